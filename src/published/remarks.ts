import { type Lang, languages, type Remark } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";
import { localize } from "../i18n/message.ts";

/** The parts of the count of some editions. */
export type PartId = "newCases" | "followUp";

/** The printed parts, and the reason why they are not added up. */
export function overlappingParts(counted: readonly { readonly id: PartId; readonly value: number }[]): Remark {
  const parts = counted.map(({ id, value }) => localize("partCount", { part: localizedText(`part_${id}`), value }));
  return localize("overlappingParts", {
    parts: parts.reduceRight((rest, first) => localize("partCounts", { first, rest })),
  });
}

/** The document of an edition, and the reporting period if it is known. */
export function edition(symbol: string, session: number, start: string, end: string): Remark {
  if (!start || !end) return localize("editionDocument", { symbol, session });
  return localize("editionDocumentPeriod", { symbol, session, start, end });
}

/** The number of States read of an edition's list, and their total if a source states it. */
export function incompleteList(read: number, cited: number | null): Remark {
  return cited === null ? localize("incompleteListNoTotal", { read }) : localize("incompleteList", { read, cited });
}

/** All States of an edition were read, so the rest is zero. */
export function completeList(cited: number): Remark {
  return localize("completeList", { cited });
}

/** No source lists the States of an edition. */
export const noList = localizedText("noList");

/** No source states the number of States of an edition. */
export const noTotal = localizedText("noStateTotal");

/** The number of States over all editions. */
export function listedStates(states: number): Remark {
  return localize("listedStates", { states });
}

/** A State named by a source on grounds that do not suffice to count it. */
export function unverified(note: string, url: string): Remark {
  return localize("unverifiedState", { note, url });
}

/** Another source gives another number. */
export function otherCount(value: number, evidence: string, url: string): Remark {
  return localize("otherCount", { value, evidence, url });
}

/** A page on an edition that is not the source of its figures. */
export function furtherSource(url: string): Remark {
  return localize("furtherSource", { url });
}

/** A study that omits some years. */
export function coversOnly(span: string): Remark {
  return localize("coversOnly", { span });
}

/** A share that a source states for several categories joined by "or". */
export function oneFigureForUnion(labels: readonly Remark[], share: number, evidence: string, url: string): Remark {
  const inEach = (format: (lang: Lang) => string) =>
    Object.fromEntries(languages.map((lang) => [lang, format(lang)])) as Remark;
  const any = (lang: Lang) =>
    new Intl.ListFormat(lang, { type: "disjunction" }).format(labels.map((label) => label[lang] ?? label.en));
  const percent = (lang: Lang) =>
    new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 }).format(share);
  return localize("oneFigureForUnion", { labels: inEach(any), share: inEach(percent), evidence, url });
}
