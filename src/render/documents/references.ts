import type { AnswerCell } from "../../query/answer/cell.ts";
import type { Source } from "../../facts/source.ts";
import type { Inline, List, Span } from "./document.ts";
import { code, type Writer } from "./writer.ts";

/** The sources of a document, numbered by first citation. */
export class References {
  readonly #writer: Writer;
  readonly #sources = new Map<string, Source>();

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** The number of a source as a link. */
  cite(source: Source): Span {
    const key = `${source.symbol} ${source.url}`;
    if (!this.#sources.has(key)) this.#sources.set(key, source);
    return { text: `[${[...this.#sources.keys()].indexOf(key) + 1}]`, code: true, href: source.url };
  }

  citeAll(sources: readonly Source[]): Inline {
    const cited = new Map(sources.map((source) => this.cite(source)).map((span) => [span.text, span]));
    return [...cited.values()].flatMap((span, index) => (index === 0 ? [span] : [{ text: " " }, span]));
  }

  /** The sources of published cells. Protected cells have none. */
  async citeCells(cells: readonly AnswerCell[]): Promise<Inline> {
    const { release } = this.#writer;
    const positions = cells.flatMap((cell) => cell.inputs);
    if (release.manifest.dataset.nature !== "PUBLISHED" || positions.length === 0) return [];
    const texts = await release.cellTexts(positions);
    return this.citeAll(texts.flatMap(({ sources }) => sources));
  }

  /** The list of all cited sources; null if there are none. */
  get list(): List | null {
    const items = [...this.#sources.values()].map(
      ({ symbol, title, url }): Inline => [
        ...(symbol === null ? [] : [code(symbol), { text: ". " }]),
        ...this.#writer.text(title),
        { text: " " },
        code(url, url),
      ],
    );
    return items.length === 0 ? null : { kind: "list", items, from: 1, small: true };
  }
}
