import type { Problem } from "../problem.ts";

/** What an import did. Counts are rows of the file. */
export interface ImportResult {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Records of drawn editions that are new or changed since the draw, in the whole dataset: only a revision counts them. */
  readonly held: number;
  /** Whether the file could be read to its end, with the columns of a case file. If not, all of it is refused. */
  readonly readable: boolean;
  /** This very file was imported before: nothing was done. */
  readonly alreadyImported: boolean;
  /** Whether the vault was changed. */
  readonly imported: boolean;
  /** The first problems, at most `mostProblems`; `problemCount` of them in all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

const mostProblems = 10_000;

/** Counts rows and problems while a file is read. */
export class Tally {
  rows = 0;
  refused = 0;
  readonly #problems: Problem[] = [];
  #count = 0;
  readonly #onProblem: ((problem: Problem) => void) | undefined;

  constructor(onProblem?: (problem: Problem) => void) {
    this.#onProblem = onProblem;
  }

  /** Notes the problems of one row: an error refuses it. */
  addRow(problems: readonly Problem[]): void {
    if (problems.some(({ severity }) => severity === "ERROR")) this.refused++;
    this.addFile(problems);
  }

  /** Notes problems that are not those of one row. */
  addFile(problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.#count++;
      this.#onProblem?.(problem);
      if (this.#problems.length < mostProblems) this.#problems.push(problem);
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
      readable: true,
      alreadyImported: false,
      imported: false,
      problems: this.#problems,
      problemCount: this.#count,
    };
  }
}
