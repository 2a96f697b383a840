import type { Lang } from "../../i18n/languages.ts";
import { daysOfYear, unitedNationsDays, longDays } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import type { Reference } from "./reference.ts";
import { bibtexOf, type CslItem, risOf } from "./reference-formats.ts";

/** The styles of a citation: three for readers, and three for programs. */
export const citationStyles = ["APA", "CHICAGO", "UN_EDITORIAL", "BIBTEX", "RIS", "CSL_JSON"] as const;
export type CitationStyle = (typeof citationStyles)[number];

/**
 * Formats a reference.
 *
 * @see APA Publication Manual, 7th ed., 10.9; Chicago Manual of Style, 17th ed., 14.257; United Nations Editorial
 * Manual, footnotes to web pages
 */
export function cite(reference: Reference, style: CitationStyle): string {
  if (style === "APA") return sentence("citeApa", reference);
  if (style === "CHICAGO") return sentence("citeChicago", reference);
  if (style === "UN_EDITORIAL") return sentence("citeUnitedNations", reference);
  const item = cslItem(reference);
  if (style === "BIBTEX") return bibtexOf(item);
  return style === "RIS" ? risOf(item) : `${JSON.stringify([item], null, 2)}\n`;
}

function sentence(id: "citeApa" | "citeChicago" | "citeUnitedNations", reference: Reference): string {
  const { publisher, title, version, digest, url, date, lang } = reference;
  const year = String(date.getUTCFullYear());
  // A full stop follows the author in every style but one. An abbreviation such as "Inc." has it already.
  const author = id === "citeUnitedNations" ? publisher : publisher.replace(/\.$/, "");
  const params = { author, title, version, digest, url, year, ...datesOf(date, lang) };
  return [formatMessage(message(id, params), lang).value, ...reportNote(reference)].join(" ");
}

function datesOf(date: Date, lang: Lang) {
  return {
    day: daysOfYear(lang).format(date),
    date: longDays(lang).format(date),
    unDate: unitedNationsDays(lang).format(date),
  };
}

/** The reports that the figures are about. They can differ from the source that published the figures. */
function reportNote({ symbols, lang }: Reference): string[] {
  return symbols.length === 0 ? [] : [formatMessage(message("citeAbout", { symbols: symbols.join(", ") }), lang).value];
}

function cslItem(reference: Reference): CslItem {
  const { id, title, version, digest, publisher, url, date, lang } = reference;
  const note = [formatMessage(message("citeVersion", { version, digest }), lang).value, ...reportNote(reference)].join(
    " ",
  );
  return {
    id,
    type: "dataset",
    title,
    author: [{ literal: publisher }],
    publisher,
    version,
    URL: url,
    issued: { "date-parts": [[date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]] },
    note,
    language: lang,
  };
}
