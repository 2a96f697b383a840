import { maxCells, maxEvaluatedCells } from "../limits.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { countRows } from "../tables/geography.ts";
import { lookUp, selectedEditions } from "../tables/lookup.ts";
import { fieldOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";

/** The number of cells of an answer with all gaps filled: rows times measures. It is computed before execution. */
function cellCount(question: Interpretation): number {
  return countRows(question) * question.measures.length;
}

/**
 * The problem of an answer with more than {@link maxCells} cells, or {@link maxEvaluatedCells} without a stored table. It
 * suggests filters on unfiltered dimensions.
 */
export function sizeProblems(question: Interpretation): QueryProblem[] {
  const count = cellCount(question);
  const max = isStored(question) ? maxCells : maxEvaluated(question);
  if (count <= max) return [];
  const unfiltered = question.by.filter((id) => !question.selection.has(id));
  const filters = unfiltered.map((id) => `where.${fieldOf(id)}`);
  return [problem("ERROR", "TOO_LARGE", ["by"], "tooManyCells", { count, max }, filters)];
}

/** The maximum number of cells that are evaluated for a question. */
export function maxEvaluated(question: Interpretation): number {
  const editionCount = question.by.includes("year") ? 1 : selectedEditions(question).length;
  return Math.floor(maxEvaluatedCells / Math.max(1, editionCount));
}

function isStored(question: Interpretation): boolean {
  return (
    question.tableIndex.isProtected || question.measures.every((measure) => lookUp(question, measure, question.by))
  );
}
