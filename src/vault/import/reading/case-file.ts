import type { Problem } from "../../../problem.ts";
import type { Cell, noCode } from "./cell.ts";

/** One row: its number as a spreadsheet shows it, and its cells in the order of the requested columns. */
export interface FileRow {
  readonly number: number;
  readonly cells: readonly (Cell | typeof noCode)[];
}

/** A row that cannot be read as cells. */
export interface BrokenRow {
  readonly number: number;
  readonly problems: readonly Problem[];
}

/** A problem of the file, not of one row. */
export interface FileNotice {
  readonly notice: Problem;
}

/** An item of a case file, in file order. */
export type FileItem = FileRow | BrokenRow | FileNotice;

/** Problems that make a file unreadable. Nothing of the file is imported. */
export class UnreadableFile extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("Cannot read the file: it must have no problems");
    this.problems = problems;
  }
}
