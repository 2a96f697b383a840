import type { Lang } from "../../../i18n/languages.ts";
import type { Document } from "../document.ts";

/** The factors of the type size, largest first. */
export const scales = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72] as const;

/** The mean width of the characters of a language, in Latin letters, if it differs. */
const widths: Readonly<Partial<Record<Lang, number>>> = { ar: 1.08, ru: 1.12, zh: 1.45 };

/** The Latin letters on a page in the largest type. */
const lettersPerPage = 3850;

/** The change of the scale for each change of the length by itself: measured on the summaries of all States. */
const scalePerLength = 0.35;

/** The largest scale at which a document probably has at most `maxPages` pages, from the length of its texts. */
export function likelyScale({ blocks, lang, maxPages }: Document): number {
  let length = 0;
  JSON.stringify(blocks, (key, value: unknown) => {
    const isText = key === "text" || key === "heading" || /^\d+$/.test(key);
    if (typeof value === "string" && isText) length += value.length;
    return key === "svg" ? undefined : value;
  });
  const excess = (length * (widths[lang] ?? 1)) / (maxPages * lettersPerPage) - 1;
  return scales.find((scale) => scale <= 1 - scalePerLength * excess) ?? scales.at(-1)!;
}
