import type { Lang, LocalizedText } from "./languages.ts";
import { isMachineTranslated, languageFacts } from "./locales.ts";

/** A text with the language that is served, so that a fallback is visible. */
export interface Text {
  readonly value: string;
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly machineTranslated: boolean;
}

/** The text in a language, or in English if it has no translation. */
export function textIn(text: LocalizedText, wanted: Lang): Text {
  const lang = text[wanted] === undefined ? "en" : wanted;
  const machineTranslated = isMachineTranslated(text, lang);
  return { value: text[lang] ?? text.en, lang, dir: languageFacts(lang).direction, machineTranslated };
}
