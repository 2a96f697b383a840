import type { Dimension, DimensionId } from "../../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../../codebook/measure.ts";
import type { Release } from "../../../releases/release.ts";
import { tableIndexOf } from "../../../query/tables/table-index.ts";
import { compatible } from "../../../query/tables/compatible.ts";
import { type CanonicalQuery, fieldOf, idOf, nameOf } from "../../../query/parse/query.ts";
import type { QueryProblem } from "../../../query/parse/query-problem.ts";

/** A measure, and why it cannot be had by what is chosen; then also by what it can be had. */
export interface OfferedMeasure {
  readonly measure: Measure;
  readonly chosen: boolean;
  readonly fault: QueryProblem | undefined;
  /** The dimensions of the nearest table that the measure has. */
  readonly instead: readonly Dimension[];
}

/** One place in the breakdown: what stands there, and what else may. */
export interface OfferedPlace {
  readonly chosen: DimensionId | undefined;
  readonly options: readonly { readonly dimension: Dimension; readonly offered: boolean }[];
}

/** What may be chosen next, and why the rest may not. */
export interface Offers {
  readonly measures: readonly OfferedMeasure[];
  readonly places: readonly OfferedPlace[];
  /** What may be filtered by: what is there already, and what may be added. */
  readonly filters: readonly Dimension[];
  /** What may be added neither as a breakdown nor as a filter. */
  readonly apart: readonly { readonly dimension: Dimension; readonly fault: QueryProblem }[];
}

/** Finds what a form offers beside a question: only what leads to a table of the plan, as `compatible` says. */
export function offersOf(release: Release, query: CanonicalQuery): Offers {
  const { dataset } = release.manifest;
  const known = tableIndexOf(release).dimensions;
  const by = query.by.map(idOf).filter((id) => known.has(id));
  const filtered = dataset.dimensions.map(({ id }) => id).filter((id) => query.where[fieldOf(id)]);
  const faultOf = (ids: readonly DimensionId[], measures: readonly MeasureId[] = query.measures) => {
    const needed = new Set([...ids, ...filtered]);
    return compatible(release, measures, [...needed].map(nameOf)).reason[0];
  };
  const others = dataset.dimensions.filter(({ id }) => !by.includes(id) && !filtered.includes(id));
  const judged = others.map((dimension) => ({ dimension, fault: faultOf([...by, dimension.id]) }));
  const apart = judged.flatMap(({ dimension, fault }) => (fault ? [{ dimension, fault }] : []));
  // As many places as the largest table has: none comes or goes around what has the focus.
  const places = Math.max(by.length, ...dataset.plan.map(({ dimensions }) => dimensions.length));
  const placeOf = (chosen: DimensionId | undefined, at: number): OfferedPlace => ({
    chosen,
    options: dataset.dimensions.map((dimension) => {
      const { id } = dimension;
      const elsewhere = by.includes(id) && id !== chosen;
      return { dimension, offered: id === chosen || (!elsewhere && !faultOf(by.toSpliced(at, 1, id))) };
    }),
  });
  return {
    measures: dataset.measures.map((measure) => {
      const fault = faultOf(by, [measure.id]);
      const chosen = query.measures.includes(measure.id);
      return { measure, chosen, fault, instead: fault ? nearestTable(release, measure.id, by) : [] };
    }),
    places: Array.from({ length: places }, (_, at) => placeOf(by[at], Math.min(at, by.length))),
    filters: dataset.dimensions.filter(({ id }) => !apart.some(({ dimension }) => dimension.id === id)),
    apart,
  };
}

/** Of the tables of a measure the one that shares most with what is chosen, and has least beside it. */
function nearestTable({ manifest }: Release, measure: MeasureId, by: readonly DimensionId[]): Dimension[] {
  const tables = manifest.dataset.plan.filter((table) => table.measure === measure);
  const distance = (ids: readonly DimensionId[]) =>
    by.filter((id) => !ids.includes(id)).length * 2 + ids.filter((id) => !by.includes(id)).length;
  const [nearest] = tables.toSorted((a, b) => distance(a.dimensions) - distance(b.dimensions));
  return manifest.dataset.dimensions.filter(({ id }) => nearest?.dimensions.includes(id));
}
