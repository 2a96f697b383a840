import { dimensions } from "../codebook/dimensions/dimensions.ts";
import { measures } from "../codebook/measures.ts";
import { isMachineTranslated } from "./reviews.ts";
import type { Lang, Remark } from "./languages.ts";
import { message, say, sentences } from "./message.ts";

/**
 * The notice beside texts of a language: they were translated by a machine and not reviewed. Null in English, and in a
 * language whose sentences and codebook have all been reviewed.
 */
export function translationNotice(lang: Lang): string | null {
  return hasUnreviewedText(lang) ? say(message("machineTranslation"), lang).value : null;
}

/** Whether a sentence or a codebook text in a language is an unreviewed machine translation. */
export function hasUnreviewedText(lang: Lang): boolean {
  return [...sentences, ...codebookTexts].some((text) => isMachineTranslated(text, lang));
}

const codebookTexts: readonly Remark[] = [
  ...measures.flatMap(({ label, definition, unit }) => [label, definition, unit]),
  ...[...dimensions, ...dimensions.flatMap(({ categories }) => categories)].flatMap(({ label, definition }) =>
    definition ? [label, definition] : [label],
  ),
];
