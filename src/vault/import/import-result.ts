import type { Problem } from "../../problem.ts";
import type { LeftOut } from "./uwazi/left-out.ts";

/** The result of an import. Counts are rows of the file. */
export interface ImportResult {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Held records of the whole dataset: new or changed since the draw of their edition. Only a revision counts them. */
  readonly held: number;
  /** The parts of a Uwazi export that the mapping leaves out. */
  readonly leftOut: readonly LeftOut[];
  /** False if the file has another format or columns than a case file. It is then refused as a whole. */
  readonly readable: boolean;
  /** True if the same file was imported before. The import then changes nothing. */
  readonly alreadyImported: boolean;
  /** True if the vault was changed. */
  readonly imported: boolean;
  /** The first problems, at most `maxProblems`. */
  readonly problems: readonly Problem[];
  /** The number of all problems. */
  readonly problemCount: number;
}

const maxProblems = 10_000;

/** Counts the rows and problems of a file. */
export class ImportTally {
  rows = 0;
  refused = 0;
  leftOut: readonly LeftOut[] = [];
  readonly #problems: Problem[] = [];
  #problemCount = 0;
  readonly #onProblem: ((problem: Problem) => void) | undefined;

  constructor(onProblem?: (problem: Problem) => void) {
    this.#onProblem = onProblem;
  }

  /** Adds the problems of one row. An error refuses the row. */
  addRow(problems: readonly Problem[]): void {
    if (problems.some(({ severity }) => severity === "ERROR")) this.refused++;
    this.addFile(problems);
  }

  /** Adds problems of the whole file. */
  addFile(problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.#problemCount++;
      this.#onProblem?.(problem);
      if (this.#problems.length < maxProblems) this.#problems.push(problem);
    }
  }

  result(): ImportResult {
    return {
      rows: this.rows,
      new: 0,
      changed: 0,
      unchanged: 0,
      refused: this.refused,
      held: 0,
      leftOut: this.leftOut,
      readable: true,
      alreadyImported: false,
      imported: false,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }
}
