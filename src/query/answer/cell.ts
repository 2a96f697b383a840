import type { MeasureId } from "../../codebook/measure.ts";
import type { Nature } from "../../codebook/dataset.ts";
import { type CellFlag, type CellStatus, cellFlags, cellStatuses } from "../../releases/cell.ts";
import type { CellPosition, StoredTable } from "../../releases/release.ts";
import type { MessageId } from "../../i18n/locales.ts";

/** One figure of an answer: a published cell, or a sum of published cells. */
export interface AnswerCell {
  readonly measure: MeasureId;
  readonly status: CellStatus;
  /** In the unit of the measure; null unless the status is VALUE. */
  readonly value: number | null;
  readonly flags: readonly CellFlag[];
  /** The published cells that the figure consists of. */
  readonly inputs: readonly CellPosition[];
  /** Messages that explain the figure. */
  readonly noteIds: readonly MessageId[];
}

/** A cell without a published cell behind it. */
export function emptyCell(measure: MeasureId, status: CellStatus, ...noteIds: MessageId[]): AnswerCell {
  return { measure, status, value: null, flags: [], inputs: [], noteIds };
}

interface SummedTable {
  readonly stored: StoredTable;
  readonly isOverEditions: boolean;
}

/**
 * Reads one published cell, or adds up several. A published sum is a lower bound if a part was not collected. A
 * protected sum has no value if a part is too few to show.
 *
 * @param positions indexes in the table; at least one
 */
export function readCell(table: SummedTable, positions: readonly number[], nature: Nature): AnswerCell {
  const [first] = positions;
  return first !== undefined && positions.length === 1
    ? readSingle(table.stored, first)
    : readSum(table, positions, nature);
}

/** Reads one published cell. An answer has thousands of them, so cells without flags share one empty list. */
export function readSingle(stored: StoredTable, position: number): AnswerCell {
  const { number: table, measure } = stored;
  const status = statusAt(stored, position);
  return {
    measure,
    status,
    value: status === "VALUE" ? nanToNull(stored.values[position]!) : null,
    flags: stored.flags[position] === 0 ? none : flagsAt(stored, [position]),
    inputs: [{ table, position }],
    noteIds: noteIdsOf(stored, stored.flags[position]!),
  };
}

const none = [] as const;

/** A stored value; NaN stands for a missing one. */
export function nanToNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function readSum({ stored, isOverEditions }: SummedTable, positions: readonly number[], nature: Nature): AnswerCell {
  const { number: table, measure } = stored;
  const inputs = positions.map((position) => ({ table, position }));
  const statuses = new Set(positions.map((position) => statusAt(stored, position)));
  const status = sumStatus(statuses, nature);
  const flags: readonly CellFlag[] = flagsAt(stored, positions).filter((flag) => flag !== "NEAR_THRESHOLD");
  const perEdition = isOverEditions || stored.span === "run" ? (["countedPerEdition"] as const) : none;
  const repeats = nature === "PUBLISHED" ? repeatsOf(measure) : perEdition;
  if (status !== "VALUE") {
    const noteIds: readonly MessageId[] = status === "TOO_FEW" ? ["partTooFew", ...repeats] : [];
    return { ...emptyCell(measure, status), inputs, flags, noteIds };
  }
  const isIncomplete = statuses.size > 1;
  return {
    measure,
    status,
    value: sum(stored.values, positions, isIncomplete),
    flags: isIncomplete ? cellFlags.filter((flag) => flags.includes(flag) || flag === "LOWER_BOUND") : flags,
    inputs,
    noteIds: [...(isIncomplete ? (["inputMissing"] as const) : []), ...repeats],
  };
}

function statusAt(stored: StoredTable, position: number): CellStatus {
  return cellStatuses[stored.statuses[position]!]!;
}

function sumStatus(statuses: ReadonlySet<CellStatus>, nature: Nature): CellStatus {
  const [first] = statuses;
  if (statuses.size === 1 && first) return first;
  if (statuses.has("TOO_FEW")) return "TOO_FEW";
  const isLowerBound = [...statuses].every((status) => status === "VALUE" || status === "NOT_COLLECTED");
  return isLowerBound && nature === "PUBLISHED" ? "VALUE" : "NOT_COLLECTED";
}

/** Several published figures can include the same person or organisation. */
function repeatsOf(measure: MeasureId): readonly MessageId[] {
  return measure === "INDIVIDUALS" || measure === "ORGANISATIONS" ? ["countedInEach"] : none;
}

const [lowerBound, bounded, nearThreshold] = (["LOWER_BOUND", "BOUNDED", "NEAR_THRESHOLD"] as const).map(
  (flag) => 1 << cellFlags.indexOf(flag),
) as [number, number, number];
const noteIdLists = new Map<string, readonly MessageId[]>();

/** The notes on the unit of time and the flags of a protected cell. Equal cells share one list. */
function noteIdsOf({ span }: StoredTable, flags: number): readonly MessageId[] {
  if (span === undefined && flags === 0) return none;
  const key = `${span} ${flags}`;
  const cached = noteIdLists.get(key);
  if (cached) return cached;
  const noteIds: readonly MessageId[] = [
    ...(span === "run" ? (["countedPerEdition"] as const) : []),
    ...(span === "period" ? (["countedOnce"] as const) : []),
    ...((flags & nearThreshold) !== 0 ? (["probablyTooHigh"] as const) : []),
    ...((flags & bounded) !== 0 && (flags & lowerBound) !== 0 ? (["moreCodesThanCounted"] as const) : []),
  ];
  noteIdLists.set(key, noteIds);
  return noteIds;
}

/** The sum of values. A missing value is skipped in an incomplete sum; otherwise the sum is null. */
function sum(values: Float64Array, positions: readonly number[], isIncomplete: boolean): number | null {
  let total = 0;
  for (const position of positions) {
    const value = values[position]!;
    if (!Number.isNaN(value)) total += value;
    else if (!isIncomplete) return null;
  }
  return total;
}

function flagsAt({ flags }: StoredTable, positions: readonly number[]): CellFlag[] {
  const bits = positions.reduce((all, position) => all | flags[position]!, 0);
  return bits === 0 ? [] : cellFlags.filter((_, bit) => (bits & (1 << bit)) !== 0);
}
