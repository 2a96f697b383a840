import type { Category, DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import { type AnswerCell, emptyCell, readCell } from "./cell.ts";
import { type Column, ComputedColumn, StoredColumn } from "./columns.ts";
import type { CategoryIndexes, Interpretation } from "../parse/interpretation.ts";
import { evaluatedCell, evaluatedColumn } from "./evaluated-column.ts";
import { evaluate, scopeOf } from "../tables/evaluation.ts";
import { axesOf, geographicRows } from "../tables/geography.ts";
import { filteredOnly, type Lookup, lookUp } from "../tables/lookup.ts";
import { localizedText } from "../../i18n/locales.ts";

/** The code of a total over a dimension. A total counts distinct units and is never a sum of categories. */
export const totalCode = "_T";

/** The total as a category. */
export const totalCategory: Category = { code: totalCode, label: localizedText("total") };

/** One row of an answer. */
export interface AnswerRow {
  /** Its index among all rows of the answer, in codebook order. */
  readonly number: number;
  /** One category for each dimension of `by`. */
  readonly key: readonly Category[];
  /** One cell for each measure. */
  readonly cells: readonly AnswerCell[];
  readonly indexes: CategoryIndexes;
}

interface Axis {
  readonly indexes: CategoryIndexes;
  readonly categories: readonly Category[];
}

/**
 * All rows of an answer in codebook order: the last dimension of `by` varies fastest, and a total precedes its parts. A
 * row object is made only on request, because most readers need one page.
 */
export class AnswerRows {
  readonly length: number;
  readonly columns: readonly Column[];
  readonly #axes: readonly Axis[];
  /** The rows, if not every combination of categories is a row. */
  readonly #selected: readonly CategoryIndexes[] | undefined;
  readonly #rowNumberOf: ((row: number) => number) | undefined;

  /** @param isRefused whether the question has errors; then there are no rows */
  constructor(question: Interpretation, isRefused: boolean) {
    const { tableIndex, by } = question;
    const axes = isRefused ? [] : axesOf(question);
    this.#axes = axes.map((indexes, axis) => {
      return { indexes, categories: tableIndex.dimensions.get(by[axis]!)!.categories };
    });
    this.#selected = isRefused ? undefined : geographicRows(question);
    const rows = this.#selected?.length ?? axes.reduce((product, { length }) => product * length, 1);
    this.length = isRefused ? 0 : rows;
    this.columns = isRefused ? [] : question.measures.map((measure) => this.#column(question, measure));
    const [first] = this.columns;
    if (first instanceof StoredColumn && this.columns.every((column) => column instanceof StoredColumn))
      this.#rowNumberOf = first.numbersFor(JSON.stringify([by, question.measures]));
  }

  /**
   * The axes of the rows in codebook order: one for each dimension of `by`, or a single one if not every combination of
   * categories is a row. A key has one category for each of the `dimensions`, which are positions in `by`.
   */
  get axes(): readonly { readonly dimensions: readonly number[]; readonly keys: readonly (readonly Category[])[] }[] {
    if (this.#selected) {
      const keys = Array.from({ length: this.length }, (_, number) => this.keyOf(number));
      return [{ dimensions: this.#axes.map((_, axis) => axis), keys }];
    }
    return this.#axes.map(({ indexes, categories }, axis) => ({
      dimensions: [axis],
      keys: indexes.map((index) => [index === undefined ? totalCategory : categories[index]!]),
    }));
  }

  row(number: number): AnswerRow {
    return {
      number,
      key: this.keyOf(number),
      cells: this.columns.map((column) => column.cell(number)),
      indexes: this.indexesOf(number),
    };
  }

  /** The process-wide number of a row that consists of published cells; undefined for other rows. */
  publishedNumber(number: number): number | undefined {
    return this.#rowNumberOf?.(number);
  }

  /** The categories of a row. */
  keyOf(number: number): readonly Category[] {
    const indexes = this.indexesOf(number);
    return this.#axes.map(({ categories }, axis) => {
      const index = indexes[axis];
      return index === undefined ? totalCategory : categories[index]!;
    });
  }

  indexesOf(number: number): CategoryIndexes {
    if (this.#selected) return this.#selected[number]!;
    let rest = number;
    const indexes: (number | undefined)[] = this.#axes.map(() => undefined);
    for (let axis = this.#axes.length - 1; axis >= 0; axis--) {
      const { indexes: shown } = this.#axes[axis]!;
      indexes[axis] = shown[rest % shown.length];
      rest = Math.floor(rest / shown.length);
    }
    return indexes;
  }

  #column(question: Interpretation, measure: MeasureId): Column {
    const { tableIndex, by, totals } = question;
    const table = totals.length === 0 ? lookUp(question, measure, by) : undefined;
    if (table?.offsets.length === 1)
      return new StoredColumn(table.stored, this.#positions(table.strides, table.offsets[0]!));
    if (!tableIndex.isProtected && totals.length === 0 && isApplicable(question, measure, by)) {
      const scopeAt = (number: number) => scopeOf(question, measure, this.indexesOf(number));
      return evaluatedColumn(question, measure, this.length, scopeAt);
    }
    const read = cellReader(question, measure);
    return new ComputedColumn(Array.from({ length: this.length }, (_, number) => read(this.indexesOf(number))));
  }

  /** The position of each row's cell in its table. */
  #positions(strides: readonly number[], base: number): Int32Array {
    if (this.#selected)
      return Int32Array.from(this.#selected, (indexes) =>
        indexes.reduce<number>((sum, index, axis) => sum + index! * strides[axis]!, base),
      );
    let positions = Int32Array.of(base);
    for (const [axis, { indexes }] of this.#axes.entries()) {
      const longer = new Int32Array(positions.length * indexes.length);
      let end = 0;
      for (const position of positions) for (const index of indexes) longer[end++] = position + index! * strides[axis]!;
      positions = longer;
    }
    return positions;
  }
}

type ReadCellAt = (indexes: CategoryIndexes) => AnswerCell;
const readers = new WeakMap<Interpretation, Map<MeasureId, ReadCellAt>>();

/** A cell of the question's tables. The answer need not show it. */
export function cellAt(question: Interpretation, measure: MeasureId, indexes: CategoryIndexes): AnswerCell {
  const byMeasure = readers.get(question) ?? new Map<MeasureId, ReadCellAt>();
  readers.set(question, byMeasure);
  const read = byMeasure.get(measure) ?? cellReader(question, measure);
  byMeasure.set(measure, read);
  return read(indexes);
}

/** Reads cells of one measure. A total comes from the table without the dimension, and is never a sum. */
function cellReader(question: Interpretation, measure: MeasureId): ReadCellAt {
  const { by } = question;
  const tables = new Map<string, Lookup | undefined>();
  return (indexes) => {
    const isTotal = indexes.includes(undefined);
    const ids = isTotal ? by.filter((_, axis) => indexes[axis] !== undefined) : by;
    const key = isTotal ? `total|${ids.join("|")}` : "";
    if (!tables.has(key)) tables.set(key, lookUp(question, measure, ids));
    const table = tables.get(key);
    if (!table) return cellWithoutTable(question, measure, ids, indexes);
    let base = 0;
    for (let axis = 0; axis < indexes.length; axis++) base += (indexes[axis] ?? 0) * table.strides[axis]!;
    const positions = table.offsets.map((offset) => base + offset);
    return readCell(table, positions);
  };
}

/** A published figure is evaluated. A protected figure is unknown. */
function cellWithoutTable(
  question: Interpretation,
  measure: MeasureId,
  ids: readonly DimensionId[],
  indexes: CategoryIndexes,
): AnswerCell {
  const { release, isProtected } = question.tableIndex;
  if (!isApplicable(question, measure, ids)) return emptyCell(measure, "NOT_APPLICABLE");
  if (isProtected) return emptyCell(measure, "NOT_COLLECTED", "totalNotPublished");
  const scope = scopeOf(question, measure, indexes);
  return evaluatedCell(scope, evaluate(release, scope));
}

/** Organisations have no personal dimensions. */
function isApplicable(question: Interpretation, measure: MeasureId, ids: readonly DimensionId[]): boolean {
  const { dimensions } = question.tableIndex;
  return measure !== "ORGANISATIONS" || ![...ids, ...filteredOnly(question)].some((id) => dimensions.get(id)!.personal);
}
