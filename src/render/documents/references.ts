import type { Source } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import type { Inline, List, Span } from "./document.ts";
import { code, type Writer } from "./writer.ts";

/** The sources of a document, numbered in the order in which they are first named. */
export class References {
  readonly #known = new Map<string, Source>();

  constructor(private readonly writer: Writer) {}

  /** The number of a source, as it stands in the text. */
  cite(source: Source): Span {
    const key = `${source.symbol} ${source.url}`;
    if (!this.#known.has(key)) this.#known.set(key, source);
    return { text: `[${[...this.#known.keys()].indexOf(key) + 1}]`, code: true, href: source.url };
  }

  citeAll(sources: readonly Source[]): Inline {
    const cited = new Map(sources.map((source) => this.cite(source)).map((span) => [span.text, span]));
    return [...cited.values()].flatMap((span, index) => (index === 0 ? [span] : [{ text: " " }, span]));
  }

  /** The sources behind published cells; counted figures have none. */
  async citeCells(release: Release, cells: readonly AnswerCell[]): Promise<Inline> {
    const places = cells.flatMap((cell) => cell.inputs);
    if (release.manifest.dataset.nature !== "PUBLISHED" || places.length === 0) return [];
    const texts = await release.cellTexts(places);
    return this.citeAll(texts.flatMap(({ sources }) => sources));
  }

  /** All that were named; none where nothing was. */
  get list(): List | null {
    const items = [...this.#known.values()].map(({ symbol, title, url }): Inline => {
      const { writer } = this;
      return [
        ...(symbol === null ? [] : [code(symbol), { text: ". " }]),
        ...writer.remark(title),
        { text: " " },
        code(url, url),
      ];
    });
    return items.length === 0 ? null : { kind: "list", items, from: 1, small: true };
  }
}
