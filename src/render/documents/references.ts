import type { AnswerCell } from "../../query/answer/cell.ts";
import type { Source } from "../../facts/source.ts";
import { textsOfCells } from "../../query/answer/cell-texts.ts";
import { pageKey, sourceLine } from "../../query/citation/source-line.ts";
import type { Inline, List, Span } from "./document.ts";
import { code, quotation, type Writer } from "./writer.ts";

/** The sources of a document, numbered by first citation. */
export class References {
  readonly #writer: Writer;
  readonly #sources = new Map<string, Source>();

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** The number of a source as a link to the official document. A document has one number for each page that was read. */
  cite(source: Source): Span {
    const key = pageKey(source);
    if (!this.#sources.has(key)) this.#sources.set(key, source);
    return { text: `[${[...this.#sources.keys()].indexOf(key) + 1}]`, code: true, href: source.url };
  }

  citeAll(sources: readonly Source[]): Inline {
    const cited = new Map(sources.map((source) => this.cite(source)).map((span) => [span.text, span]));
    return [...cited.values()].flatMap((span, index) => (index === 0 ? [span] : [{ text: " " }, span]));
  }

  /** The sources of published cells. Protected cells have none. */
  async citeCells(cells: readonly AnswerCell[]): Promise<Inline> {
    const texts = await textsOfCells(this.#writer.release, cells);
    return this.citeAll(texts.flatMap(({ sources }) => sources));
  }

  /** The list of all cited sources; null if there are none. */
  get list(): List | null {
    const items = [...this.#sources.values()].map((source) => this.#item(source));
    return items.length === 0 ? null : { kind: "list", items, from: 1, small: true };
  }

  /** The document, the page that was read, and its first quotation. */
  #item(source: Source): Inline {
    const { symbol, url, reading, host, page, evidence } = sourceLine(source, this.#writer.lang);
    return [
      ...(symbol === null ? [] : [code(symbol, url), { text: ". " }]),
      ...this.#writer.text(source.title).map((span) => (symbol === null ? { ...span, href: url } : span)),
      ...(reading === null ? [] : [{ text: ` – ${reading}, ` }, code(host!, page ?? undefined)]),
      ...(evidence === null ? [] : [{ text: " " }, quotation(evidence)]),
    ];
  }
}
