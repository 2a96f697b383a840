import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import { filteredOnly } from "./lookup.ts";

/**
 * The problem of a PUBLISHED measure that has no meaning by the dimensions of a question; undefined if it has one.
 *
 * @example
 * measureFault(interpret(release, { measures: ["EDITIONS_CITED"], by: ["EDITION"] }), "EDITIONS_CITED")?.code; // "INCOMPATIBLE_MEASURES"
 */
export function measureFault(question: Interpretation, measure: MeasureId): QueryProblem | undefined {
  const { tableIndex, measures, by, selection } = question;
  const needed: DimensionId[] = [...by, ...filteredOnly(question)];
  const path = ["measures", String(Math.max(0, measures.indexOf(measure)))];
  const params = { measure: tableIndex.measures.get(measure)!.label };
  if (measure === "EDITIONS_CITED") {
    if (by.includes("year")) return problem("ERROR", "INCOMPATIBLE_MEASURES", path, "editionsByYear", params);
    if (!by.includes("country") && selection.get("country")?.length !== 1)
      return problem("ERROR", "INCOMPATIBLE_MEASURES", path, "editionsOfNoState", params, ["COUNTRY"]);
  }
  const personal = needed.flatMap((id) => {
    const dimension = tableIndex.dimensions.get(id);
    return dimension?.personal ? [dimension.label] : [];
  });
  if (measure !== "ORGANISATIONS" || personal.length === 0) return undefined;
  return problem("ERROR", "INCOMPATIBLE_MEASURES", path, "notOfPersons", { ...params, dimensions: personal });
}
