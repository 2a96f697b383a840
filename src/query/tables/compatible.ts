import type { Dimension, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Measure, MeasureId } from "../../codebook/measure.ts";
import type { Release } from "../../releases/release.ts";
import { tableIndexOf } from "./table-index.ts";
import { interpret } from "../parse/interpret.ts";
import { type DimensionName, idOf, nameOf } from "../parse/query.ts";
import { hasErrors, type QueryProblem } from "../parse/query-problem.ts";
import { findTables } from "./find-tables.ts";

/** The measures and dimensions that fit a combination of measures and dimensions. */
export interface Compatibility {
  /** The measures that can be counted by the dimensions: protected ones need a table of the plan. */
  readonly measures: readonly Measure[];
  /** The dimensions of the combination, and those that can be added. */
  readonly dimensions: readonly Dimension[];
  /** The tables of the plan that contain the combination. */
  readonly tables: readonly (readonly DimensionId[])[];
  /** The errors of the combination itself; none if it can be answered. */
  readonly reason: readonly QueryProblem[];
}

/**
 * Finds what can be combined with measures and dimensions. Published facts answer every combination with a meaning.
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
  const isAnswered = (ids: readonly DimensionId[], of: readonly MeasureId[]) =>
    !hasErrors(findTables(interpret(release, { measures: of, by: ids.map(nameOf) }), false));
  // Measures are tried one by one, because the default measure would need every figure.
  const isAnsweredBySome = (ids: readonly DimensionId[]) =>
    measures ? isAnswered(ids, measures) : dataset.measures.some(({ id }) => isAnswered(ids, [id]));
  const question = interpret(release, { measures, by });
  return {
    measures: dataset.measures.filter(({ id }) =>
      tableIndex.isProtected ? tables.some((dimensions) => tableIndex.has(id, dimensions)) : isAnswered(needed, [id]),
    ),
    dimensions: dataset.dimensions.filter(({ id }) =>
      tableIndex.isProtected ? included.has(id) : isAnsweredBySome([...new Set([...needed, id])]),
    ),
    tables,
    reason: [...question.problems, ...findTables(question, false)].filter(({ severity }) => severity === "ERROR"),
  };
}
