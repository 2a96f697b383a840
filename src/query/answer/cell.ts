import type { MeasureId } from "../../codebook/measure.ts";
import type { Nature } from "../../codebook/dataset.ts";
import { type CellFlag, type CellStatus, cellFlags, cellStatuses } from "../../releases/cell.ts";
import type { CellPlace, StoredTable } from "../../releases/release.ts";
import type { MessageId } from "../../i18n/locales.ts";

/** One figure of an answer: a published cell, or a sum of published cells. */
export interface AnswerCell {
  readonly measure: MeasureId;
  readonly status: CellStatus;
  readonly value: number | null;
  readonly flags: readonly CellFlag[];
  /** The published cells that it was read from. */
  readonly places: readonly CellPlace[];
  /** What must be said of a figure that is not simply a published cell. */
  readonly remarks: readonly MessageId[];
}

/** A cell that has no published cell behind it. */
export function emptyCell(measure: MeasureId, status: CellStatus, ...remarks: MessageId[]): AnswerCell {
  return { measure, status, value: null, flags: [], places: [], remarks };
}

/**
 * Reads published cells as one figure. One cell is itself. Several are added up if all are values. A sum of figures that
 * others published is a lower bound if some were not collected. A protected sum with a part that is too few to show has
 * no value, but an interval.
 */
export function readCell(table: Summed, positions: readonly number[], nature: Nature): AnswerCell {
  const [only] = positions;
  return only !== undefined && positions.length === 1
    ? readAlone(table.stored, only)
    : readSum(table, positions, nature);
}

/** A table of which cells are added up, over several editions or not. */
interface Summed {
  readonly stored: StoredTable;
  readonly isOverEditions: boolean;
}

/** Reads one published cell. There are thousands in an answer: no list is made that need not be. */
export function readAlone(stored: StoredTable, position: number): AnswerCell {
  const { number: table, measure } = stored;
  const status = statusOf(stored, position);
  return {
    measure,
    status,
    value: status === "VALUE" ? orNull(stored.values[position]!) : null,
    flags: stored.flags[position] === 0 ? none : flagsOf(stored, [position]),
    places: [{ table, position }],
    remarks: remarksOf(stored, stored.flags[position]!),
  };
}

const none = [] as const;

/** A stored figure; NaN is none. */
export function orNull(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}

function readSum({ stored, isOverEditions }: Summed, positions: readonly number[], nature: Nature): AnswerCell {
  const { number: table, measure } = stored;
  const places = positions.map((position) => ({ table, position }));
  const statuses = new Set(positions.map((position) => statusOf(stored, position)));
  const status = sumStatus(statuses, nature);
  const flags = flagsOf(stored, positions).filter((flag) => flag !== "NEAR_THRESHOLD");
  const repeats = isOverEditions || stored.span === "run" ? (["countedPerEdition"] as const) : none;
  const again = nature === "PUBLISHED" ? ofSeveral(measure) : repeats;
  if (status !== "VALUE") {
    const remarks: readonly MessageId[] = status === "TOO_FEW" ? ["partTooFew", ...again] : [];
    return { ...emptyCell(measure, status), places, flags, remarks };
  }
  const incomplete = statuses.size > 1;
  return {
    measure,
    status,
    value: sum(stored.values, positions, incomplete),
    flags: incomplete ? united(flags, ["LOWER_BOUND"]) : flags,
    places,
    remarks: [...(incomplete ? (["inputMissing"] as const) : []), ...again],
  };
}

function statusOf(stored: StoredTable, position: number): CellStatus {
  return cellStatuses[stored.statuses[position]!]!;
}

function sumStatus(statuses: ReadonlySet<CellStatus>, nature: Nature): CellStatus {
  const [first] = statuses;
  if (statuses.size === 1 && first) return first;
  if (statuses.has("TOO_FEW")) return "TOO_FEW";
  const onlyMissing = [...statuses].every((status) => status === "VALUE" || status === "NOT_COLLECTED");
  return onlyMissing && nature === "PUBLISHED" ? "VALUE" : "NOT_COLLECTED";
}

/** People and organisations can be in several of the published figures added up. */
function ofSeveral(measure: MeasureId): readonly MessageId[] {
  return measure === "INDIVIDUALS" || measure === "ORGANISATIONS" ? ["countedInEach"] : none;
}

const [lowerBound, bounded, nearThreshold] = (["LOWER_BOUND", "BOUNDED", "NEAR_THRESHOLD"] as const).map(
  (flag) => 1 << cellFlags.indexOf(flag),
) as [number, number, number];
const remarks = new Map<string, readonly MessageId[]>();

/** What the unit of time and the flags of a protected cell mean, in words. */
function remarksOf({ span }: StoredTable, flags: number): readonly MessageId[] {
  if (span === undefined && flags === 0) return none;
  const key = `${span} ${flags}`;
  const known = remarks.get(key);
  if (known) return known;
  const made: readonly MessageId[] = [
    ...(span === "run" ? (["countedPerEdition"] as const) : []),
    ...(span === "period" ? (["countedOnce"] as const) : []),
    ...((flags & nearThreshold) !== 0 ? (["probablyTooHigh"] as const) : []),
    ...((flags & bounded) !== 0 && (flags & lowerBound) !== 0 ? (["moreCodesThanCounted"] as const) : []),
  ];
  remarks.set(key, made);
  return made;
}

/** The sum, or null where there is no figure; figures that are not there are left out only where that is said. */
function sum(figures: Float64Array, positions: readonly number[], incomplete: boolean): number | null {
  let total = 0;
  for (const position of positions) {
    const figure = figures[position]!;
    if (!Number.isNaN(figure)) total += figure;
    else if (!incomplete) return null;
  }
  return total;
}

function flagsOf({ flags }: StoredTable, positions: readonly number[]): CellFlag[] {
  const all = positions.reduce((bits, position) => bits | flags[position]!, 0);
  return all === 0 ? [] : cellFlags.filter((_, bit) => (all & (1 << bit)) !== 0);
}

function united(one: readonly CellFlag[], other: readonly CellFlag[]): CellFlag[] {
  return cellFlags.filter((flag) => one.includes(flag) || other.includes(flag));
}
