import type { Lang } from "../../i18n/languages.ts";
import { message, say } from "../../i18n/message.ts";
import type { Reference } from "./reference.ts";
import { bibtexOf, type Item, risOf } from "./reference-formats.ts";

export const citationStyles = ["APA", "CHICAGO", "UN_EDITORIAL", "BIBTEX", "RIS", "CSL_JSON"] as const;
export type CitationStyle = (typeof citationStyles)[number];

/**
 * A reference as a citation. The styles for people are ours: a data set has one form in each (APA Publication Manual,
 * 7th ed., 10.9; Chicago Manual of Style, 17th ed., 14.257; United Nations Editorial Manual, footnotes to web pages).
 */
export function cite(reference: Reference, style: CitationStyle): string {
  if (style === "APA") return sentence("citeApa", reference);
  if (style === "CHICAGO") return sentence("citeChicago", reference);
  if (style === "UN_EDITORIAL") return sentence("citeUnitedNations", reference);
  const item = itemOf(reference);
  if (style === "BIBTEX") return bibtexOf(item);
  return style === "RIS" ? risOf(item) : `${JSON.stringify([item], null, 2)}\n`;
}

function sentence(id: "citeApa" | "citeChicago" | "citeUnitedNations", reference: Reference): string {
  const { author, title, version, digest, publisher, url, date, lang } = reference;
  const year = String(date.getUTCFullYear());
  const gaps = { author, title, version, digest, publisher, url, year, ...dates(date, lang) };
  return [say(message(id, gaps), lang).value, ...aboutOf(reference)].join(" ");
}

function dates(date: Date, lang: Lang) {
  const written = (locale: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date);
  return {
    day: written(lang, { month: "long", day: "numeric" }),
    date: written(lang === "en" ? "en-US" : lang, { dateStyle: "long" }),
    // The United Nations writes the day first, in English too.
    unDate: written(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }),
  };
}

/** The reports that the figures are about: a source that reports them is not the report. */
function aboutOf({ symbols, lang }: Reference): string[] {
  return symbols.length === 0 ? [] : [say(message("citeAbout", { symbols: symbols.join(", ") }), lang).value];
}

/** The reference in CSL JSON (citeproc-json). */
function itemOf(reference: Reference): Item {
  const { id, author, title, version, digest, publisher, url, date, lang } = reference;
  const note = [say(message("citeVersion", { version, digest }), lang).value, ...aboutOf(reference)].join(" ");
  return {
    id,
    type: "dataset",
    title,
    author: [{ literal: author }],
    publisher,
    version,
    URL: url,
    issued: { "date-parts": [[date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]] },
    note,
    language: lang,
  };
}
