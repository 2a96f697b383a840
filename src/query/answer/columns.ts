import { cellFlags, type CellStatus, cellStatuses } from "../../releases/cell.ts";
import { nanToNull } from "../../releases/column-encoding.ts";
import type { StoredTable } from "../../releases/release.ts";
import { type AnswerCell, readSingle } from "./cell.ts";

/** The cells of one measure in all rows, in codebook order. Rows are numbered from 0. */
export interface Column {
  cell(row: number): AnswerCell;
  /** The process-wide number of the published cell; undefined for a total or a sum. Text caches use it as their key. */
  cellNumber(row: number): number | undefined;
  status(row: number): CellStatus;
  value(row: number): number | null;
  /** Whether the source covers only a part of the figure. */
  isIncomplete(row: number): boolean;
  /** Whether another source gives a different figure. */
  isConflicting(row: number): boolean;
  /** The approximate size in memory. */
  readonly bytes: number;
}

export const lowerBound = 1 << cellFlags.indexOf("LOWER_BOUND");
export const conflicting = 1 << cellFlags.indexOf("CONFLICTING_SOURCES");
export const notCollected = cellStatuses.indexOf("NOT_COLLECTED");
const value = cellStatuses.indexOf("VALUE");

let nextNumber = 0;
const firstNumbers = new WeakMap<StoredTable, Map<string, number>>();

/** The number of a table's first cell. Each combination of table and purpose gets its own range of numbers. */
function firstNumberOf(stored: StoredTable, purpose: string): number {
  const numbers = firstNumbers.get(stored) ?? new Map<string, number>();
  firstNumbers.set(stored, numbers);
  if (!numbers.has(purpose)) {
    numbers.set(purpose, nextNumber);
    nextNumber += stored.statuses.length;
  }
  return numbers.get(purpose)!;
}

/** A column of published cells. A cell object is made only on request. */
export class StoredColumn implements Column {
  readonly cellNumber: (row: number) => number;
  readonly #stored: StoredTable;
  readonly #positions: Int32Array;

  /** @param positions the index of each row's cell in the table */
  constructor(stored: StoredTable, positions: Int32Array) {
    this.#stored = stored;
    this.#positions = positions;
    this.cellNumber = this.numbersFor("");
  }

  /** Numbers for rows that begin with the cells of this column. Rows of another shape need another purpose. */
  numbersFor(purpose: string): (row: number) => number {
    const first = firstNumberOf(this.#stored, purpose);
    return (row) => first + this.#positions[row]!;
  }

  cell(row: number): AnswerCell {
    return readSingle(this.#stored, this.#positions[row]!);
  }

  status(row: number): CellStatus {
    return cellStatuses[this.#stored.statuses[this.#positions[row]!]!]!;
  }

  value(row: number): number | null {
    const position = this.#positions[row]!;
    return this.#stored.statuses[position] === value ? nanToNull(this.#stored.values[position]!) : null;
  }

  get bytes(): number {
    return this.#positions.byteLength;
  }

  isIncomplete(row: number): boolean {
    const position = this.#positions[row]!;
    const { statuses, flags } = this.#stored;
    return statuses[position] === notCollected || (flags[position]! & lowerBound) !== 0;
  }

  isConflicting(row: number): boolean {
    return (this.#stored.flags[this.#positions[row]!]! & conflicting) !== 0;
  }
}

/** A column with totals or sums, computed in advance. */
export class ComputedColumn implements Column {
  readonly #cells: readonly AnswerCell[];

  constructor(cells: readonly AnswerCell[]) {
    this.#cells = cells;
  }

  cellNumber(): undefined {
    return undefined;
  }

  cell(row: number): AnswerCell {
    return this.#cells[row]!;
  }

  status(row: number): CellStatus {
    return this.#cells[row]!.status;
  }

  value(row: number): number | null {
    return this.#cells[row]!.value;
  }

  get bytes(): number {
    return this.#cells.reduce((bytes, { inputs }) => bytes + 200 + 50 * inputs.length, 0);
  }

  isIncomplete(row: number): boolean {
    const { status, flags, noteIds } = this.#cells[row]!;
    const isMissing = status === "NOT_COLLECTED" && !noteIds.includes("totalNotPublished");
    return isMissing || flags.includes("LOWER_BOUND");
  }

  isConflicting(row: number): boolean {
    return this.#cells[row]!.flags.includes("CONFLICTING_SOURCES");
  }
}
