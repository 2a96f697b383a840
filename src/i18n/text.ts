import { isMachineTranslated } from "./reviews.ts";
import type { Lang, Remark } from "./languages.ts";

/** A text, and the language really served, so that a fallback is never silent. */
export interface Text {
  readonly value: string;
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly machineTranslated: boolean;
}

/** The text in the language asked for, or in English where that does not exist. */
export function textOf(remark: Remark, asked: Lang): Text {
  const lang = remark[asked] === undefined ? "en" : asked;
  const machineTranslated = isMachineTranslated(remark, lang);
  return { value: remark[lang] ?? remark.en, lang, dir: lang === "ar" ? "rtl" : "ltr", machineTranslated };
}
