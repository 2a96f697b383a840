import type { Problem } from "../../problem.ts";

/** One row of a case file: its number as a spreadsheet shows it, and its cells in the order of `caseFileColumns`. */
export interface FileRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What a reader hands over: rows that can be checked, and problems of the file or of rows that cannot. */
export type FileItem = FileRow | Problem;

/** A problem that makes the rest of a file unreadable: it is reported, and the file is refused as a whole. */
export class UnreadableFile extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("Cannot read the case file");
    this.problems = problems;
  }
}
