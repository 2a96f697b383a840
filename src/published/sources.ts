import { hostOf, type ReadPage, type Source, type SourceGrade } from "../facts/source.ts";
import { languages, type LocalizedText } from "../i18n/languages.ts";
import { localize } from "../i18n/message.ts";
import type { Files, PageRow, PublisherRow, ReplyRow } from "./files.ts";

/** The columns of a row that give its source. */
export interface SourceColumns {
  readonly source_url: string;
  readonly read_via: string;
  readonly evidence: string | null;
}

const grades: Readonly<Record<PublisherRow["kind"], SourceGrade>> = { un: "B", ngo: "C", press: "D", other: "D" };

const documentSystem = "https://docs.un.org/en/";

/** Makes the sources of the rows of one directory. */
export class Sources {
  readonly #publishers: ReadonlyMap<string, PublisherRow>;
  readonly #pages: ReadonlyMap<string, PageRow>;
  readonly #years: ReadonlyMap<string, number>;

  /** @param years the editions of the Secretary-General's report by symbol; empty for other datasets */
  constructor({ publishers, pages }: Pick<Files, "publishers" | "pages">, years: ReadonlyMap<string, number>) {
    this.#publishers = new Map(publishers.rows.map((row) => [row.host, row]));
    this.#pages = new Map(pages.rows.map((row) => [row.url, row]));
    this.#years = years;
  }

  /**
   * The source of a row.
   *
   * @param symbol of the document; by default, that of an address of the Official Document System
   * @param date   the year or the years that the row is about
   */
  of(row: SourceColumns, symbol: string | null, date: string): Source {
    const known = symbol || symbolIn(row.source_url);
    return {
      symbol: known,
      title: this.#title(row, known, date),
      url: row.source_url,
      readVia: row.read_via === "" ? null : this.#page(row.read_via),
      evidence: row.evidence,
    };
  }

  /** The source of a reply without another page: the State published the text, or sent it to the publisher. */
  ofReply({ source_url, document_symbol, years, date, text }: ReplyRow): Source {
    const symbol = document_symbol || symbolIn(source_url);
    const host = hostOf(source_url);
    return {
      symbol,
      title: localize(source_url === "" ? "sentToPublisher" : "gradeSTATE"),
      url: source_url || documentSystem + (symbol ?? this.#symbolOf(years[0]!)),
      readVia: { url: source_url || null, host, publisher: this.#nameOf(host), title: null, date, grade: "STATE" },
      evidence: text,
    };
  }

  /** The report of an edition. */
  #symbolOf(edition: number): string {
    return [...this.#years].find(([, year]) => year === edition)?.[0] ?? "";
  }

  #title({ source_url, read_via }: SourceColumns, symbol: string | null, date: string): LocalizedText {
    if (symbol === null) return untranslated(`${this.#nameOf(hostOf(read_via || source_url))} (${date})`);
    const year = this.#years.get(symbol);
    return year === undefined ? localize("sourceOfResolution", { symbol }) : localize("sourceOnEdition", { year });
  }

  #page(readVia: string): ReadPage {
    const host = hostOf(readVia);
    const kind = this.#publishers.get(host)?.kind ?? "other";
    const { title = null, date = null } = this.#pages.get(readVia) ?? {};
    const url = readVia === host ? null : readVia;
    return { url, host, publisher: this.#nameOf(host), title, date, grade: grades[kind] };
  }

  #nameOf(host: string): string {
    return this.#publishers.get(host)?.name ?? host;
  }
}

function symbolIn(url: string): string | null {
  return url.startsWith(documentSystem) ? url.slice(documentSystem.length) : null;
}

function untranslated(text: string): LocalizedText {
  return { en: text, ...Object.fromEntries(languages.map((lang) => [lang, text])) };
}
