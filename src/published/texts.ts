import type { Source } from "../facts/source.ts";
import { type Lang, languages, type LocalizedText } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";

/** Statements that accompany published figures everywhere. */
export const preamble = [
  localizedText("preambleSources"),
  localizedText("preambleAllegations"),
  localizedText("preambleIncomplete"),
  localizedText("preambleDecline"),
];

/** The symbol and year of an edition of the report. */
export interface EditionName {
  readonly symbol: string;
  readonly year: number;
}

/** A source on one edition of the report. */
export function sourceOnEdition({ symbol, year }: EditionName, url: string, evidence: string | null): Source {
  return {
    symbol,
    title: localize("sourceOnEdition", { symbol, year, host: new URL(url).hostname }),
    url,
    readVia: null,
    evidence,
  };
}

/** A source on several editions. */
export function sourceOnSpan(span: string, url: string, evidence: string): Source {
  const title = localize("sourceOnSpan", { span, host: new URL(url).hostname });
  return { symbol: null, title, url, readVia: null, evidence };
}

/** The source of a resolution of the Council or the Commission. */
export function sourceOfResolution(symbol: string, url: string): Source {
  const title = localize("sourceOfResolution", { symbol, host: new URL(url).hostname });
  return { symbol, title, url, readVia: null, evidence: null };
}

/** Parts of the count of an edition. */
export type PartId = "newCases" | "followUp";

/** Lists the printed parts. They may overlap, so that their sum is unknown. */
export function overlappingParts(counted: readonly { readonly id: PartId; readonly value: number }[]): LocalizedText {
  const parts = counted.map(({ id, value }) => localize("partCount", { part: localizedText(`part_${id}`), value }));
  return localize("overlappingParts", {
    parts: parts.reduceRight((rest, first) => localize("partCounts", { first, rest })),
  });
}

/** The document of an edition, with the reporting period if it is known. */
export function edition(symbol: string, session: number, start: string, end: string): LocalizedText {
  if (!start || !end) return localize("editionDocument", { symbol, session });
  return localize("editionDocumentPeriod", { symbol, session, start, end });
}

/** The number of listed States of an edition, and the number of all its States if a source states it. */
export function incompleteList(read: number, cited: number | null): LocalizedText {
  return cited === null ? localize("incompleteListNoTotal", { read }) : localize("incompleteList", { read, cited });
}

/** All States of an edition are listed: unlisted States are zero. */
export function completeList(cited: number): LocalizedText {
  return localize("completeList", { cited });
}

/** No source lists the States of an edition. */
export const noList = localizedText("noList");

/** No source states the number of States of an edition. */
export const noTotal = localizedText("noStateTotal");

/** The number of distinct States over all editions. */
export function listedStates(states: number): LocalizedText {
  return localize("listedStates", { states });
}

/** A source names a State, but with insufficient grounds for a count. */
export function unverified(note: string, url: string): LocalizedText {
  return localize("unverifiedState", { note, url });
}

/** Another source states another number. */
export function otherCount(value: number, evidence: string, url: string): LocalizedText {
  return localize("otherCount", { value, evidence, url });
}

/** A page on an edition that is not a source of its figures. */
export function furtherSource(url: string): LocalizedText {
  return localize("furtherSource", { url });
}

/** The years of a study that omits other years. */
export function coversOnly(span: string): LocalizedText {
  return localize("coversOnly", { span });
}

/** A share that a source states for several categories joined by "or". */
export function oneFigureForUnion(
  labels: readonly LocalizedText[],
  share: number,
  evidence: string,
  url: string,
): LocalizedText {
  const inEach = (format: (lang: Lang) => string) =>
    Object.fromEntries(languages.map((lang) => [lang, format(lang)])) as LocalizedText;
  const list = (lang: Lang) =>
    new Intl.ListFormat(lang, { type: "disjunction" }).format(labels.map((label) => label[lang] ?? label.en));
  const percent = (lang: Lang) =>
    new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }).format(share);
  return localize("oneFigureForUnion", { labels: inEach(list), share: inEach(percent), evidence, url });
}
