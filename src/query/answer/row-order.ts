import type { Lang } from "../../i18n/languages.ts";
import { nameOrder } from "../../i18n/local-formats.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { CanonicalQuery } from "../parse/query.ts";
import { type AnswerRows, totalCategory } from "./rows.ts";
import { textIn } from "../../i18n/text.ts";

/** The numbers of the rows that an answer shows, in the order of the query. */
export class RowOrder {
  readonly length: number;
  /** Undefined for all rows in codebook order. */
  readonly #numbers: readonly number[] | undefined;

  constructor(rows: AnswerRows, query: CanonicalQuery, lang: Lang) {
    const { includeEmptyRows, orderBy } = query;
    if (!includeEmptyRows || orderBy.field !== "CODEBOOK" || orderBy.direction !== "ASC") {
      const numbers = Array.from({ length: rows.length }, (_, number) => number);
      const shown = includeEmptyRows ? numbers : numbers.filter((number) => hasFigure(rows, number));
      this.#numbers = shown.sort(comparatorOf(rows, query, lang));
    }
    this.length = this.#numbers?.length ?? rows.length;
  }

  /** The approximate size in memory. */
  get bytes(): number {
    return 8 * (this.#numbers?.length ?? 0);
  }

  slice(start: number, end: number): number[] {
    if (this.#numbers) return this.#numbers.slice(start, end);
    const numbers = [];
    for (let number = start; number < Math.min(end, this.length); number++) numbers.push(number);
    return numbers;
  }
}

function hasFigure({ columns }: AnswerRows, number: number): boolean {
  return columns.some((column) => column.status(number) === "VALUE");
}

type Comparator = (a: number, b: number) => number;

/** Compares row numbers. Equal rows stay in codebook order. */
function comparatorOf(rows: AnswerRows, { orderBy, measures }: CanonicalQuery, lang: Lang): Comparator {
  const { field, direction } = orderBy;
  const sign = direction === "DESC" ? -1 : 1;
  if (field === "VALUE") return byValue(rows, measures.indexOf(orderBy.measure as MeasureId), sign);
  const compare = field === "LABEL" ? byLabel(rows, lang) : (a: number, b: number) => a - b;
  return (a, b) => compare(a, b) * sign;
}

/** A total precedes its parts. */
function byLabel(rows: AnswerRows, lang: Lang): Comparator {
  const compare = nameOrder(lang);
  return (a, b) => {
    const [first, second] = [rows.keyOf(a), rows.keyOf(b)];
    for (const [axis, one] of first.entries()) {
      const other = second[axis]!;
      if (one === other) continue;
      if (one === totalCategory || other === totalCategory) return one === totalCategory ? -1 : 1;
      const order = compare(textIn(one.label, lang).value, textIn(other.label, lang).value);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

/**
 * Compares the values of one measure. Rows without a value come last in both directions.
 *
 * @param index the index of the measure; −1 for the first one
 */
function byValue({ columns }: AnswerRows, index: number, sign: 1 | -1): Comparator {
  const column = columns[Math.max(0, index)];
  return (a, b) => {
    const [one, other] = [column?.value(a) ?? null, column?.value(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    return (one - other) * sign || a - b;
  };
}
