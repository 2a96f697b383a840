import { languageMark } from "../i18n/language-mark.ts";
import type { Lang, LocalizedText, TextByLanguage } from "../i18n/languages.ts";
import { bracketed } from "../i18n/local-formats.ts";
import { localizedText, textKeys } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";
import { textIn } from "../i18n/text.ts";

/** The notes with a translation, by their English text. */
const translated = new Map(
  textKeys
    .filter((key) => key.startsWith("note."))
    .map((key) => localizedText(key))
    .map((text) => [text.en, text]),
);

/** A note of the compiler in the languages that have it. The notes of other data than the shipped data are in English only. */
export function noteText(note: string): LocalizedText {
  return translated.get(note) ?? { en: note };
}

/**
 * A note of the compiler, labelled as such. A note without a translation has the mark of its language.
 *
 * @example
 * compilerNote("Includes Hong Kong SAR.").es; // "Nota del compilador: Incluye la RAE de Hong Kong."
 */
export function compilerNote(note: string): LocalizedText {
  return localize("compilerNote", { note: (lang) => marked(noteText(note), lang) });
}

function marked(text: TextByLanguage, wanted: Lang): string {
  const { value, lang } = textIn(text, wanted);
  return lang === wanted ? value : value + bracketed(languageMark(lang, wanted), wanted);
}
