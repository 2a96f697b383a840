import type { Category, DimensionId } from "../../codebook/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { type AnswerCell, emptyCell, readCell } from "./cell.ts";
import type { Interpretation } from "./interpret.ts";
import { filteredOnly } from "./tables.ts";
import { cellWords } from "./words/cells.ts";

/** The code of a total: all categories, counted distinct. */
export const totalCode = "_T";

/** The total as a category. */
export const totalCategory: Category = { code: totalCode, label: cellWords.total };

/** One row: a category for each dimension of `by`, in its order, and a cell for each measure. */
export interface AnswerRow {
  readonly key: readonly Category[];
  readonly cells: readonly AnswerCell[];
  readonly places: Places;
}

/** Where a row is: one place for each dimension of `by`; undefined is the total. */
export type Places = readonly (number | undefined)[];

/** All rows of an answer in codebook order: the last dimension of `by` runs fastest, a total stands before its parts. */
export function makeRows(question: Interpretation): AnswerRow[] {
  const { catalogue, by, selection, totals } = question;
  const axes = by.map((id) => {
    const all = catalogue.dimensions.get(id)!.categories.map((_, place) => place);
    return [...(totals.includes(id) ? [undefined] : []), ...(selection.get(id) ?? all)];
  });
  const readers = question.measures.map((measure) => readerOf(question, measure));
  const categories = by.map((id) => catalogue.dimensions.get(id)!.categories);
  return product(axes).map((places) => ({
    key: places.map((place, axis) => (place === undefined ? totalCategory : categories[axis]![place]!)),
    cells: readers.map((read) => read(places)),
    places,
  }));
}

function product(axes: readonly Places[]): Places[] {
  return axes.reduce<Places[]>((rows, axis) => rows.flatMap((row) => axis.map((place) => [...row, place])), [[]]);
}

const reached = new WeakMap<Interpretation, Map<MeasureId, (places: Places) => AnswerCell>>();

/** Any published cell of a question's tables, also one that its answer does not show. */
export function cellAt(question: Interpretation, measure: MeasureId, places: Places): AnswerCell {
  const readers = reached.get(question) ?? new Map<MeasureId, (places: Places) => AnswerCell>();
  reached.set(question, readers);
  const read = readers.get(measure) ?? readerOf(question, measure);
  readers.set(measure, read);
  return read(places);
}

/** Reads the cells of one measure. A total is read from the table that does not have the dimension: never a sum. */
function readerOf(question: Interpretation, measure: MeasureId): (places: Places) => AnswerCell {
  const { catalogue, by, selection } = question;
  const { nature } = catalogue.release.manifest.dataset;
  const added = filteredOnly(question);
  const tableOf = (ids: readonly DimensionId[]) => {
    const table = catalogue.table(measure, [...ids, ...added]);
    if (!table) return undefined;
    const offsets = added.map((id) => (selection.get(id) ?? []).map((place) => place * table.steps.get(id)!));
    const sums = offsets.reduce((sofar, axis) => sofar.flatMap((sum) => axis.map((offset) => sum + offset)), [0]);
    return { stored: table.stored, steps: by.map((id) => table.steps.get(id) ?? 0), sums };
  };
  const tables = new Map<string, ReturnType<typeof tableOf>>();
  return (places) => {
    const whole = !places.includes(undefined);
    const ids = whole ? by : by.filter((_, axis) => places[axis] !== undefined);
    const key = whole ? "" : `total|${ids.join("|")}`;
    if (!tables.has(key)) tables.set(key, tableOf(ids));
    const table = tables.get(key);
    if (!table) return missingCell(question, measure, ids);
    let base = 0;
    for (let axis = 0; axis < places.length; axis++) base += (places[axis] ?? 0) * table.steps[axis]!;
    const positions = table.sums.length === 1 ? [base + table.sums[0]!] : table.sums.map((sum) => base + sum);
    return readCell(table.stored, positions, nature);
  };
}

/** A cell whose table is not published: impossible for organisations by what only persons have, otherwise unknown. */
function missingCell(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): AnswerCell {
  const { dimensions, release } = question.catalogue;
  const personal = [...ids, ...filteredOnly(question)].some((id) => dimensions.get(id)!.personal);
  if (measure === "ORGANISATIONS" && personal) return emptyCell(measure, "NOT_APPLICABLE");
  const status = release.manifest.dataset.nature === "PUBLISHED" ? "NOT_COLLECTED" : "WITHHELD";
  return emptyCell(measure, status, "totalNotPublished");
}
