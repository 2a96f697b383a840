import type { Dataset } from "../../codebook/dataset.ts";
import type { SafeCell, SafeTable } from "../../disclosure/table.ts";
import type { ReleaseDraft } from "../draft.ts";
import { spansOf } from "../spans.ts";
import { checkStatements } from "./check-statements.ts";
import { demand } from "./demand.ts";

/** The number of cells of a table: the product of the numbers of categories of its dimensions. */
export function cellCount(dataset: Dataset, dimensions: readonly string[]): number {
  return dimensions.reduce((product, id) => {
    const dimension = dataset.dimensions.find((one) => one.id === id);
    if (!dimension) throw new RangeError(`Cannot lay out a table: dimension "${id}" must be in the dataset`);
    return product * dimension.categories.length;
  }, 1);
}

/**
 * Checks that a draft is complete and consistent.
 *
 * @throws {RangeError} if a table differs from the plan, or a cell has a value that its status does not allow
 */
export function checkDraft(draft: ReleaseDraft): void {
  const { dataset, period, tables } = draft;
  demand(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(dataset.id), "the id of the dataset must be valid as a file name");
  demand(period.every(Number.isInteger) && period[0] <= period[1], "its period must be two years in ascending order");
  demand(tables.length === dataset.plan.length, "it must have one table for each entry of the plan");
  for (const [number, table] of tables.entries()) checkTable(draft, table, number);
  checkStatements(draft);
}

function checkTable(draft: ReleaseDraft, { measure, dimensions, span, cells }: SafeTable, number: number): void {
  const { dataset } = draft;
  const table = `table ${number}`;
  const planned = dataset.plan[number];
  const isOfMeasure = planned?.measure === measure && planned.span === span;
  demand(isOfMeasure && planned.dimensions.join() === dimensions.join(), `${table} must be that of the plan`);
  demand(
    dataset.measures.some(({ id }) => id === measure),
    `the measure of ${table} must be in the dataset`,
  );
  const count = cellCount(dataset, dimensions) * (span ? spansOf(draft, span).length : 1);
  demand(cells.length === count, `${table} must have every combination of its categories`);
  for (const cell of cells) checkCell(dataset, cell, table);
}

/** Messages name the table, never a cell or value: they may be logged. */
function checkCell({ nature }: Dataset, cell: SafeCell, table: string): void {
  const { status, value, sources, notes, lower = 0, upper = null } = cell;
  demand((status === "VALUE") === (value !== null), `in ${table}, only cells with status VALUE must have a value`);
  demand(value === null || (Number.isFinite(value) && value >= 0), `in ${table}, a value must be 0 or more`);
  const limit = upper ?? Number.POSITIVE_INFINITY;
  const areInOrder = lower >= 0 && lower <= (value ?? limit) && (value ?? lower) <= limit;
  demand(areInOrder, `in ${table}, bounds must be in ascending order and contain the value`);
  if (nature === "PUBLISHED") demand(value === null || sources.length > 0, `in ${table}, a value must have a source`);
  else {
    demand(sources.length + notes.length === 0, `in ${table}, a protected cell must have no sources and notes`);
    demand(lower === 0 && upper === null, `in ${table}, a protected cell must have no bounds`);
  }
}
