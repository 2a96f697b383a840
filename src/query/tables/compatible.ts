import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import { tableIndexOf } from "./table-index.ts";
import { interpret } from "../parse/interpret.ts";
import { type DimensionName, idOf } from "../parse/query.ts";
import type { QueryProblem } from "../parse/query-problem.ts";
import { findTables } from "./find-tables.ts";

/** What may be combined with what. */
export interface Compatible {
  /** The measures that have one of the tables. */
  readonly measures: readonly Measure[];
  /** The dimensions of the tables: `by`, and what may be added to it. */
  readonly dimensions: readonly Dimension[];
  readonly tables: readonly (readonly DimensionId[])[];
  /** Why there is no table, or why the combination asked for is not one itself. */
  readonly reason: readonly QueryProblem[];
}

/** Finds the published tables that have all measures and all dimensions named; what is not named is free. */
export function compatible(
  release: Release,
  measures: readonly MeasureId[] | undefined,
  by: readonly DimensionName[],
): Compatible {
  const catalogue = tableIndexOf(release);
  const { dataset } = release.manifest;
  const wanted = by.map(idOf);
  const groupings = new Map(dataset.plan.map(({ dimensions }) => [dimensions.join("|"), dimensions]));
  const tables = [...groupings.values()].filter(
    (dimensions) =>
      wanted.every((id) => dimensions.includes(id)) &&
      (measures ?? []).every((measure) => catalogue.has(measure, dimensions)),
  );
  const named = new Set(tables.flat());
  const question = interpret(release, { measures, by });
  return {
    measures: dataset.measures.filter(({ id }) => tables.some((dimensions) => catalogue.has(id, dimensions))),
    dimensions: dataset.dimensions.filter(({ id }) => named.has(id)),
    tables,
    reason: [...question.problems, ...findTables(question, false).problems].filter(
      ({ severity }) => severity === "ERROR",
    ),
  };
}
