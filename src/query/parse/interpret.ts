import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { defaultMeasure } from "../answer/default-measure.ts";
import type { Release } from "../../releases/release.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import { dimensionAbsent, readFilters, type Selection } from "./filters.ts";
import type { Interpretation } from "./interpretation.ts";
import { type CanonicalQuery, type DimensionName, idOf, nameOf, type RowOrder, type TableQuery } from "./query.ts";
import { hasErrors, limitProblems, problem, type QueryProblem, suggest } from "./query-problem.ts";

/**
 * Interprets a query: fills in defaults, resolves codes, and collects all problems. It never throws.
 *
 * @example
 * interpret(release, { by: ["EDITION"] }).query; // { measures: ["CASES"], by: ["EDITION"], where: {}, … }
 */
export function interpret(release: Release, query: TableQuery): Interpretation {
  const tableIndex = tableIndexOf(release);
  const problems: QueryProblem[] = [];
  const by = readBy(tableIndex, query.by ?? [], problems);
  const { selection, where } = readFilters(tableIndex, query.where ?? {}, problems);
  const totals = readTotals(tableIndex, query.totals ?? [], by, selection, problems);
  const canonical: CanonicalQuery = {
    measures: [...new Set(query.measures ?? [])],
    by: [...new Set(query.by ?? [])],
    where,
    totals: [...new Set(query.totals ?? [])].sort(byCodebook(tableIndex)),
    includeEmptyRows: query.includeEmptyRows ?? true,
    ...(query.countOnce && { countOnce: true as const }),
    orderBy: orderOf(query.orderBy ?? undefined),
  };
  const question = { tableIndex, query: canonical, measures: canonical.measures, by, selection, totals, problems };
  const measures = canonical.measures.length > 0 ? checked(question, problems) : defaultMeasures(question);
  problems.push(...orderProblems(canonical.orderBy, measures, tableIndex));
  return { ...question, query: { ...canonical, measures }, measures, problems: limitProblems(problems) };
}

function byCodebook({ dimensions }: TableIndex): (a: DimensionName, b: DimensionName) => number {
  const order = [...dimensions.keys()];
  return (a, b) => order.indexOf(idOf(a)) - order.indexOf(idOf(b)) || a.localeCompare(b, "en");
}

function readBy(tableIndex: TableIndex, names: readonly DimensionName[], problems: QueryProblem[]): DimensionId[] {
  const by = new Set<DimensionId>();
  for (const [index, name] of names.entries()) {
    const dimension = tableIndex.dimensions.get(idOf(name));
    const path = ["by", String(index)];
    if (!dimension) problems.push(dimensionAbsent(tableIndex, name, path));
    else if (by.has(dimension.id))
      problems.push(problem("ERROR", "DUPLICATE", path, "repeatedDimension", { dimension: dimension.label }));
    else by.add(dimension.id);
  }
  return [...by];
}

/** A total needs a dimension of `by` with all its categories. */
function readTotals(
  tableIndex: TableIndex,
  names: readonly DimensionName[],
  by: readonly DimensionId[],
  selection: Selection,
  problems: QueryProblem[],
): DimensionId[] {
  const totals = new Set<DimensionId>();
  for (const [index, name] of names.entries()) {
    const dimension = tableIndex.dimensions.get(idOf(name));
    const path = ["totals", String(index)];
    const selected = selection.get(idOf(name));
    if (!dimension) problems.push(dimensionAbsent(tableIndex, name, path));
    else if (!by.includes(dimension.id))
      problems.push(
        problem("ERROR", "CONTRADICTION", path, "totalNotInBy", { dimension: dimension.label }, by.map(nameOf)),
      );
    else if (selected && selected.length < dimension.categories.length)
      problems.push(problem("ERROR", "CONTRADICTION", path, "totalOfFiltered", { dimension: dimension.label }));
    else totals.add(dimension.id);
  }
  return by.filter((id) => totals.has(id));
}

/** Appends the problems of measures that the dataset does not have. */
function checked({ tableIndex, measures }: Interpretation, problems: QueryProblem[]): readonly MeasureId[] {
  for (const [index, measure] of measures.entries()) {
    if (tableIndex.measures.has(measure)) continue;
    const near = suggest(measure, tableIndex.measures.keys());
    const suggestions = near.length > 0 ? near : [...tableIndex.measures.keys()];
    const path = ["measures", String(index)];
    problems.push(problem("ERROR", "INCOMPATIBLE_MEASURES", path, "measureAbsent", { measure }, suggestions));
  }
  return measures;
}

/**
 * The default measure: the published measure with the most figures. A protected one, or one of a question without figures,
 * is the first with a table by the needed dimensions, starting with CASES, or else with a table that contains them.
 */
function defaultMeasures(question: Interpretation): MeasureId[] {
  const { tableIndex, by, selection, problems } = question;
  const { plan } = tableIndex.release.manifest.dataset;
  const planned = plan.map(({ measure }) => measure);
  const needed = new Set([...by, ...selection.keys()]);
  const first =
    (["CASES", ...planned] as const).find((measure) => tableIndex.has(measure, needed)) ??
    plan.find(({ dimensions }) => [...needed].every((id) => dimensions.includes(id)))?.measure ??
    planned[0];
  if (!first) return [];
  return [tableIndex.isProtected || hasErrors(problems) ? first : defaultMeasure(question, first)];
}

/** The problem of an order by a measure that the table does not have. */
function orderProblems({ measure }: RowOrder, measures: readonly MeasureId[], tableIndex: TableIndex): QueryProblem[] {
  if (!measure || measures.includes(measure)) return [];
  const label = tableIndex.measures.get(measure)?.label ?? measure;
  return [problem("ERROR", "CONTRADICTION", ["orderBy", "measure"], "orderMeasure", { measure: label }, measures)];
}

/** The order with its defaults. The measure matters only for the order by value, the language for that by label. */
function orderOf({ field, direction, measure, lang }: RowOrder = { field: "CODEBOOK" }): CanonicalQuery["orderBy"] {
  const ofValue = field === "VALUE" && measure && { measure };
  return { field, direction: direction ?? "ASC", ...ofValue, ...(field === "LABEL" && lang && { lang }) };
}
