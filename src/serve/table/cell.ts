import type { MeasureId } from "../../codebook/measure.ts";
import type { Nature } from "../../codebook/dataset.ts";
import { type CellFlag, type CellStatus, cellFlags, cellStatuses } from "../../release/cell.ts";
import type { CellPlace, StoredTable } from "../../release/release.ts";
import type { MessageId } from "./message.ts";

/** One figure of an answer: a published cell, or a sum of published cells. */
export interface AnswerCell {
  readonly measure: MeasureId;
  readonly status: CellStatus;
  readonly value: number | null;
  /** The part that public documents already name; it is exact, and known whatever the status. */
  readonly publiclyDocumented: number | null;
  readonly flags: readonly CellFlag[];
  /** The published cells that it was read from. */
  readonly places: readonly CellPlace[];
  /** What must be said of a figure that is not simply a published cell. */
  readonly remarks: readonly MessageId[];
}

/** A cell that has no published cell behind it. */
export function emptyCell(measure: MeasureId, status: CellStatus, ...remarks: MessageId[]): AnswerCell {
  return { measure, status, value: null, publiclyDocumented: null, flags: [], places: [], remarks };
}

/**
 * Reads published cells as one figure. One cell is itself. Several are added up only if all are values; where others
 * published them, values that lack only what was not collected give a lower bound.
 */
export function readCell(stored: StoredTable, positions: readonly number[], nature: Nature): AnswerCell {
  const [only] = positions;
  return only !== undefined && positions.length === 1 ? readAlone(stored, only) : readSum(stored, positions, nature);
}

/** Reads one published cell. There are thousands in an answer: no list is made that need not be. */
export function readAlone(stored: StoredTable, position: number): AnswerCell {
  const { number: table, measure } = stored;
  const status = statusOf(stored, position);
  return {
    measure,
    status,
    value: status === "VALUE" ? orNull(stored.values[position]!) : null,
    publiclyDocumented: orNull(stored.publiclyDocumented[position]!),
    flags: stored.flags[position] === 0 ? none : flagsOf(stored, [position]),
    places: [{ table, position }],
    remarks: none,
  };
}

const none = [] as const;

/** A stored figure; NaN is none. */
export function orNull(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}

function readSum(stored: StoredTable, positions: readonly number[], nature: Nature): AnswerCell {
  const { number: table, measure } = stored;
  const places = positions.map((position) => ({ table, position }));
  const statuses = new Set(positions.map((position) => statusOf(stored, position)));
  const status = sumStatus(statuses, nature);
  const publiclyDocumented = sum(stored.publiclyDocumented, positions, false);
  if (status !== "VALUE") {
    const cell = { ...emptyCell(measure, status), publiclyDocumented, places, flags: flagsOf(stored, positions) };
    return status === "WITHHELD" ? { ...cell, remarks: ["inputWithheld"] } : cell;
  }
  const incomplete = statuses.size > 1;
  return {
    measure,
    status,
    value: sum(stored.values, positions, incomplete),
    publiclyDocumented,
    flags: incomplete ? united(flagsOf(stored, positions), ["LOWER_BOUND"]) : flagsOf(stored, positions),
    places,
    remarks: sumRemarks(measure, incomplete),
  };
}

function statusOf(stored: StoredTable, position: number): CellStatus {
  return cellStatuses[stored.statuses[position]!]!;
}

function sumStatus(statuses: ReadonlySet<CellStatus>, nature: Nature): CellStatus {
  const [first] = statuses;
  if (statuses.size === 1 && first && first !== "BELOW_THRESHOLD") return first;
  const onlyMissing = [...statuses].every((status) => status === "VALUE" || status === "NOT_COLLECTED");
  return onlyMissing && nature === "PUBLISHED" ? "VALUE" : "WITHHELD";
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

function sumRemarks(measure: MeasureId, incomplete: boolean): MessageId[] {
  const repeats = measure === "INDIVIDUALS" || measure === "ORGANISATIONS";
  return [...(incomplete ? (["inputMissing"] as const) : []), ...(repeats ? (["countedInEach"] as const) : [])];
}

function flagsOf({ flags }: StoredTable, positions: readonly number[]): CellFlag[] {
  const all = positions.reduce((bits, position) => bits | flags[position]!, 0);
  return all === 0 ? [] : cellFlags.filter((_, bit) => (all & (1 << bit)) !== 0);
}

function united(one: readonly CellFlag[], other: readonly CellFlag[]): CellFlag[] {
  return cellFlags.filter((flag) => one.includes(flag) || other.includes(flag));
}
