import { type Category, type Dimension, dimension } from "./dimension.ts";

/** The newest edition of the reports. Move it when a new edition appears. */
const newestEdition = 2026;

function categoryOf(year: number): Category {
  const code = String(year);
  return { code, label: { ar: code, zh: code, en: code, fr: code, ru: code, es: code } };
}

/**
 * The year of the edition of the Secretary-General's report, from 2010 on.
 *
 * @see Resolution 54/24, paragraph 15
 */
export const year = dimension({
  id: "year",
  categories: Array.from({ length: newestEdition - 2010 + 1 }, (_, index) => categoryOf(2010 + index)),
});

/** The dimension `year` from the first to the last year, both included. */
export function years(first: number, last: number): Dimension {
  return { ...year, categories: year.categories.filter(({ code }) => Number(code) >= first && Number(code) <= last) };
}

/** The dimension `year` with the editions of a dataset, in the given order. */
export function editionsOf(editions: readonly string[]): Dimension {
  return { ...year, categories: editions.map((edition) => categoryOf(Number(edition))) };
}
