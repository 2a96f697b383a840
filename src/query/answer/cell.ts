import type { MeasureId } from "../../codebook/measure.ts";
import { type CellFlag, type CellStatus, cellFlags, cellStatuses } from "../../releases/cell.ts";
import { flagsOf, infinityToNull, nanToNull } from "../../releases/column-encoding.ts";
import type { CellPosition, StoredTable } from "../../releases/release.ts";
import type { CellScope } from "../../facts/evaluated-cell.ts";
import type { MessageId } from "../../i18n/locales.ts";

/** One figure of an answer: a published cell, a sum of published cells, or a figure evaluated from published facts. */
export interface AnswerCell {
  readonly measure: MeasureId;
  readonly status: CellStatus;
  /** In the unit of the measure; null unless the status is VALUE. */
  readonly value: number | null;
  readonly flags: readonly CellFlag[];
  /** The limits that published facts set for the true value; null for a protected figure. */
  readonly range: Range | null;
  /** The published cells that the figure consists of; empty for an evaluated figure. */
  readonly inputs: readonly CellPosition[];
  /** The scope of an evaluated figure. */
  readonly scope?: CellScope;
  /** Messages that explain the figure. */
  readonly noteIds: readonly MessageId[];
}

/** A range of numbers. `upper` is null if there is no upper limit. */
export interface Range {
  readonly lower: number;
  readonly upper: number | null;
}

/** A cell without a published cell behind it. */
export function emptyCell(measure: MeasureId, status: CellStatus, ...noteIds: MessageId[]): AnswerCell {
  return { measure, status, value: null, flags: [], range: null, inputs: [], noteIds };
}

interface SummedTable {
  readonly stored: StoredTable;
  readonly isOverEditions: boolean;
}

/**
 * Reads one published cell, or adds up several protected cells. A sum has no value if a part is too few to show, or was
 * not collected.
 *
 * @param positions indexes in the table; at least one
 */
export function readCell(table: SummedTable, positions: readonly number[]): AnswerCell {
  const [first] = positions;
  return first !== undefined && positions.length === 1 ? readSingle(table.stored, first) : readSum(table, positions);
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
    range: rangeAt(stored, position),
    inputs: [{ table, position }],
    noteIds: noteIdsOf(stored, stored.flags[position]!),
  };
}

const none = [] as const;

function rangeAt({ lowers, uppers }: StoredTable, position: number): Range | null {
  if (!lowers || !uppers) return null;
  return { lower: lowers[position]!, upper: infinityToNull(uppers[position]!) };
}

function readSum({ stored, isOverEditions }: SummedTable, positions: readonly number[]): AnswerCell {
  const { number: table, measure } = stored;
  const inputs = positions.map((position) => ({ table, position }));
  const statuses = new Set(positions.map((position) => statusAt(stored, position)));
  const status = sumStatus(statuses);
  const flags: readonly CellFlag[] = flagsAt(stored, positions).filter((flag) => flag !== "NEAR_THRESHOLD");
  const perEdition = isOverEditions || stored.span === "run" ? (["countedPerEdition"] as const) : none;
  if (status !== "VALUE") {
    const noteIds: readonly MessageId[] = status === "TOO_FEW" ? ["partTooFew", ...perEdition] : [];
    return { ...emptyCell(measure, status), inputs, flags, noteIds };
  }
  const value = positions.reduce((sum, position) => sum + stored.values[position]!, 0);
  return { measure, status, value, flags, range: null, inputs, noteIds: perEdition };
}

function statusAt(stored: StoredTable, position: number): CellStatus {
  return cellStatuses[stored.statuses[position]!]!;
}

function sumStatus(statuses: ReadonlySet<CellStatus>): CellStatus {
  const [first] = statuses;
  if (statuses.size === 1 && first) return first;
  return statuses.has("TOO_FEW") ? "TOO_FEW" : "NOT_COLLECTED";
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

function flagsAt({ flags }: StoredTable, positions: readonly number[]): CellFlag[] {
  return flagsOf(positions.reduce((all, position) => all | flags[position]!, 0));
}
