import type { LocalizedText } from "../i18n/languages.ts";

/**
 * The grades of a source. A: the document itself. B: a page of the United Nations. C: a page of an organization that
 * worked from the text of the document. D: the press. STATE: a reply as the State published it or sent it to the publisher.
 */
export const sourceGrades = ["A", "B", "C", "D", "STATE"] as const;
export type SourceGrade = (typeof sourceGrades)[number];

/** The page on which a statement was read. */
export interface ReadPage {
  /** Null if the page must not be linked, because it names a person, and for a reply that was sent to the publisher. */
  readonly url: string | null;
  /** Empty for a reply that was sent to the publisher. */
  readonly host: string;
  /** The name of the publisher, as it writes it; the host if the name is unknown. */
  readonly publisher: string;
  /** The title that the page prints, in its language; null if it is unknown. */
  readonly title: string | null;
  /** The day or the month of the page: ISO 8601; null if it is unknown. */
  readonly date: string | null;
  readonly grade: SourceGrade;
}

/** The source of a published statement: the document that it is about, and the page on which it was read. */
export interface Source {
  /** The symbol of the document, such as `A/HRC/36/31`; null for other documents. */
  readonly symbol: string | null;
  readonly title: LocalizedText;
  /** The official address of the document. Without an official address: that of the page. */
  readonly url: string;
  /** The page, if it is not the document itself. */
  readonly readVia: ReadPage | null;
  /** The quotation, in the language of the page. */
  readonly evidence: string | null;
}

/** The host of an address, or the host itself. */
export function hostOf(addressOrHost: string): string {
  return URL.canParse(addressOrHost) ? new URL(addressOrHost).hostname : addressOrHost;
}

/** Whether a host serves copies of a site for tests. */
export function isTestHost(host: string): boolean {
  return /(^|\.)(test|dev|staging)([-.]|$)|^dev-|\.un-icc\.cloud$/.test(host);
}

/** The grade of a source: A without a page, because the document itself was read. */
export function gradeOf({ readVia }: Source): SourceGrade {
  return readVia?.grade ?? "A";
}
