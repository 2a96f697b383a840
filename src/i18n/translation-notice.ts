import type { Lang } from "./languages.ts";
import { hasUnreviewedText } from "./locales.ts";
import { message, formatMessage } from "./message.ts";

/** The notice on machine translations. Null in English, and in a language without unreviewed translations. */
export function translationNotice(lang: Lang): string | null {
  return hasUnreviewedText(lang) ? formatMessage(message("machineTranslation"), lang).value : null;
}
