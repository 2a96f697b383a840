import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";
import { dimensionAbsent, readFilters, type Selection } from "./filters.ts";
import { nearest } from "../../codebook/nearest.ts";
import { type CanonicalQuery, type DimensionName, idOf, nameOf, type TableQuery } from "./query.ts";
import { limitProblems, problem, type QueryProblem } from "./query-problem.ts";

/** A question as it was understood. */
export interface Interpretation {
  readonly catalogue: TableIndex;
  readonly query: CanonicalQuery;
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionId[];
  /** The places selected by filters, by dimension in codebook order; dimensions without a filter are not in it. */
  readonly selection: Selection;
  readonly totals: readonly DimensionId[];
  /** What is wrong in the question itself, whatever tables the release has. */
  readonly problems: readonly QueryProblem[];
}

/** Reads a question against a release: fills in the defaults, and finds everything that does not fit. */
export function interpret(release: Release, asked: TableQuery): Interpretation {
  const catalogue = tableIndexOf(release);
  const problems: QueryProblem[] = [];
  const by = readBy(catalogue, asked.by ?? [], problems);
  const { selection, where } = readFilters(catalogue, asked.where ?? {}, problems);
  const totals = readTotals(catalogue, asked.totals ?? [], by, selection, problems);
  const needed = new Set([...by, ...selection.keys()]);
  const measures = readMeasures(catalogue, asked.measures ?? [], needed, problems);
  const query: CanonicalQuery = {
    measures,
    by: [...new Set(asked.by ?? [])],
    where,
    totals: [...new Set(asked.totals ?? [])].sort(byCodebook(catalogue)),
    fillGaps: asked.fillGaps ?? true,
    ...(asked.countOnce && { countOnce: true as const }),
    sort: asked.sort ?? "CODEBOOK_ORDER",
  };
  return { catalogue, query, measures, by, selection, totals, problems: limitProblems(problems) };
}

function byCodebook({ dimensions }: TableIndex): (a: DimensionName, b: DimensionName) => number {
  const order = [...dimensions.keys()];
  return (a, b) => order.indexOf(idOf(a)) - order.indexOf(idOf(b)) || a.localeCompare(b, "en");
}

function readBy(catalogue: TableIndex, names: readonly DimensionName[], problems: QueryProblem[]): DimensionId[] {
  const by = new Set<DimensionId>();
  for (const [index, name] of names.entries()) {
    const dimension = catalogue.dimensions.get(idOf(name));
    const path = ["by", String(index)];
    if (!dimension) problems.push(dimensionAbsent(catalogue, name, path));
    else if (by.has(dimension.id))
      problems.push(problem("ERROR", "CONFLICTING_FILTER", path, "repeatedDimension", { dimension: dimension.label }));
    else by.add(dimension.id);
  }
  return [...by];
}

function readTotals(
  catalogue: TableIndex,
  names: readonly DimensionName[],
  by: readonly DimensionId[],
  selection: Selection,
  problems: QueryProblem[],
): DimensionId[] {
  const wanted = new Set<DimensionId>();
  for (const [index, name] of names.entries()) {
    const dimension = catalogue.dimensions.get(idOf(name));
    const path = ["totals", String(index)];
    const selected = selection.get(idOf(name));
    if (!dimension) problems.push(dimensionAbsent(catalogue, name, path));
    else if (!by.includes(dimension.id))
      problems.push(
        problem("ERROR", "CONFLICTING_FILTER", path, "totalNotInBy", { dimension: dimension.label }, by.map(nameOf)),
      );
    else if (selected && selected.length < dimension.categories.length)
      problems.push(problem("ERROR", "CONFLICTING_FILTER", path, "totalOfFiltered", { dimension: dimension.label }));
    else wanted.add(dimension.id);
  }
  return by.filter((id) => wanted.has(id));
}

/**
 * The measures asked for. Left out: cases, where the dataset has them by these dimensions; else the first measure of
 * the plan that it has by them, or by them and more.
 */
function readMeasures(
  catalogue: TableIndex,
  asked: readonly MeasureId[],
  needed: ReadonlySet<DimensionId>,
  problems: QueryProblem[],
): MeasureId[] {
  for (const [index, measure] of asked.entries()) {
    if (catalogue.measures.has(measure)) continue;
    const suggestions = nearest(
      measure,
      [...catalogue.measures.keys()].map((code) => ({ code })),
    );
    const path = ["measures", String(index)];
    const there = suggestions.length > 0 ? suggestions : [...catalogue.measures.keys()];
    problems.push(problem("ERROR", "INCOMPATIBLE_MEASURES", path, "measureAbsent", { measure }, there));
  }
  if (asked.length > 0) return [...new Set(asked)];
  const { plan } = catalogue.release.manifest.dataset;
  const planned = plan.map(({ measure }) => measure);
  const candidates: MeasureId[] = ["CASES", ...planned];
  const first =
    candidates.find((measure) => catalogue.has(measure, needed)) ??
    plan.find(({ dimensions }) => [...needed].every((id) => dimensions.includes(id)))?.measure ??
    planned[0];
  return first ? [first] : [];
}

/** Whether nothing of a question is unknown or at odds with itself. */
export function isUnderstood({ problems }: Pick<Interpretation, "problems">): boolean {
  return problems.every(({ severity }) => severity !== "ERROR");
}
