import { maxCells } from "../limits.ts";
import type { Interpretation } from "../parse/interpret.ts";
import { fieldOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";

/** How many rows the answer to a question has while gaps are filled: told from the question, before any is made. */
export function rowCount({ catalogue, by, selection, totals }: Interpretation): number {
  const lengths = by.map((id) => {
    const shown = selection.get(id)?.length ?? catalogue.dimensions.get(id)!.categories.length;
    return shown + (totals.includes(id) ? 1 : 0);
  });
  return lengths.reduce((rows, length) => rows * length, 1);
}

/** How many cells that are: one for each row and measure. */
export function cellCount(question: Interpretation): number {
  return rowCount(question) * question.measures.length;
}

/** An answer that is larger than one may be; what would make it smaller is a filter on what it is broken down by. */
export function sizeProblems(question: Interpretation): QueryProblem[] {
  const [count, most] = [cellCount(question), maxCells];
  if (count <= most) return [];
  const unfiltered = question.by.filter((id) => !question.selection.has(id));
  const filters = unfiltered.map((id) => `where.${fieldOf(id)}`);
  return [problem("ERROR", "TOO_MANY_CELLS", ["by"], "tooManyCells", { count, most }, filters)];
}
