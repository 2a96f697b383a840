import type { Rights } from "../../codebook/rights.ts";
import type { Lang } from "../../i18n/languages.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { Html, html, type Part } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** The content of a page. */
export interface Page {
  readonly title: string;
  /** Further elements of the head. */
  readonly head?: Part;
  readonly style: string;
  /** Left out: the theme of the browser. */
  readonly theme?: "light" | "dark" | undefined;
  readonly body: Html;
}

/**
 * The footer with the attribution of a release, and the notice of unreviewed machine translation, if they apply.
 *
 * @param report the line to report an error
 */
export function pageFooter(lang: Lang, report: Html, rights: Rights | null = null): Html {
  const notice = translationNotice(lang);
  const lines = [...(rights ? [attributionLink(rights, lang)] : []), ...(notice === null ? [] : [notice])];
  return html`<footer>${lines.map((line) => html`<p>${line}</p>`)}${report}</footer>`;
}

/** The licence of a release as an element of the head. */
export function licenceLink(rights: Rights | null): Part {
  return rights ? html`<link rel="license" href="${rights.licence.url}">` : "";
}

/** The attribution of a release as a link to its licence. */
export function attributionLink(rights: Rights, lang: Lang): Html {
  return html`<a rel="license noreferrer" href="${rights.licence.url}">${attributionOf(rights, lang)}</a>`;
}

/** A complete HTML document that loads nothing from other servers. */
export function pageOf(
  { lang, dir }: Pick<Speaker, "lang" | "dir">,
  { title, head = "", style, theme, body }: Page,
): string {
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}"${theme ? html` data-theme="${theme}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme ?? "light dark"}">
<title>${title}</title>
<link rel="icon" href="data:,">
${head}
<style>${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;
}
