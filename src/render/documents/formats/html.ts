import { Html, html, type Part } from "../../html/html.ts";
import { licenceLink, pageOf } from "../../html/page.ts";
import type { Block, Document, Figure, Inline, List, Span, Table } from "../document.ts";
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

function tableHtml({ caption, quiet, lists, head, rows }: Table): Html {
  const lines = rows.map((row) => {
    const cells = row.map(({ text }, index) =>
      index === 0 && !lists ? html`<th scope="row">${inlineHtml(text)}</th>` : html`<td>${inlineHtml(text)}</td>`,
    );
    return html`<tr>${cells}</tr>
`;
  });
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
<caption${quiet ? html` class="unseen"` : ""}>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${lines}</tbody>
</table></div>`;
}

function figureHtml({ svg, alt, address, width, height }: Figure): Html {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return html`<figure><a href="${address}"><img src="${source}" alt="${alt}" width="${width}" height="${height}"></a></figure>`;
}

function inlineHtml(spans: Inline): Html[] {
  return spans.map(spanHtml);
}

function spanHtml({ text, href, lang, code }: Span): Html {
  const content = code
    ? html`<bdi class="code" lang="zxx" dir="ltr">${text}</bdi>`
    : lang
      ? html`<bdi lang="${lang}">${text}</bdi>`
      : html`${text}`;
  return href ? html`<a href="${href}" rel="noreferrer">${content}</a>` : content;
}
