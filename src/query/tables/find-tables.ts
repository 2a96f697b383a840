import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import { spansOf } from "../../releases/spans.ts";
import type { Interpretation } from "../parse/interpretation.ts";
import { filteredOnly, lookUp } from "./lookup.ts";
import { measureFault } from "./measure-fault.ts";
import { fieldOf } from "../parse/query.ts";
import { hasErrors, problem, type QueryProblem } from "../parse/query-problem.ts";

/**
 * Checks that each measure can be answered by exactly the dimensions of `by` and the filters. A protected measure needs a
 * table of the plan. A published measure needs a meaning, see {@link measureFault}.
 *
 * @param offersAlternatives whether the messages may point to alternatives
 * @returns the problems; none if all measures can be answered
 */
export function findTables(
  question: Interpretation,
  offersAlternatives = !hasErrors(question.problems),
): readonly QueryProblem[] {
  const { tableIndex, by } = question;
  if (!tableIndex.isProtected) return publishedFaults(question);
  const added = filteredOnly(question);
  const needed = [...by, ...added];
  const known = question.measures.filter((measure) => tableIndex.measures.has(measure));
  const found = new Set(known.filter((measure) => lookUp(question, measure, by)));
  const without = known.filter((measure) => !found.has(measure));
  const personal = dimensionsOf(question, needed).filter((dimension) => dimension.personal);
  const inapplicable = without.filter((measure) => measure === "ORGANISATIONS" && personal.length > 0);
  const missing = without.filter((measure) => !inapplicable.includes(measure));
  const problems = [
    ...(found.size > 0
      ? missing.map((measure) => incompatible(question, measure))
      : question.query.countOnce && missing.length > 0
        ? [noPeriodTable(question)]
        : notPublished(question, missing, needed, offersAlternatives ? "yes" : "no")),
    ...inapplicable.map((measure) => notOfPersons(question, measure, personal, found.size + missing.length > 0)),
    ...[...found].flatMap((measure) => added.flatMap((id) => sumProblems(question, measure, id))),
  ];
  // Two measures can have the same problem.
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

/** A fault is an error only if the other measures have one too. */
function publishedFaults(question: Interpretation): QueryProblem[] {
  const known = question.measures.filter((measure) => question.tableIndex.measures.has(measure));
  const faults = known.flatMap((measure) => measureFault(question, measure) ?? []);
  const isAnswered = faults.length < known.length && faults.every(({ message }) => message.id === "notOfPersons");
  return isAnswered ? faults.map((fault) => ({ ...fault, severity: "INFO" as const })) : faults;
}

function noPeriodTable({ tableIndex }: Interpretation): QueryProblem {
  const { plan } = tableIndex.release.manifest.dataset;
  const ids = plan.filter(({ span }) => span === "period").flatMap((table) => table.dimensions);
  const dimensions = [...new Set(ids)].map((id) => tableIndex.dimensions.get(id)!.label);
  const periods = spansOf(tableIndex.release.manifest, "period").map(spanLabel);
  const params = { dimensions, periods: periods.join(", "), count: periods.length };
  return problem("ERROR", "NOT_PUBLISHED", ["countOnce"], "countOnceNotPublished", params, periods);
}

function dimensionsOf({ tableIndex }: Interpretation, ids: readonly DimensionId[]): Dimension[] {
  return ids.flatMap((id) => tableIndex.dimensions.get(id) ?? []);
}

function notPublished(
  question: Interpretation,
  missing: readonly MeasureId[],
  needed: readonly DimensionId[],
  offered: "yes" | "no",
): QueryProblem[] {
  if (missing.length === 0) return [];
  const { plan } = question.tableIndex.release.manifest.dataset;
  const maxDimensions = Math.max(...plan.map(({ dimensions }) => dimensions.length));
  const count = needed.length;
  if (count > maxDimensions) {
    const params = { count, max: maxDimensions, offered };
    return [problem("ERROR", "NOT_PUBLISHED", ["by"], "tooManyDimensions", params)];
  }
  const measures = missing.map((measure) => question.tableIndex.measures.get(measure)!.label);
  if (count === 0) return [problem("ERROR", "NOT_PUBLISHED", ["by"], "noTotal", { measures, offered })];
  const dimensions = dimensionsOf(question, needed).map(({ label }) => label);
  return [problem("ERROR", "NOT_PUBLISHED", ["by"], "notInPlan", { measures, dimensions, count, offered })];
}

function measurePath({ measures }: Interpretation, measure: MeasureId): string[] {
  return ["measures", String(measures.indexOf(measure))];
}

function incompatible(question: Interpretation, measure: MeasureId): QueryProblem {
  const params = { measure: question.tableIndex.measures.get(measure)!.label };
  return problem("ERROR", "INCOMPATIBLE_MEASURES", measurePath(question, measure), "measuresApart", params);
}

/** Organisations have no personal dimensions. This is an error only if no other measure can be answered. */
function notOfPersons(question: Interpretation, measure: MeasureId, personal: Dimension[], hasOther: boolean) {
  const { label } = question.tableIndex.measures.get(measure)!;
  const params = { measure: label, dimensions: personal.map((dimension) => dimension.label) };
  const severity = hasOther ? "INFO" : "ERROR";
  return problem(severity, "INCOMPATIBLE_MEASURES", measurePath(question, measure), "notOfPersons", params);
}

/** The rule that forbids adding up protected figures of a measure over a dimension; undefined if they can be added up. */
export function sumFault(measure: MeasureId, { manyValued, personal }: Dimension) {
  if (manyValued) return { code: "OVERLAPPING_CATEGORIES", sentence: "sumManyValued" } as const;
  if (measure === "CASES" && personal) return { code: "INCOMPATIBLE_MEASURES", sentence: "sumPersonsOfCases" } as const;
  return undefined;
}

/** The problems of adding up the selected categories of a dimension: a rule forbids it, or one contains another. */
function sumProblems({ tableIndex, selection }: Interpretation, measure: MeasureId, id: DimensionId): QueryProblem[] {
  const dimension = tableIndex.dimensions.get(id)!;
  const codes = (selection.get(id) ?? []).map((index) => dimension.categories[index]!.code);
  if (codes.length < 2 || id === "year") return [];
  const path = ["where", fieldOf(id), "in"];
  const fault = sumFault(measure, dimension);
  if (fault) {
    const params = { dimension: dimension.label, measure: tableIndex.measures.get(measure)!.label };
    return [problem("ERROR", fault.code, path, fault.sentence, params)];
  }
  return codes.flatMap((part) => {
    const code = codes.find((whole) => tableIndex.isPartOf(id, part, whole));
    return code ? [problem("ERROR", "OVERLAPPING_CATEGORIES", path, "sumNested", { code, part })] : [];
  });
}
