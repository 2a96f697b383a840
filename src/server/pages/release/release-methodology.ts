import { Marked, type RendererObject, type Tokens } from "marked";
import type { LocalizedText } from "../../../i18n/languages.ts";
import { textIn } from "../../../i18n/text.ts";
import { escapeHtml, Html, html } from "../../../render/html/html.ts";
import type { Speaker } from "../../../render/html/speaker.ts";

/** The headings of the text stand below the page's own: `h1` is written as `h3`. */
const deeper = 2;

/** How the figures were protected, in the words that the release carries. */
export function methodologySection(methodology: LocalizedText | null, speaker: Speaker): Html {
  return html`<section aria-labelledby="methodology">
<h2 id="methodology">${speaker.say("pageMethodology")}</h2>
${methodology ? carried(methodology, speaker) : html`<p>${speaker.say("pageNoMethodology")}</p>`}
</section>`;
}

function carried(methodology: LocalizedText, { lang: asked, say }: Speaker): Html {
  const { value, lang, dir } = textIn(methodology, asked);
  const note = lang === asked ? "" : html`<p class="note">${say("pageMethodologyInEnglish")}</p>`;
  return html`${note}
<div class="text" lang="${lang}" dir="${dir}">${renderMarkdown(value)}</div>`;
}

/** Markdown as HTML that holds nothing but text: no markup of its own, no picture, and links to the web only. */
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
      const level = Math.min(6, depth + deeper);
      heading = this.parser.parseInline(tokens);
      name = escapeHtml(text);
      return `<h${level}>${heading}</h${level}>\n`;
    },
    table({ header, rows }: Tokens.Table) {
      const inline = ({ tokens }: Tokens.TableCell) => this.parser.parseInline(tokens);
      const column = (cell: Tokens.TableCell) =>
        cell.text === "" ? "<td></td>" : `<th scope="col">${inline(cell)}</th>`;
      const place = (cell: Tokens.TableCell, index: number) =>
        index === 0 ? `<th scope="row">${inline(cell)}</th>` : `<td>${inline(cell)}</td>`;
      // The heading above names the table for the eye; the caption does so for a screen reader.
      return `<div class="wide" role="region" aria-label="${name}" tabindex="0"><table>
<caption class="unseen">${heading}</caption>
<thead><tr>${header.map(column).join("")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(place).join("")}</tr>`).join("\n")}</tbody>
</table></div>\n`;
    },
  };
}
