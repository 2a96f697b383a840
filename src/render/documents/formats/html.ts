import { Html, html, type Part } from "../../html/html.ts";
import { licenceLink, pageOf } from "../../html/page.ts";
import type { Block, Columns, Document, Figure, Inline, List, Span, Table } from "../document.ts";
import { documentStyle } from "../document-style.ts";

/** A document as a self-contained page. `before` and `head` are the navigation and the links of a site. */
export function asHtml(document: Document, before: Part = "", head: Part = ""): string {
  const { lang, dir, running, title, kicker, blocks } = document;
  const { synthetic, release, digest } = running;
  const body = html`${synthetic ? html`<aside class="banner" aria-label="${synthetic}"><strong>${synthetic}</strong></aside>` : ""}
${before}
<main>
<header><p class="kicker">${kicker}</p>
<h1>${title}</h1></header>
${blocks.map(
  (block) => html`${blockHtml(block)}
`,
)}</main>
<footer><p>${release}<br><code lang="zxx" dir="ltr">${digest}</code></p></footer>`;
  return pageOf(
    { lang, dir },
    {
      title: markedTitle(document),
      head: html`${licenceLink(document.manifest.rights)}${head}`,
      style: documentStyle(running, dir),
      body,
    },
  );
}

/** The title for browser tabs, cards and file properties, with the mark of synthetic figures. */
export function markedTitle({ title, running: { synthetic } }: Document): string {
  return synthetic ? `${synthetic} – ${title}` : title;
}

function blockHtml(block: Block): Html {
  if (block.kind === "heading") return new Html(`<h${block.level}>${html`${block.text}`.text}</h${block.level}>`);
  if (block.kind === "paragraph")
    return html`<p${block.tone ? html` class="${block.tone}"` : ""}>${inlineHtml(block.text)}</p>`;
  if (block.kind === "list") return listHtml(block);
  if (block.kind === "columns") return columnsHtml(block);
  if (block.kind === "table") return tableHtml(block);
  return figureHtml(block);
}

function listHtml({ items, from, small }: List): Html {
  const entries = items.map(
    (item) => html`<li>${inlineHtml(item)}</li>
`,
  );
  const kind = small ? html` class="small"` : "";
  return from === undefined ? html`<ul${kind}>${entries}</ul>` : html`<ol${kind} start="${from}">${entries}</ol>`;
}

function columnsHtml({ level, columns }: Columns): Html {
  const parts = columns.map(
    ({ heading, items }) =>
      html`<div>${blockHtml({ kind: "heading", level, text: heading })}${listHtml({ kind: "list", items })}</div>
`,
  );
  return html`<div class="columns">${parts}</div>`;
}

function tableHtml(table: Table): Html {
  const { caption, marks, head, headNotes = [], align = [], rows, notes = [] } = table;
  const classOf = (name = "start") => (name === "start" ? "" : html` class="${name}"`);
  const lines = rows.map((row) => {
    const cells = row.map(({ text, note, emphasis }, column) => {
      const content = html`${inlineHtml(text)}${letterHtml(note)}`;
      return column === 0 && !marks
        ? html`<th scope="row"${classOf(align[column])}>${content}</th>`
        : html`<td${classOf(emphasis ?? align[column])}>${content}</td>`;
    });
    return html`<tr>${cells}</tr>
`;
  });
  const heads = head.map(
    (name, column) => html`<th scope="col"${classOf(align[column])}>${name}${letterHtml(headNotes[column])}</th>`,
  );
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table${marks ? html` class="marks"` : ""}>
${captionHtml(table)}
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody>
</table></div>${notes.map(
    ({ letter, text }) => html`
<p class="small note">${letterHtml(letter)}${letter ? " " : ""}${inlineHtml(text)}</p>`,
  )}`;
}

function captionHtml({ number, caption, headnote, quiet }: Table): Html {
  if (quiet) return html`<caption class="unseen">${caption}</caption>`;
  if (number === undefined) return html`<caption>${caption}</caption>`;
  return html`<caption>${number}<br><strong>${caption}</strong>${headnote ? html`<br>(${headnote})` : ""}</caption>`;
}

function letterHtml(letter: string | undefined): Html {
  return letter ? html`<sup>${letter}</sup>` : html``;
}

function figureHtml({ svg, alt, address, width, height }: Figure): Html {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return html`<figure><a href="${address}"><img src="${source}" alt="${alt}" width="${width}" height="${height}"></a></figure>`;
}

function inlineHtml(spans: Inline): Html[] {
  return spans.map(spanHtml);
}

/** The length of codes that never break across lines, such as symbols. */
const maxUnbroken = 24;

function spanHtml({ text, href, lang, code }: Span): Html {
  const content = code
    ? html`<bdi class="${text.length > maxUnbroken ? "code long" : "code"}" lang="zxx" dir="ltr">${text}</bdi>`
    : lang
      ? html`<bdi lang="${lang}">${text}</bdi>`
      : html`${text}`;
  return href ? html`<a href="${href}" rel="noreferrer">${content}</a>` : content;
}
