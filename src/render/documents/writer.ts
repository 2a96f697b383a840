import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import { longDays, mediumDays, narrowLists, labelled, bracketed, nameOrder } from "../../i18n/local-formats.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import type { Citation } from "../../facts/fact.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import type { Block, Document, Heading, Inline, List, Paragraph, Span, TableCell } from "./document.ts";

/** Makes the blocks of a document in one language. */
export class Writer {
  readonly release: Release;
  readonly lang: Lang;

  constructor(release: Release, lang: Lang) {
    this.release = release;
    this.lang = lang;
  }

  get manifest(): Manifest {
    return this.release.manifest;
  }

  message(...args: Parameters<typeof message>): string {
    return this.format(message(...args));
  }

  format(sentence: Message): string {
    return formatMessage(sentence, this.lang).value;
  }

  /** A text of a release. A text without a translation is marked as English. */
  text(text: LocalizedText): Inline {
    const { value, lang } = textIn(text, this.lang);
    if (lang === this.lang) return [{ text: value }];
    return [{ text: value, lang }, { text: bracketed(this.message("pageInEnglish"), this.lang) }];
  }

  label(label: LocalizedText): string {
    return textIn(label, this.lang).value;
  }

  list(items: readonly string[]): string {
    return narrowLists(this.lang).format(items);
  }

  day(date: string): string {
    return mediumDays(this.lang).format(new Date(date));
  }

  heading(level: Heading["level"], ...args: Parameters<typeof message>): Heading {
    return { kind: "heading", level, text: this.message(...args) };
  }

  paragraph(text: string | Inline, tone?: Paragraph["tone"]): Paragraph {
    return { kind: "paragraph", text: inlineOf(text), ...(tone && { tone }) };
  }

  /** The notice of unreviewed machine translation; empty in languages without such text. */
  translationNotice(): Paragraph[] {
    const notice = translationNotice(this.lang);
    return notice === null ? [] : [this.paragraph(notice, "small")];
  }

  /** A figure in print with its flags, and as data. */
  figure(cell: AnswerCell, printed = display(cell, this.manifest, this.lang)): TableCell {
    const { measure, status, value, flags } = cell;
    const notes = displayFlags(cell, this.lang).map((flag): Span => ({ text: bracketed(flag, this.lang) }));
    return { text: [{ text: printed }, ...notes], figure: { measure, status, value, flags } };
  }

  /** A figure with its 95 % interval, if it has one. */
  figureWithInterval(cell: AnswerCell, id: "briefRange" | "annexRange"): TableCell {
    const bounds = boundsOf(cell, this.release);
    if (bounds === null || bounds.level === 1) return this.figure(cell);
    const figure = display(cell, this.manifest, this.lang);
    return this.figure(cell, this.message(id, { figure, lower: bounds.lower, upper: bounds.upper! }));
  }

  /** The names of cited States in alphabetical order. Citations that are not counted are marked. */
  citedNames(citations: readonly Citation[]): string {
    const index = tableIndexOf(this.release);
    const names = citations.map(({ country, verified }) => {
      const name = this.label(index.category("country", country)!.label);
      return verified ? name : name + bracketed(this.message("briefNotCounted"), this.lang);
    });
    return this.list(names.toSorted(nameOrder(this.lang)));
  }

  /** The end of a document: sources, citation, digest and licence. */
  closing(sources: List | null, citation: string): Block[] {
    return [
      ...(sources ? [this.heading(2, "pageSources"), sources] : []),
      this.heading(2, "briefAbout"),
      this.paragraph(this.message("briefCiteAs", { citation }), "small"),
      this.paragraph([{ text: labelled(this.message("pageDigest"), this.lang) }, code(this.manifest.digest)], "small"),
      ...this.#rights(),
      ...this.translationNotice(),
    ];
  }

  /** The attribution with a link to the licence, and the scope of the licence. */
  #rights(): Paragraph[] {
    const { rights } = this.manifest;
    if (!rights) return [];
    const attribution = { text: attributionOf(rights, this.lang), href: rights.licence.url };
    return [this.paragraph([attribution, { text: ` · ${this.message("rightsScope")}` }], "small")];
  }

  /** The texts on every page. */
  get running(): Document["running"] {
    const { dataset, version, publishedAt, digest } = this.manifest;
    const params = { dataset: dataset.title, version, date: longDays(this.lang).format(new Date(publishedAt)) };
    return {
      synthetic: dataset.nature === "SYNTHETIC" ? this.message("pageSynthetic") : null,
      release: `${this.message("releaseLine", params)} · ${this.message("notUnDocument")}`,
      digest,
    };
  }
}

/** A code, a document symbol or a digest. Only http and https addresses become links. */
export function code(text: string, href?: string): Span {
  return { text, code: true, ...(href && /^https?:\/\//i.test(href) && { href }) };
}

/** The words of a source in quotation marks. */
export function quotation(evidence: string): Span {
  return { text: `“${evidence}”`, lang: languageOf(evidence) };
}

/** The language of a quotation, by its script. Latin script counts as English. */
function languageOf(text: string): Lang {
  if (/\p{Script=Han}/u.test(text)) return "zh";
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  return /\p{Script=Cyrillic}/u.test(text) ? "ru" : "en";
}

export function cellOf(text: string | Inline): TableCell {
  return { text: inlineOf(text) };
}

function inlineOf(text: string | Inline): Inline {
  return typeof text === "string" ? [{ text }] : text;
}
