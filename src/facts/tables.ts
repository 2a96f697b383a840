import { type Dataset, periodOf, type PlannedTable } from "../codebook/dataset.ts";
import type { Dimension } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import { published, type SafeCell, type SafeTable } from "../disclosure/table.ts";
import { evaluator } from "./evaluate.ts";
import type { CellScope, EvaluatedCell, FactBase } from "./evaluated-cell.ts";
import type { FactScope } from "./fact.ts";

/**
 * Fills the tables of a dataset's plan from its facts. A cell without a year is on all editions.
 *
 * @returns one table for each entry of the plan, in the same order
 * @throws {RangeError} if a figure has no source
 */
export function fillTables(base: FactBase): SafeTable[] {
  const evaluate = evaluator(base);
  return base.dataset.plan.map(({ measure, dimensions }) => ({
    measure,
    dimensions,
    cells: scopesOf(base.dataset, { measure, dimensions }).map((scope) => toSafeCell(evaluate(scope))),
  }));
}

/** The scope of every cell of a table, row-major. */
function scopesOf(dataset: Dataset, { measure, dimensions }: PlannedTable): CellScope[] {
  const axes = dimensions.map((id) => dataset.dimensions.find((dimension) => dimension.id === id)!);
  return axes
    .reduce<FactScope[]>(
      (scopes, { id, categories }: Dimension) =>
        scopes.flatMap((scope) => categories.map(({ code }) => ({ ...scope, [id]: [code] }))),
      [{}],
    )
    .map((codes) => scopeOf(dataset, measure, codes));
}

function scopeOf(dataset: Dataset, measure: MeasureId, { year, ...codes }: FactScope): CellScope {
  const editions = year ? ([Number(year[0]), Number(year[0])] as const) : periodOf(dataset);
  return { measure, editions, codes };
}

function toSafeCell({ value, facts: _facts, ...cell }: EvaluatedCell): SafeCell {
  return { ...cell, value: value === null ? null : published(value, cell.sources) };
}
