import { type Lang, languages } from "../../i18n/languages.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { type Html, html } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** The way to the same page in another language, each named in itself. */
export function languageLinks(
  { lang: shown, say }: Speaker,
  addressIn: (lang: Lang) => string = (lang) => `?lang=${lang}`,
): Html {
  const links = languages.map((lang) => {
    const current = lang === shown ? html` aria-current="true"` : "";
    return html`<li><a href="${addressIn(lang)}" lang="${lang}" hreflang="${lang}"${current}>${languageFacts(lang).name}</a></li>`;
  });
  return html`<nav aria-label="${say("pageLanguages")}"><ul>${links}</ul></nav>`;
}
