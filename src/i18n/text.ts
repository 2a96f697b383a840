import { type Lang, languages, type TextByLanguage } from "./languages.ts";
import { isMachineTranslated, languageFacts } from "./locales.ts";

/** A text with the language that is served, so that a fallback is visible. */
export interface Text {
  readonly value: string;
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly machineTranslated: boolean;
}

/** The text in a language; if it has no translation, in English; if it is a quotation, in its own language. */
export function textIn(text: TextByLanguage, wanted: Lang): Text {
  const lang = [wanted, "en" as const, ...languages].find((one) => text[one] !== undefined) ?? "en";
  const machineTranslated = isMachineTranslated(text, lang);
  return { value: text[lang] ?? "", lang, dir: languageFacts(lang).direction, machineTranslated };
}
