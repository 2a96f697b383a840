import { type Dimension, dimension } from "./dimension.ts";

/** The newest edition that records can belong to; it moves when a new edition appears. */
const newest = 2026;

function categoryOf(year: number) {
  const code = String(year);
  return { code, label: { ar: code, zh: code, en: code, fr: code, ru: code, es: code } };
}

/** The year of the edition of the Secretary-General's report, 2010 onwards. Source: resolution 54/24, paragraph 15. */
export const year = dimension({
  id: "year",
  label: { ar: "السنة", zh: "年份", en: "Year", fr: "Année", ru: "Год", es: "Año" },
  definition: {
    ar: "سنة إصدار تقرير الأمين العام.",
    zh: "秘书长报告的年份。",
    en: "The year of the edition of the Secretary-General’s report.",
    fr: "L’année de l’édition du rapport du Secrétaire général.",
    ru: "Год выпуска доклада Генерального секретаря.",
    es: "El año de la edición del informe del Secretario General.",
  },
  categories: Array.from({ length: newest - 2010 + 1 }, (_, index) => categoryOf(2010 + index)),
});

/** The years from the first to the last: a part of `year` for a dataset that covers them only. */
export function years(first: number, last: number): Dimension {
  return { ...year, categories: year.categories.filter(({ code }) => Number(code) >= first && Number(code) <= last) };
}

/** The editions of a dataset as categories, in the given order. */
export function editionsOf(editions: readonly string[]): Dimension {
  return { ...year, categories: editions.map((edition) => categoryOf(Number(edition))) };
}
