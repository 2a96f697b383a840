import type { Lang } from "../../i18n/languages.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
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

/** The footer with the notice of unreviewed machine translation; empty in languages without such text. */
export function translationFooter(lang: Lang): Part {
  const notice = translationNotice(lang);
  return notice === null ? "" : html`<footer><p>${notice}</p></footer>`;
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
