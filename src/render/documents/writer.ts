import { languageFacts } from "../../i18n/locales.ts";
import type { Lang, LocalizedText, TextByLanguage } from "../../i18n/languages.ts";
import {
  bracketed,
  labelled,
  monthsOfYear,
  nameOrder,
  narrowLists,
  unitedNationsDays,
} from "../../i18n/local-formats.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import { languageMark } from "../../i18n/language-mark.ts";
import { type Named, nameForms } from "../../i18n/name-forms.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import { attributionOf } from "../../query/citation/attribution.ts";
import { officialAddress } from "../../query/citation/reference.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import { tableIndexOf } from "../../query/tables/table-index.ts";
import { noteText } from "../../facts/compiler-note.ts";
import type { Citation } from "../../facts/fact.ts";
import type { Manifest, Release } from "../../releases/release.ts";
import type { Block, Document, Heading, Inline, List, Paragraph, Span, TableCell, TextLang } from "./document.ts";

/** Symbols of documents of the United Nations. */
const symbols = /(?<!\w)([AE]\/(?:[\w.]+\/)*[\w.]*\w)/;

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

  /** A text of a release. A text in another language is marked with its language. */
  text(text: TextByLanguage): Inline {
    const { value, lang } = textIn(text, this.lang);
    if (lang === this.lang) return [{ text: value }];
    return [{ text: value, lang }, { text: bracketed(languageMark(lang, this.lang), this.lang) }];
  }

  /** A note of the compiler with its label. */
  compilerNote(note: string): Span[] {
    const [before = "", after = ""] = this.message("compilerNote", { note: "\n" }).split("\n");
    return [{ text: before }, ...this.text(noteText(note)), { text: after }];
  }

  /** A name in running text, with its article: `the Kingdom of the Netherlands`. */
  name(named: Named): string {
    return nameForms(named, this.lang).text;
  }

  label(label: LocalizedText): string {
    return textIn(label, this.lang).value;
  }

  list(items: readonly string[]): string {
    return narrowLists(this.lang).format(items);
  }

  /** Between two sentences. */
  get sentenceSeparator(): string {
    return languageFacts(this.lang).sentenceSeparator;
  }

  /** Between two items of a list. */
  get listSeparator(): string {
    return languageFacts(this.lang).listSeparator;
  }

  /** Parts of a sentence that contain commas. */
  clauses(parts: readonly string[]): string {
    return parts.join(languageFacts(this.lang).semicolon);
  }

  get fullStop(): string {
    return languageFacts(this.lang).fullStop;
  }

  /** A text in which the symbols of documents are codes. */
  withSymbols(text: string): Inline {
    return text.split(symbols).flatMap((part, index): Inline => {
      if (part === "") return [];
      return index % 2 === 1 ? [code(part)] : [{ text: part }];
    });
  }

  /** A day as documents of the United Nations write it. */
  day(date: string): string {
    return unitedNationsDays(this.lang).format(new Date(date));
  }

  /** A day, or a month such as `2018-09`. */
  dayOrMonth(date: string): string {
    return date.length === 7 ? monthsOfYear(this.lang).format(new Date(`${date}-01`)) : this.day(date);
  }

  /** The address of a document of the United Nations in this language. */
  official(symbol: string): string {
    return officialAddress(symbol, this.lang);
  }

  /** The name of a language in this language. */
  languageName(lang: Lang): string {
    return new Intl.DisplayNames(this.lang, { type: "language" }).of(lang)!;
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
    const names = citations.map(({ country, sourceSeen }) => {
      const name = this.label(index.category("country", country)!.label);
      return sourceSeen ? name : name + bracketed(this.message("briefNotCounted"), this.lang);
    });
    return this.list(names.toSorted(nameOrder(this.lang)));
  }

  /** The end of a document: sources, citation, digest and licence. */
  closing(sources: List | null, citation: string): Block[] {
    return [
      ...(sources ? [this.heading(2, "pageSources"), sources] : []),
      this.heading(2, "briefAbout"),
      this.paragraph([{ text: labelled(this.message("pageDigest"), this.lang) }, code(this.manifest.digest)], "small"),
      ...this.citeAs(citation),
    ];
  }

  /** The citation and the licence. */
  citeAs(citation: string): Block[] {
    return [
      this.paragraph(this.message("briefCiteAs", { citation }), "small"),
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
    const params = { dataset: dataset.title, version, date: this.day(publishedAt) };
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

/** The words of a source in quotation marks. Without a recorded language, it is guessed from the words. */
export function quotation(words: string, lang: TextLang = languageOf(words)): Span {
  return { text: `“${words}”`, lang };
}

/** Words that occur in one of the languages of Latin script only. */
const commonWords: readonly (readonly [RegExp, TextLang])[] = [
  [/(?<!\p{L})(de los|se trata|el|los|las|del|países|y|con)(?!\p{L})/iu, "es"],
  [/(?<!\p{L})(le|les|ces|des|une|pays|sont|avec|l[’'])(?!\p{L}(?<!l[’']\p{L}))/iu, "fr"],
  [/(?<!\p{L})(yang|dan|dengan|negara)(?!\p{L})/iu, "id"],
];

/** The language of a quotation, by its script and its common words; English by default. */
function languageOf(text: string): TextLang {
  if (/\p{Script=Han}/u.test(text)) return "zh";
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  if (/\p{Script=Cyrillic}/u.test(text)) return "ru";
  return commonWords.find(([words]) => words.test(text))?.[1] ?? "en";
}

export function cellOf(text: string | Inline): TableCell {
  return { text: inlineOf(text) };
}

function inlineOf(text: string | Inline): Inline {
  return typeof text === "string" ? [{ text }] : text;
}
