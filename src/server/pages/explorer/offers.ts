import type { Dimension, DimensionId } from "../../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../../codebook/measure.ts";
import type { Release } from "../../../releases/release.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { compatible } from "../../../query/tables/compatible.ts";
import { sizeProblems } from "../../../query/answer/size.ts";
import { findTables } from "../../../query/tables/find-tables.ts";
import { interpret } from "../../../query/parse/interpret.ts";
import { type CanonicalQuery, fieldOf, filterOf, idOf, nameOf, type TableQuery } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";

/** A measure as a choice of the form. */
export interface OfferedMeasure {
  readonly measure: Measure;
  readonly chosen: boolean;
  /** The reason why the plan has no such table of the measure; undefined: it has one. */
  readonly fault: QueryProblem | undefined;
  /** The dimensions of the nearest table of the measure; empty without a fault. */
  readonly instead: readonly Dimension[];
}

/** One level of the breakdown: its dimension, and the dimensions that could replace it. */
export interface OfferedLevel {
  readonly chosen: DimensionId | undefined;
  readonly options: readonly { readonly dimension: Dimension; readonly offered: boolean }[];
}

/** The choices of the form. */
export interface Offers {
  readonly measures: readonly OfferedMeasure[];
  readonly levels: readonly OfferedLevel[];
  /** The dimensions of the current filters and of the possible ones. */
  readonly filters: readonly Dimension[];
  /** The dimensions that can be neither a level nor a filter. */
  readonly unavailable: readonly { readonly dimension: Dimension; readonly fault: QueryProblem }[];
}

/** Finds the choices beside a query. Each offered choice leads to an answer; see `compatible`. */
export function offersOf(release: Release, query: CanonicalQuery): Offers {
  const { dataset } = release.manifest;
  const { dimensions: known, isProtected } = tableIndexOf(release);
  const by = query.by.map(idOf).filter((id) => known.has(id));
  const filtered = dataset.dimensions.map(({ id }) => id).filter((id) => query.where[fieldOf(id)]);
  const faultOf = (
    ids: readonly DimensionId[],
    measures: readonly MeasureId[] = query.measures,
    where = query.where,
  ) => {
    if (!isProtected) return publishedFault(release, { measures, by: ids.map(nameOf), where });
    const needed = new Set([...ids, ...filtered]);
    return compatible(release, measures, [...needed].map(nameOf)).reason[0];
  };
  const rest = dataset.dimensions.filter(({ id }) => !by.includes(id) && !filtered.includes(id));
  const unavailable = rest.flatMap((dimension) => {
    const { id, categories } = dimension;
    const fault = isProtected
      ? faultOf([...by, id])
      : faultOf(by, query.measures, { ...query.where, [fieldOf(id)]: filterOf(id, categories[0]!.code) });
    return fault ? [{ dimension, fault }] : [];
  });
  // The form has as many levels as the largest table, so that no level appears or disappears beside the focus.
  const levels = Math.max(by.length, ...dataset.plan.map(({ dimensions }) => dimensions.length));
  const levelOf = (chosen: DimensionId | undefined, index: number): OfferedLevel => ({
    chosen,
    options: dataset.dimensions.map((dimension) => {
      const { id } = dimension;
      const isOtherLevel = by.includes(id) && id !== chosen;
      return { dimension, offered: id === chosen || (!isOtherLevel && !faultOf(by.toSpliced(index, 1, id))) };
    }),
  });
  return {
    measures: dataset.measures.map((measure) => {
      const fault = faultOf(by, [measure.id]);
      const chosen = query.measures.includes(measure.id);
      return { measure, chosen, fault, instead: fault ? nearestTable(release, measure.id, by) : [] };
    }),
    levels: Array.from({ length: levels }, (_, index) => levelOf(by[index], Math.min(index, by.length))),
    filters: dataset.dimensions.filter(({ id }) => !unavailable.some(({ dimension }) => dimension.id === id)),
    unavailable,
  };
}

/** The reason why published facts cannot answer a query. */
function publishedFault(release: Release, query: TableQuery): QueryProblem | undefined {
  const question = interpret(release, query);
  const problems = [...findTables(question, false), ...sizeProblems(question)];
  return problems.find(({ severity }) => severity === "ERROR");
}

/** The dimensions of the table of a measure that differs least from a breakdown. A missing dimension counts twice. */
function nearestTable({ manifest }: Release, measure: MeasureId, by: readonly DimensionId[]): Dimension[] {
  const tables = manifest.dataset.plan.filter((table) => table.measure === measure);
  const distance = (ids: readonly DimensionId[]) =>
    by.filter((id) => !ids.includes(id)).length * 2 + ids.filter((id) => !by.includes(id)).length;
  const [nearest] = tables.toSorted((a, b) => distance(a.dimensions) - distance(b.dimensions));
  return manifest.dataset.dimensions.filter(({ id }) => nearest?.dimensions.includes(id));
}
