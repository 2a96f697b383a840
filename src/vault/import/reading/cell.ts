import type { Problem } from "../../../problem.ts";
import { fileProblem } from "../file-problem.ts";

/** The reasons for an unreadable cell, with the condition that must hold. */
const conditions = {
  ERROR_VALUE: "must not be a spreadsheet error, such as #N/A or #REF!: correct the formula, or clear the cell",
  NOT_COMPUTED:
    "must have a computed value: open the workbook in a spreadsheet program and save it, or replace the formula by its value",
  DATE: "must be text or a whole number, not a date: format the cell as text and enter it again",
  NUMBER: "must be text or a whole number of at most 15 digits: format the cell as text and enter it again",
  MERGED: "must not be part of a merged cell: unmerge it and fill each row",
  TYPE: "must be text, a whole number, true, false, null or a list of texts",
} as const;

export type UnreadableReason = keyof typeof conditions;

/** A cell with content that cannot be read. It is refused and never counts as empty. */
export class UnreadableCell {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason) {
    this.reason = reason;
  }

  /** The problem of this cell. It never repeats the content. */
  problem(row: number, column: string): Problem {
    return fileProblem("UNREADABLE_CELL", row, column, conditions[this.reason]);
  }
}

/** The text of a cell (blank if it is empty), or an unreadable cell. */
export type Cell = string | UnreadableCell;

/** Errors in spreadsheet exports: #N/A, #DIV/0!, #NAME?, in other languages #NV or #¡REF!, in LibreOffice Err:502. */
const errorText = /^\s*(?:#[¡¿]?[\p{L}_]+(?:\/[\p{L}0])?[!?]?|#+|err:\d{3})\s*$/iu;

/** Reads a value of a workbook, JSON or CSV. */
export function readCell(value: unknown): Cell {
  if (typeof value === "string") return errorText.test(value) ? new UnreadableCell("ERROR_VALUE") : value;
  if (value === null) return "";
  if (value instanceof UnreadableCell) return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "number") return new UnreadableCell("TYPE");
  return Number.isSafeInteger(value) ? String(value) : new UnreadableCell("NUMBER");
}

/** Joins a list of values by "|". A null in the list makes the cell unreadable. */
export function readList(values: readonly unknown[]): Cell {
  const texts: string[] = [];
  for (const value of values) {
    const cell = value === null ? new UnreadableCell("TYPE") : readCell(value);
    if (typeof cell !== "string") return cell;
    texts.push(cell);
  }
  return texts.join("|");
}

/** The content of a cell that has a value without a code. It is stored as no code, not as the code of an empty cell. */
export const noCode: unique symbol = Symbol("no code");
