import type { Source } from "../../facts/source.ts";
import { sourceLine } from "../../query/citation/source-line.ts";
import { type Html, html } from "./html.ts";
import { code, type Speaker } from "./speaker.ts";

/** A source as an item of a list. */
export function sourceItem(source: Source, speaker: Speaker): Html {
  return html`<li>${sourceHtml(source, speaker)}</li>
`;
}

/** A source with links: the document, the page that was read, and the quotation. */
export function sourceHtml(source: Source, { lang, text }: Speaker): Html {
  const { symbol, url, reading, host, page, evidence } = sourceLine(source, lang);
  const name = html`${symbol === null ? "" : html`${code(symbol)} `}${text(source.title)}`;
  const read = reading === null ? "" : html`<br>${reading} <small>${webLink(page, code(host!))}</small>`;
  // The quotation has the language of the page, which the release does not state.
  const quotation = evidence === null ? "" : html`<br><q lang="und" dir="auto">${evidence}</q>`;
  return html`${webLink(url, name)}${read}${quotation}`;
}

/** A link, if the address is one of the web. */
function webLink(url: string | null, content: Html): Html {
  return url !== null && /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${content}</a>` : content;
}
