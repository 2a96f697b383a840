import { cellFlags, type CellStatus, cellStatuses } from "../../releases/cell.ts";
import type { StoredTable } from "../../releases/release.ts";
import { type AnswerCell, orNull, readAlone } from "./cell.ts";

/** One measure down all rows of an answer, in codebook order. A cell is made when it is asked for. */
export interface Column {
  cell(row: number): AnswerCell;
  /** The number of the published cell that is read as it is, its own among all that are open; undefined for others. */
  cellNumber(row: number): number | undefined;
  status(row: number): CellStatus;
  value(row: number): number | null;
  /** Whether the source did not have all of it. */
  isIncomplete(row: number): boolean;
  /** Whether another source gives another figure. */
  isConflicting(row: number): boolean;
  /** About how many bytes it takes. */
  readonly bytes: number;
}

const lowerBound = 1 << cellFlags.indexOf("LOWER_BOUND");
const conflicting = 1 << cellFlags.indexOf("CONFLICTING_SOURCES");
const [value, notCollected] = [cellStatuses.indexOf("VALUE"), cellStatuses.indexOf("NOT_COLLECTED")];

let numbered = 0;
const firstNumbers = new WeakMap<StoredTable, Map<string, number>>();

/** Numbers the cells of a table, for each whole that they are read in, after all that was numbered before. */
function firstNumberOf(stored: StoredTable, whole: string): number {
  const known = firstNumbers.get(stored) ?? new Map<string, number>();
  firstNumbers.set(stored, known);
  if (!known.has(whole)) {
    known.set(whole, numbered);
    numbered += stored.statuses.length;
  }
  return known.get(whole)!;
}

/** A column of published cells, each read as it is: looked up, and not computed. */
export class StoredColumn implements Column {
  readonly cellNumber: (row: number) => number;

  constructor(
    private readonly stored: StoredTable,
    /** Where the cell of each row is in its table. */
    private readonly positions: Int32Array,
  ) {
    this.cellNumber = this.numbersIn("");
  }

  /** Numbers for the wholes that its cells are the first of, such as rows. */
  numbersIn(whole: string): (row: number) => number {
    const first = firstNumberOf(this.stored, whole);
    return (row) => first + this.positions[row]!;
  }

  cell(row: number): AnswerCell {
    return readAlone(this.stored, this.positions[row]!);
  }

  status(row: number): CellStatus {
    return cellStatuses[this.stored.statuses[this.positions[row]!]!]!;
  }

  value(row: number): number | null {
    const position = this.positions[row]!;
    return this.stored.statuses[position] === value ? orNull(this.stored.values[position]!) : null;
  }

  get bytes(): number {
    return this.positions.byteLength;
  }

  isIncomplete(row: number): boolean {
    const position = this.positions[row]!;
    const { statuses, flags } = this.stored;
    return statuses[position] === notCollected || (flags[position]! & lowerBound) !== 0;
  }

  isConflicting(row: number): boolean {
    return (this.stored.flags[this.positions[row]!]! & conflicting) !== 0;
  }
}

/** A column of which cells are totals or sums. */
export class MadeColumn implements Column {
  constructor(private readonly cells: readonly AnswerCell[]) {}

  cellNumber(): undefined {
    return undefined;
  }

  cell(row: number): AnswerCell {
    return this.cells[row]!;
  }

  status(row: number): CellStatus {
    return this.cells[row]!.status;
  }

  value(row: number): number | null {
    return this.cells[row]!.value;
  }

  get bytes(): number {
    return this.cells.reduce((bytes, { places }) => bytes + 200 + 50 * places.length, 0);
  }

  isIncomplete(row: number): boolean {
    const { status, flags, remarks } = this.cells[row]!;
    const notThere = status === "NOT_COLLECTED" && !remarks.includes("totalNotPublished");
    return notThere || flags.includes("LOWER_BOUND");
  }

  isConflicting(row: number): boolean {
    return this.cells[row]!.flags.includes("CONFLICTING_SOURCES");
  }
}
