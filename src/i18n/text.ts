import type { Lang, Remark } from "./languages.ts";
import { isMachineTranslated, languageFacts } from "./locales.ts";

/** A text with the language that is served, so that a fallback is visible. */
export interface Text {
  readonly value: string;
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly machineTranslated: boolean;
}

/** The text in a language, or in English if it has no translation. */
export function textOf(remark: Remark, asked: Lang): Text {
  const lang = remark[asked] === undefined ? "en" : asked;
  const machineTranslated = isMachineTranslated(remark, lang);
  return { value: remark[lang] ?? remark.en, lang, dir: languageFacts(lang).direction, machineTranslated };
}
