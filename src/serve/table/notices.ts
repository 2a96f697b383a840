import type { Dimension } from "../../codebook/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Interpretation } from "./interpret.ts";
import { nameOf } from "./query.ts";
import { problem, type QueryProblem } from "./query-problem.ts";
import type { Rows } from "./rows.ts";

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
export function noticesOfAnswer(question: Interpretation, rows: Rows, left: number): QueryProblem[] {
  const { nature } = question.catalogue.release.manifest.dataset;
  const numbers = Array.from({ length: nature === "PUBLISHED" ? rows.length : 0 }, (_, number) => number);
  const incomplete = rows.columns.some((column) => numbers.some((number) => column.isIncomplete(number)));
  return [
    ...(incomplete ? [problem("WARNING", "INCOMPLETE_SOURCE", [], "incomplete")] : []),
    ...missingTotals(question, rows),
    ...(left === 0 ? [problem("WARNING", "EMPTY_RESULT", ["fillGaps"], "empty")] : []),
  ];
}

function missingTotals({ catalogue, query, totals }: Interpretation, rows: Rows): QueryProblem[] {
  if (totals.length === 0) return [];
  const measures = new Set<MeasureId>();
  for (const column of rows.columns)
    for (let number = 0; number < rows.length; number++) {
      const { measure, remarks } = column.cell(number);
      if (remarks.includes("totalNotPublished")) measures.add(measure);
    }
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
