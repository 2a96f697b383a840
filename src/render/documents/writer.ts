import { longDays, mediumDays, narrowLists } from "../../i18n/local-formats.ts";
import type { Lang, LocalizedText } from "../../i18n/languages.ts";
import type { Manifest } from "../../releases/release.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, displayFlags } from "../../query/answer/display.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";
import { textIn } from "../../i18n/text.ts";
import { translationNotice } from "../../i18n/translation-notice.ts";
import type { Document, Heading, Inline, Paragraph, Span, TableCell } from "./document.ts";

/** Writes the blocks of a document in one language. */
export class Writer {
  constructor(
    readonly lang: Lang,
    readonly manifest: Manifest,
  ) {}

  say(...sentence: Parameters<typeof message>): string {
    return this.said(message(...sentence));
  }

  said(sentence: Message): string {
    return formatMessage(sentence, this.lang).value;
  }

  /** A text of others. Where it exists in English only, this is said. */
  remark(remark: LocalizedText): Inline {
    const { value, lang } = textIn(remark, this.lang);
    if (lang === this.lang) return [{ text: value }];
    return [{ text: value, lang }, { text: ` (${this.say("pageInEnglish")})` }];
  }

  label(remark: LocalizedText): string {
    return textIn(remark, this.lang).value;
  }

  list(items: readonly string[]): string {
    return narrowLists(this.lang).format(items);
  }

  day(date: string): string {
    return mediumDays(this.lang).format(new Date(date));
  }

  heading(level: Heading["level"], ...sentence: Parameters<typeof message>): Heading {
    return { kind: "heading", level, text: this.say(...sentence) };
  }

  paragraph(text: string | Inline, tone?: Paragraph["tone"]): Paragraph {
    return { kind: "paragraph", text: typeof text === "string" ? [{ text }] : text, ...(tone && { tone }) };
  }

  /** The notice of unreviewed machine translation as a paragraph; none in languages without such text. */
  translationNotice(): Paragraph[] {
    const notice = translationNotice(this.lang);
    return notice === null ? [] : [this.paragraph(notice, "small")];
  }

  /** A figure as it is printed, with what its flags say, and as a program reads it. */
  figure(cell: AnswerCell, printed = display(cell, this.manifest, this.lang)): TableCell {
    const { measure, status, value, flags } = cell;
    const beside = displayFlags(cell, this.lang).map((said): Span => ({ text: ` (${said})` }));
    return { text: [{ text: printed }, ...beside], figure: { measure, status, value, flags } };
  }

  /** What stands on every page. */
  get running(): Document["running"] {
    const { dataset, version, publishedAt, digest } = this.manifest;
    const date = longDays(this.lang);
    const params = { dataset: dataset.title, version, date: date.format(new Date(publishedAt)) };
    return {
      synthetic: dataset.nature === "SYNTHETIC" ? this.say("pageSynthetic") : null,
      release: `${this.say("releaseLine", params)} · ${this.say("notUnDocument")}`,
      digest,
    };
  }
}

/** A code, a number of a document, a digest. */
export function code(text: string, href?: string): Span {
  return { text, code: true, ...(href && isWeb(href) && { href }) };
}

/** Text as a table's cell. */
export function cellOf(text: string | Inline): TableCell {
  return { text: typeof text === "string" ? [{ text }] : text };
}

/** A link leads to the web, and nowhere else. */
function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
