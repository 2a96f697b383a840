import { Marked, type RendererObject, type Tokens } from "marked";
import type { LocalizedText } from "../../../i18n/languages.ts";
import { textIn } from "../../../i18n/text.ts";
import { escapeHtml, Html, html } from "../../../render/html/html.ts";
import type { Speaker } from "../../../render/html/speaker.ts";

/** The difference between the heading levels of the text and of the page: an `h1` becomes an `h3`. */
const levelShift = 2;

/** The methodology, as the text of the release. */
export function methodologySection(methodology: LocalizedText | null, speaker: Speaker): Html {
  return html`<section aria-labelledby="methodology">
<h2 id="methodology">${speaker.say("pageMethodology")}</h2>
${methodology ? textSection(methodology, speaker) : html`<p>${speaker.say("pageNoMethodology")}</p>`}
</section>`;
}

function textSection(methodology: LocalizedText, { lang: pageLang, say }: Speaker): Html {
  const { value, lang, dir } = textIn(methodology, pageLang);
  const note = lang === pageLang ? "" : html`<p class="note">${say("pageMethodologyInEnglish")}</p>`;
  return html`${note}
<div class="text" lang="${lang}" dir="${dir}">${renderMarkdown(value)}</div>`;
}

/** Renders Markdown as HTML without raw markup and pictures. Only links to the web remain. */
export function renderMarkdown(markdown: string): Html {
  const marked = new Marked({ renderer: renderer() });
  return new Html(marked.parse(markdown, { async: false }));
}

function renderer(): RendererObject {
  let heading = "";
  let name = "";
  return {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^https?:\/\//i.test(href) ? `<a href="${escapeHtml(href)}" rel="noreferrer">${text}</a>` : text;
    },
    heading({ tokens, depth, text }) {
      const level = Math.min(6, depth + levelShift);
      heading = this.parser.parseInline(tokens);
      name = escapeHtml(text);
      return `<h${level}>${heading}</h${level}>\n`;
    },
    table({ header, rows }: Tokens.Table) {
      const inline = ({ tokens }: Tokens.TableCell) => this.parser.parseInline(tokens);
      const headCell = (cell: Tokens.TableCell) =>
        cell.text === "" ? "<td></td>" : `<th scope="col">${inline(cell)}</th>`;
      const bodyCell = (cell: Tokens.TableCell, index: number) =>
        index === 0 ? `<th scope="row">${inline(cell)}</th>` : `<td>${inline(cell)}</td>`;
      // The caption repeats the heading for screen readers.
      return `<div class="wide" role="region" aria-label="${name}" tabindex="0"><table>
<caption class="unseen">${heading}</caption>
<thead><tr>${header.map(headCell).join("")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(bodyCell).join("")}</tr>`).join("\n")}</tbody>
</table></div>\n`;
    },
  };
}
