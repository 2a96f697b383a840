import type { Category, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { type AnswerCell, emptyCell, readCell } from "./cell.ts";
import { type Column, MadeColumn, StoredColumn } from "./columns.ts";
import type { Interpretation } from "../parse/interpret.ts";
import { filteredOnly, lookUp } from "../tables/lookup.ts";
import { localizedText } from "../../i18n/locales.ts";

/** The code of a total: all categories, counted distinct. */
export const totalCode = "_T";

/** The total as a category. */
export const totalCategory: Category = { code: totalCode, label: localizedText("total") };

/** One row: a category for each dimension of `by`, in its order, and a cell for each measure. */
export interface AnswerRow {
  /** Its number among all rows of the answer. */
  readonly number: number;
  readonly key: readonly Category[];
  readonly cells: readonly AnswerCell[];
  readonly places: Places;
}

/** Where a row is: one place for each dimension of `by`; undefined is the total. */
export type Places = readonly (number | undefined)[];

/**
 * All rows of an answer in codebook order: the last dimension of `by` runs fastest, a total stands before its parts.
 * They are numbered; a row is made when it is asked for, because most readers want one page of them.
 */
export class Rows {
  readonly length: number;
  readonly columns: readonly Column[];
  readonly #axes: readonly Axis[];
  readonly #numberOf: ((row: number) => number) | undefined;

  /** The rows of a question; none where it must not be answered. */
  constructor(question: Interpretation, refused: boolean) {
    const { catalogue, by, selection, totals } = question;
    this.#axes = refused
      ? []
      : by.map((id) => {
          const { categories } = catalogue.dimensions.get(id)!;
          const all = selection.get(id) ?? categories.map((_, place) => place);
          return { places: totals.includes(id) ? [undefined, ...all] : all, categories };
        });
    this.length = refused ? 0 : this.#axes.reduce((rows, { places }) => rows * places.length, 1);
    this.columns = refused ? [] : question.measures.map((measure) => this.#column(question, measure));
    const [first] = this.columns;
    if (first instanceof StoredColumn && this.columns.every((column) => column instanceof StoredColumn))
      this.#numberOf = first.numbersIn(JSON.stringify([by, question.measures]));
  }

  /** Makes the row of a number. */
  row(number: number): AnswerRow {
    return {
      number,
      key: this.keyOf(number),
      cells: this.columns.map((column) => column.cell(number)),
      places: this.placesOf(number),
    };
  }

  /** The number of a row of which all cells are published ones, its own among all that are open; undefined for others. */
  publishedNumber(number: number): number | undefined {
    return this.#numberOf?.(number);
  }

  /** The categories of a row. */
  keyOf(number: number): readonly Category[] {
    const places = this.placesOf(number);
    return this.#axes.map(({ categories }, axis) => {
      const place = places[axis];
      return place === undefined ? totalCategory : categories[place]!;
    });
  }

  /** Where a row is. */
  placesOf(number: number): Places {
    let rest = number;
    const places: (number | undefined)[] = this.#axes.map(() => undefined);
    for (let axis = this.#axes.length - 1; axis >= 0; axis--) {
      const { places: own } = this.#axes[axis]!;
      places[axis] = own[rest % own.length];
      rest = Math.floor(rest / own.length);
    }
    return places;
  }

  #column(question: Interpretation, measure: MeasureId): Column {
    const table = question.totals.length === 0 ? lookUp(question, measure, question.by) : undefined;
    if (table?.offsets.length === 1)
      return new StoredColumn(table.stored, this.#positions(table.steps, table.offsets[0]!));
    const read = readerOf(question, measure);
    return new MadeColumn(Array.from({ length: this.length }, (_, number) => read(this.placesOf(number))));
  }

  /** Where the cell of each row is, from the step that each axis makes through the table. */
  #positions(steps: readonly number[], base: number): Int32Array {
    let positions = Int32Array.of(base);
    for (const [axis, { places }] of this.#axes.entries()) {
      const longer = new Int32Array(positions.length * places.length);
      let at = 0;
      for (const position of positions) for (const place of places) longer[at++] = position + place! * steps[axis]!;
      positions = longer;
    }
    return positions;
  }
}

interface Axis {
  readonly places: Places;
  readonly categories: readonly Category[];
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
  const { catalogue, by } = question;
  const { nature } = catalogue.release.manifest.dataset;
  const tables = new Map<string, ReturnType<typeof lookUp>>();
  return (places) => {
    const whole = !places.includes(undefined);
    const ids = whole ? by : by.filter((_, axis) => places[axis] !== undefined);
    const key = whole ? "" : `total|${ids.join("|")}`;
    if (!tables.has(key)) tables.set(key, lookUp(question, measure, ids));
    const table = tables.get(key);
    if (!table) return missingCell(question, measure, ids);
    let base = 0;
    for (let axis = 0; axis < places.length; axis++) base += (places[axis] ?? 0) * table.steps[axis]!;
    const positions = table.offsets.map((offset) => base + offset);
    return readCell(table, positions, nature);
  };
}

/** A cell whose table is not published: impossible for organisations by what only persons have, otherwise unknown. */
function missingCell(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): AnswerCell {
  const { dimensions } = question.catalogue;
  const personal = [...ids, ...filteredOnly(question)].some((id) => dimensions.get(id)!.personal);
  if (measure === "ORGANISATIONS" && personal) return emptyCell(measure, "NOT_APPLICABLE");
  return emptyCell(measure, "NOT_COLLECTED", "totalNotPublished");
}
