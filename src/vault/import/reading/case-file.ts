import type { Problem } from "../../../problem.ts";
import type { Cell } from "./cell.ts";

/** One row of a file: its number as a spreadsheet shows it, and its cells in the order of the columns asked for. */
export interface FileRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** A row that cannot be read as cells. */
export interface BrokenRow {
  readonly number: number;
  readonly problems: readonly Problem[];
}

/** Something of the file as a whole, told where it is met. */
export interface FileRemark {
  readonly remark: Problem;
}

/** What a reader hands over, in the order of the file. */
export type FileItem = FileRow | BrokenRow | FileRemark;

/** A problem that makes the rest of a file unreadable: it is reported, and the file is refused as a whole. */
export class UnreadableFile extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("Cannot read the file");
    this.problems = problems;
  }
}
