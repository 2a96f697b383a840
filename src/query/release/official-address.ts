import type { Lang } from "../../i18n/languages.ts";

/** The address of a United Nations document by its symbol, in one of the six official languages. */
export function officialAddress(symbol: string, lang: Lang): string {
  return `https://docs.un.org/${lang}/${encodeURI(symbol)}`;
}
