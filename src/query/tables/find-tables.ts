import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import { isShare, type MeasureId } from "../../codebook/measure.ts";
import { spanLabel } from "../../codebook/plan/span.ts";
import type { Remark } from "../../i18n/languages.ts";
import { spansOf } from "../../releases/spans.ts";
import { type Interpretation, isUnderstood } from "../parse/interpret.ts";
import { filteredOnly, lookUp } from "./lookup.ts";
import { fieldOf } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";

/** Which measures a question can be answered for. The others do not apply to its dimensions. */
export interface Answerable {
  readonly measures: ReadonlySet<MeasureId>;
  readonly problems: readonly QueryProblem[];
}

/**
 * Finds the published table of each measure: `by` and the filtered dimensions together must be one of the plan.
 * `offers` is whether alternatives stand beside the problems, so that these may point there.
 */
export function findTables(question: Interpretation, offers = isUnderstood(question)): Answerable {
  const { catalogue, by } = question;
  const added = filteredOnly(question);
  const needed = [...by, ...added];
  const known = question.measures.filter((measure) => catalogue.measures.has(measure));
  const measures = new Set(known.filter((measure) => lookUp(question, measure, by)));
  const without = known.filter((measure) => !measures.has(measure));
  const personal = dimensionsOf(question, needed).filter((dimension) => dimension.personal);
  const unfit = without.filter((measure) => measure === "ORGANISATIONS" && personal.length > 0);
  const missing = without.filter((measure) => !unfit.includes(measure));
  const problems = [
    ...(measures.size > 0
      ? missing.map((measure) => apart(question, measure))
      : question.query.countOnce && missing.length > 0
        ? [notOnce(question)]
        : notPublished(question, missing, needed, offers ? "yes" : "no")),
    ...unfit.map((measure) => notOfPersons(question, measure, personal, measures.size + missing.length > 0)),
    ...[...measures].flatMap((measure) => added.flatMap((id) => sumProblems(question, measure, id))),
  ];
  return { measures, problems: distinct(problems) };
}

/** Periods have tables of their own: a question that counts once must be by their dimensions, over one of them. */
function notOnce({ catalogue }: Interpretation): QueryProblem {
  const { plan } = catalogue.release.manifest.dataset;
  const ids = plan.filter(({ span }) => span === "period").flatMap((table) => table.dimensions);
  const dimensions = [...new Set(ids)].map((id) => catalogue.dimensions.get(id)!.label);
  const periods = spansOf(catalogue.release.manifest, "period").map(spanLabel);
  const fillings = { dimensions, periods: periods.join(", "), count: periods.length };
  return problem("ERROR", "NOT_IN_PLAN", ["countOnce"], "countOnceNotPublished", fillings, periods);
}

/** Two measures may meet the same obstacle; it is said once. */
function distinct(problems: readonly QueryProblem[]): QueryProblem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()];
}

function dimensionsOf({ catalogue }: Interpretation, ids: readonly DimensionId[]): Dimension[] {
  return ids.flatMap((id) => catalogue.dimensions.get(id) ?? []);
}

function labelsOf({ catalogue }: Interpretation, measures: readonly MeasureId[]): Remark[] {
  return measures.flatMap((measure) => catalogue.measures.get(measure)?.label ?? []);
}

function notPublished(
  question: Interpretation,
  missing: readonly MeasureId[],
  needed: readonly DimensionId[],
  offered: "yes" | "no",
) {
  if (missing.length === 0) return [];
  const { plan } = question.catalogue.release.manifest.dataset;
  const most = Math.max(...plan.map(({ dimensions }) => dimensions.length));
  const measures = labelsOf(question, missing);
  if (needed.length > most)
    return [
      problem("ERROR", "TOO_MANY_DIMENSIONS", ["by"], "tooManyDimensions", { count: needed.length, most, offered }),
    ];
  if (needed.length === 0) return [problem("ERROR", "NOT_IN_PLAN", ["by"], "noTotal", { measures, offered })];
  const dimensions = dimensionsOf(question, needed).map(({ label }) => label);
  return [
    problem("ERROR", "NOT_IN_PLAN", ["by"], "notInPlan", { measures, dimensions, count: needed.length, offered }),
  ];
}

function measurePath({ measures }: Interpretation, measure: MeasureId): string[] {
  return ["measures", String(measures.indexOf(measure))];
}

function apart(question: Interpretation, measure: MeasureId): QueryProblem {
  const fillings = { measure: question.catalogue.measures.get(measure)!.label };
  return problem("ERROR", "INCOMPATIBLE_MEASURES", measurePath(question, measure), "measuresApart", fillings);
}

function notOfPersons(question: Interpretation, measure: MeasureId, personal: Dimension[], others: boolean) {
  const { label } = question.catalogue.measures.get(measure)!;
  const fillings = { measure: label, dimensions: personal.map((dimension) => dimension.label) };
  const severity = others ? "INFO" : "ERROR";
  return problem(severity, "INCOMPATIBLE_MEASURES", measurePath(question, measure), "notOfPersons", fillings);
}

/** Why figures of a measure can never be added up over a dimension; undefined where they can. */
export function sumFault(measure: MeasureId, { id, manyValued, personal }: Dimension) {
  if (manyValued) return { code: "CONFLICTING_FILTER", sentence: "sumManyValued" } as const;
  if (isShare(measure)) return { code: "CONFLICTING_FILTER", sentence: "sumShares" } as const;
  if (measure === "STATES_CITED" && id === "year")
    return { code: "CONFLICTING_FILTER", sentence: "sumStatesOverYears" } as const;
  if (measure === "CASES" && personal) return { code: "INCOMPATIBLE_MEASURES", sentence: "sumPersonsOfCases" } as const;
  return undefined;
}

/** What forbids adding up the selected categories of a dimension. */
function sumProblems({ catalogue, selection }: Interpretation, measure: MeasureId, id: DimensionId): QueryProblem[] {
  const dimension = catalogue.dimensions.get(id)!;
  const codes = (selection.get(id) ?? []).map((place) => dimension.categories[place]!.code);
  if (codes.length < 2 || (id === "year" && catalogue.isProtected)) return [];
  const path = ["where", fieldOf(id)];
  const fault = sumFault(measure, dimension);
  if (fault) {
    const fillings = { dimension: dimension.label, measure: catalogue.measures.get(measure)!.label };
    return [problem("ERROR", fault.code, path, fault.sentence, fillings)];
  }
  return codes.flatMap((part) => {
    const code = codes.find((whole) => catalogue.isPartOf(id, part, whole));
    return code ? [problem("ERROR", "CONFLICTING_FILTER", path, "sumNested", { code, part })] : [];
  });
}
