import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import { findText } from "../../i18n/locales.ts";
import { textIn } from "../../i18n/text.ts";

/**
 * The name of a State in running text, with its article if the language has one: `the Gambia`, `l’Égypte`.
 *
 * @param category a State, or a fictitious territory, which has no article
 */
export function runningName({ code, label }: Category, lang: Lang): string {
  return textIn(findText(`country.${code}.inText`) ?? label, lang).value;
}

/** A running name at the start of a sentence or a title. */
export function leadingName(category: Category, lang: Lang): string {
  const name = runningName(category, lang);
  return `${name.charAt(0).toLocaleUpperCase(lang)}${name.slice(1)}`;
}
