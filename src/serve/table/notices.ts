import type { Dimension } from "../../codebook/dimension.ts";
import type { AnswerCell } from "./cell.ts";
import type { Interpretation } from "./interpret.ts";
import { nameOf } from "./query.ts";
import { problem, type QueryProblem } from "./query-problem.ts";
import type { AnswerRow } from "./rows.ts";

/** Whether the categories of a dimension overlap in this question, so that they do not add up. */
export function overlaps({ measures }: Interpretation, { manyValued, personal, categories }: Dimension): boolean {
  const codes = new Set(categories.map(({ code }) => code));
  const nested = categories.some(({ parent }) => parent !== undefined && codes.has(parent));
  return manyValued || nested || (personal && measures.includes("CASES"));
}

/** What a reader must know of any answer to this question. */
export function noticesOfQuestion(question: Interpretation): QueryProblem[] {
  const { catalogue, by } = question;
  const overlapping = by.flatMap((id, index) => {
    const dimension = catalogue.dimensions.get(id)!;
    if (!overlaps(question, dimension)) return [];
    const fillings = { dimension: dimension.label };
    return [problem("INFO", "OVERLAPPING_CATEGORIES", ["by", String(index)], "overlapping", fillings)];
  });
  const synthetic = catalogue.release.manifest.dataset.nature === "SYNTHETIC";
  return [...overlapping, ...(synthetic ? [problem("WARNING", "SYNTHETIC_DATA", [], "synthetic")] : [])];
}

/** What a reader must know of this answer. `left` are the rows that are shown. */
export function noticesOfAnswer(question: Interpretation, rows: readonly AnswerRow[], left: number): QueryProblem[] {
  const { nature } = question.catalogue.release.manifest.dataset;
  const incomplete = nature === "PUBLISHED" && rows.some(({ cells }) => cells.some(isIncomplete));
  return [
    ...(incomplete ? [problem("WARNING", "INCOMPLETE_SOURCE", [], "incomplete")] : []),
    ...missingTotals(question, rows),
    ...(left === 0 ? [problem("WARNING", "EMPTY_RESULT", ["fillGaps"], "empty")] : []),
  ];
}

function isIncomplete({ status, flags, remarks }: AnswerCell): boolean {
  const notThere = status === "NOT_COLLECTED" && !remarks.includes("totalNotPublished");
  return notThere || flags.includes("LOWER_BOUND");
}

function missingTotals({ catalogue, query, totals }: Interpretation, rows: readonly AnswerRow[]): QueryProblem[] {
  if (totals.length === 0) return [];
  const cells = rows.flatMap((row) => row.cells);
  const measures = new Set(
    cells.flatMap(({ measure, remarks }) => (remarks.includes("totalNotPublished") ? measure : [])),
  );
  const dimensions = totals.map((id) => catalogue.dimensions.get(id)!.label);
  return [...measures].map((measure) => {
    const fillings = { dimensions, measure: catalogue.measures.get(measure)!.label };
    return problem(
      "WARNING",
      "NOT_IN_PLAN",
      ["totals"],
      "totalMissing",
      fillings,
      query.by.filter((name) => !totals.map(nameOf).includes(name)),
    );
  });
}
