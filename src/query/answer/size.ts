import { maxCells } from "../limits.ts";
import type { Interpretation } from "../parse/interpret.ts";
import { fieldOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";

/** The number of rows of an answer with all gaps filled. It is computed from the question, before execution. */
export function rowCount({ tableIndex, by, selection, totals }: Interpretation): number {
  const lengths = by.map((id) => {
    const categories = selection.get(id)?.length ?? tableIndex.dimensions.get(id)!.categories.length;
    return categories + (totals.includes(id) ? 1 : 0);
  });
  return lengths.reduce((rows, length) => rows * length, 1);
}

/** The number of cells of an answer: rows times measures. */
export function cellCount(question: Interpretation): number {
  return rowCount(question) * question.measures.length;
}

/** The problem of an answer with more than {@link maxCells} cells. It suggests filters on unfiltered dimensions. */
export function sizeProblems(question: Interpretation): QueryProblem[] {
  const count = cellCount(question);
  if (count <= maxCells) return [];
  const unfiltered = question.by.filter((id) => !question.selection.has(id));
  const filters = unfiltered.map((id) => `where.${fieldOf(id)}`);
  return [problem("ERROR", "TOO_MANY_CELLS", ["by"], "tooManyCells", { count, max: maxCells }, filters)];
}
