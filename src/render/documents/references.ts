import type { Source } from "../../facts/source.ts";
import { isTestHost } from "../../facts/source.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { textsOfCells } from "../../query/answer/cell-texts.ts";
import { officialAddress } from "../../query/citation/reference.ts";
import { pageKey } from "../../query/citation/source-line.ts";
import type { Inline, List, Span } from "./document.ts";
import { code, quotation, type Writer } from "./writer.ts";

/** The sources of a document, numbered by first citation. */
export class References {
  readonly #writer: Writer;
  readonly #sources = new Map<string, Source>();

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** The number of a source, as a link to the page that was read. A document has one number for each page. */
  cite(source: Source): Span {
    return code(`[${this.#numberOf(source)}]`, pageAddress(source) ?? undefined);
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

  /** The numbers of sources, for programs. */
  numbersOf(sources: readonly Source[]): number[] {
    return [...new Set(sources.map((source) => this.#numberOf(source)))];
  }

  /** The list of all cited sources; null if there are none. */
  get list(): List | null {
    const items = [...this.#sources.values()].map((source) => this.#item(source));
    return items.length === 0 ? null : { kind: "list", items, from: 1, small: true };
  }

  /** All cited sources, for programs. */
  get data(): object[] {
    return [...this.#sources.values()].map((source, index) => {
      const { symbol, title, readVia, evidence } = source;
      const { publisher, title: pageTitle, date, grade } = readVia ?? { grade: "A" };
      return {
        number: index + 1,
        grade,
        title: this.#writer.label(title),
        report: symbol === null ? null : { symbol, url: this.#writer.official(symbol) },
        readVia: readVia && { publisher, title: pageTitle, date, grade, url: pageAddress(source) },
        evidence,
      };
    });
  }

  #numberOf(source: Source): number {
    const key = pageKey(source);
    if (!this.#sources.has(key)) this.#sources.set(key, source);
    return [...this.#sources.keys()].indexOf(key) + 1;
  }

  /** The grade, the publisher (of a page without a symbol with its year) with a link to the page, the title and the date of the page, and the document. */
  #item(source: Source): Inline {
    const { lang } = this.#writer;
    const { symbol, title, readVia } = source;
    const report = symbol === null ? [] : [code(symbol, officialAddress(symbol, lang))];
    if (readVia === null) return [{ text: "A · " }, ...(symbol === null ? this.#writer.text(title) : report)];
    const { publisher, title: pageTitle, date, grade } = readVia;
    const day = date === null ? [] : [{ text: `${this.#writer.listSeparator}${this.#writer.dayOrMonth(date)}` }];
    const document = symbol === null ? [] : [{ text: " · " }, ...report];
    if (grade === "STATE") {
      const reply = this.#writer.message(readVia.url === null ? "sentToPublisher" : "gradeSTATE");
      return [{ text: reply, ...(readVia.url !== null && { href: readVia.url }) }, ...day, ...document];
    }
    const kind = bracketed(this.#writer.message(`grade${grade}`), lang);
    const href = pageAddress(source);
    return [
      { text: `${grade} · ` },
      { text: symbol === null ? this.#writer.label(title) : publisher, ...(href && { href }) },
      { text: kind },
      ...(pageTitle === null ? [] : [{ text: this.#writer.listSeparator }, quotation(pageTitle)]),
      ...day,
      ...document,
    ];
  }
}

/** The address of the page that was read. A page on a test host is a copy of the official page. */
export function pageAddress({ url, readVia }: Source): string | null {
  if (readVia === null) return url;
  if (isTestHost(readVia.host)) return new URL(url).hostname === "docs.un.org" ? null : url;
  return readVia.url;
}
