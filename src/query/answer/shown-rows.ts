import type { Lang } from "../../i18n/languages.ts";
import type { CanonicalQuery } from "../parse/query.ts";
import type { Rows } from "./rows.ts";
import { orderOf } from "./sort.ts";

/** The rows that an answer shows, in the order that was asked for. */
export class ShownRows {
  readonly length: number;
  /** The numbers of the rows; undefined: all, as they come. */
  readonly #numbers: readonly number[] | undefined;

  constructor(rows: Rows, { fillGaps, sort }: CanonicalQuery, lang: Lang) {
    const plain = fillGaps && sort === "CODEBOOK_ORDER";
    const numbers = plain ? undefined : Array.from({ length: rows.length }, (_, number) => number);
    const full = fillGaps ? numbers : numbers?.filter((number) => hasFigure(rows, number));
    this.#numbers = full?.sort(orderOf(rows, sort, lang));
    this.length = full?.length ?? rows.length;
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    return 8 * (this.#numbers?.length ?? 0);
  }

  /** The numbers of some of them. */
  slice(start: number, end: number): number[] {
    if (this.#numbers) return this.#numbers.slice(start, end);
    const numbers = [];
    for (let number = start; number < Math.min(end, this.length); number++) numbers.push(number);
    return numbers;
  }
}

function hasFigure({ columns }: Rows, number: number): boolean {
  return columns.some((column) => column.status(number) === "VALUE");
}
