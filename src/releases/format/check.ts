import type { Dataset } from "../../codebook/dataset.ts";
import type { SafeCell, SafeTable } from "../../disclosure/table.ts";
import type { ReleaseDraft } from "../draft.ts";
import { spansOf } from "../spans.ts";

/** The number of cells of a table: the product of its dimensions' categories, whatever the data. */
export function cellCount(dataset: Dataset, dimensions: readonly string[]): number {
  return dimensions.reduce((product, id) => {
    const dimension = dataset.dimensions.find((own) => own.id === id);
    if (!dimension) throw new RangeError(`Cannot lay out a table: dimension "${id}" must be in the dataset`);
    return product * dimension.categories.length;
  }, 1);
}

/**
 * Checks that a draft is whole and may be published. It was made by our own code, so a fault is our own mistake.
 *
 * @throws {RangeError} when a table is not the plan's, or a cell says what its status does not allow
 */
export function checkDraft(draft: ReleaseDraft): void {
  const { dataset, period, tables, citations, resolutions = [], stateReplies = [] } = draft;
  demand(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(dataset.id), "the dataset's id must be fit for a file name");
  demand(period.every(Number.isInteger) && period[0] <= period[1], "its period must be two years, the first first");
  demand(tables.length === dataset.plan.length, "it must have one table for each entry of the plan");
  for (const [number, table] of tables.entries()) checkTable(draft, table, number);
  const published = dataset.nature === "PUBLISHED";
  const ofStates = [...citations, ...resolutions, ...stateReplies];
  demand(
    published || ofStates.length === 0,
    "only published figures may cite States, or what they decided or answered",
  );
}

function checkTable(draft: ReleaseDraft, { measure, dimensions, span, cells }: SafeTable, number: number): void {
  const { dataset } = draft;
  const table = `table ${number}`;
  const planned = dataset.plan[number];
  const isOfMeasure = planned?.measure === measure && planned.span === span;
  demand(isOfMeasure && planned.dimensions.join() === dimensions.join(), `${table} must be the plan's`);
  demand(
    dataset.measures.some(({ id }) => id === measure),
    `the measure of ${table} must be in the dataset`,
  );
  const count = cellCount(dataset, dimensions) * (span ? spansOf(draft, span).length : 1);
  demand(cells.length === count, `${table} must have every combination of its categories`);
  for (const cell of cells) checkCell(dataset, cell, table);
}

/** Says which table, never which cell or value: the message may reach a log. */
function checkCell({ nature }: Dataset, cell: SafeCell, table: string): void {
  const { status, value, sources, notes } = cell;
  demand((status === "VALUE") === (value !== null), `in ${table}, VALUE and no other status must have a value`);
  demand(value === null || (Number.isFinite(value) && value >= 0), `in ${table}, a value must be 0 or more`);
  if (nature === "PUBLISHED") demand(value === null || sources.length > 0, `in ${table}, a value must have a source`);
  else demand(sources.length + notes.length === 0, `in ${table}, a protected cell must have no texts of its own`);
}

function demand(holds: boolean, condition: string): void {
  if (!holds) throw new RangeError(`Cannot publish a draft: ${condition}`);
}
