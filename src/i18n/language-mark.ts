import type { Lang } from "./languages.ts";
import { languageFacts } from "./locales.ts";
import { formatMessage, message } from "./message.ts";

/** The mark of a text in another language than its page: "in English", or the language's own name. */
export function languageMark(lang: Lang, readerLang: Lang): string {
  return lang === "en" ? formatMessage(message("pageInEnglish"), readerLang).value : languageFacts(lang).name;
}
