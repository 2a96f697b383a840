import { type Lang, languages } from "../../i18n/languages.ts";
import { languageFacts } from "../../i18n/locales.ts";
import { type Html, html } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** Links to the same page in each language, labelled with the language's own name. */
export function languageLinks(
  { lang: current, say }: Speaker,
  addressIn: (lang: Lang) => string = (lang) => `?lang=${lang}`,
): Html {
  const links = languages.map((lang) => {
    const mark = lang === current ? html` aria-current="true"` : "";
    return html`<li><a href="${addressIn(lang)}" lang="${lang}" hreflang="${lang}"${mark}>${languageFacts(lang).name}</a></li>`;
  });
  return html`<nav aria-label="${say("pageLanguages")}"><ul>${links}</ul></nav>`;
}
