import type { Lang } from "../../i18n/languages.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import { Html, html, type Part } from "./html.ts";
import type { Speaker } from "./speaker.ts";

/** What one page has of its own. */
export interface Page {
  readonly title: string;
  /** What stands in its head beside title and style. */
  readonly head?: Part;
  readonly style: string;
  /** Left out, it is that of the reader. */
  readonly theme?: "light" | "dark" | undefined;
  readonly body: Html;
}

/** The footer of a page in a language that has unreviewed machine translations; empty in other languages. */
export function translationFooter(lang: Lang): Part {
  const notice = translationNotice(lang);
  return notice === null ? "" : html`<footer><p>${notice}</p></footer>`;
}

/** A whole page: its language and direction, and nothing that comes from elsewhere. */
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
