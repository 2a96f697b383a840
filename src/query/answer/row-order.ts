import type { Lang } from "../../i18n/languages.ts";
import { nameOrder } from "../../i18n/local-formats.ts";
import type { CanonicalQuery, SortBy } from "../parse/query.ts";
import { type AnswerRows, totalCategory } from "./rows.ts";
import { textIn } from "../../i18n/text.ts";

/** The numbers of the rows that an answer shows, in the order of the query. */
export class RowOrder {
  readonly length: number;
  /** Undefined for all rows in codebook order. */
  readonly #numbers: readonly number[] | undefined;

  constructor(rows: AnswerRows, { fillGaps, sort }: CanonicalQuery, lang: Lang) {
    if (!fillGaps || sort !== "CODEBOOK_ORDER") {
      const numbers = Array.from({ length: rows.length }, (_, number) => number);
      const shown = fillGaps ? numbers : numbers.filter((number) => hasFigure(rows, number));
      this.#numbers = shown.sort(comparatorOf(rows, sort, lang));
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
function comparatorOf(rows: AnswerRows, sort: SortBy, lang: Lang): Comparator {
  if (sort === "CODEBOOK_ORDER") return (a, b) => a - b;
  return sort === "LABEL" ? byLabel(rows, lang) : byValue(rows, sort === "VALUE_DESC" ? -1 : 1);
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

/** Compares values of the first measure. Rows without a value come last in both directions. */
function byValue({ columns: [column] }: AnswerRows, direction: 1 | -1): Comparator {
  return (a, b) => {
    const [one, other] = [column?.value(a) ?? null, column?.value(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    return (one - other) * direction || a - b;
  };
}
