import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import { tableIndexOf } from "./table-index.ts";
import { interpret } from "../parse/interpret.ts";
import { type DimensionName, idOf } from "../parse/query.ts";
import type { QueryProblem } from "../parse/query-problem.ts";
import { findTables } from "./find-tables.ts";

/** The published tables that contain a combination of measures and dimensions. */
export interface Compatibility {
  /** The measures with at least one of the tables. */
  readonly measures: readonly Measure[];
  /** The dimensions of the tables: those of the combination, and those that can be added. */
  readonly dimensions: readonly Dimension[];
  readonly tables: readonly (readonly DimensionId[])[];
  /** The errors of the combination itself; none if it is a published table. */
  readonly reason: readonly QueryProblem[];
}

/**
 * Finds the tables that have all the measures and dimensions. They may have further dimensions.
 *
 * @param measures undefined for any measure
 *
 * @example
 * compatible(release, ["CASES"], ["REGION"]).dimensions; // region, and each dimension that can be added to it
 */
export function compatible(
  release: Release,
  measures: readonly MeasureId[] | undefined,
  by: readonly DimensionName[],
): Compatibility {
  const tableIndex = tableIndexOf(release);
  const { dataset } = release.manifest;
  const needed = by.map(idOf);
  const groupings = new Map(dataset.plan.map(({ dimensions }) => [dimensions.join("|"), dimensions]));
  const tables = [...groupings.values()].filter(
    (dimensions) =>
      needed.every((id) => dimensions.includes(id)) &&
      (measures ?? []).every((measure) => tableIndex.has(measure, dimensions)),
  );
  const included = new Set(tables.flat());
  const question = interpret(release, { measures, by });
  return {
    measures: dataset.measures.filter(({ id }) => tables.some((dimensions) => tableIndex.has(id, dimensions))),
    dimensions: dataset.dimensions.filter(({ id }) => included.has(id)),
    tables,
    reason: [...question.problems, ...findTables(question, false)].filter(({ severity }) => severity === "ERROR"),
  };
}
