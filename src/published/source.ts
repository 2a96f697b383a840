import { localize } from "../i18n/message.ts";
import type { Source } from "../disclosure/table.ts";

/** An edition, as its sources are titled. */
export interface EditionName {
  readonly symbol: string;
  readonly year: number;
}

/** A source that tells of one edition of the report. */
export function sourceOnEdition({ symbol, year }: EditionName, url: string, evidence: string | null): Source {
  return { symbol, title: localize("sourceOnEdition", { symbol, year, host: new URL(url).hostname }), url, evidence };
}

/** A source that tells of several editions at once. */
export function sourceOnSpan(span: string, url: string, evidence: string): Source {
  return { symbol: null, title: localize("sourceOnSpan", { span, host: new URL(url).hostname }), url, evidence };
}

/** The record of a text of the Council or the Commission. */
export function sourceOfResolution(symbol: string, url: string): Source {
  return {
    symbol,
    title: localize("sourceOfResolution", { symbol, host: new URL(url).hostname }),
    url,
    evidence: null,
  };
}

/** Each source once. The same page on the same document counts again only where its words say more. */
export function distinctSources(sources: readonly Source[]): Source[] {
  const kept: Source[] = [];
  for (const source of sources) {
    const known = kept.some(
      ({ url, symbol, evidence }) =>
        url === source.url && symbol === source.symbol && (evidence ?? "").includes(source.evidence ?? ""),
    );
    if (!known) kept.push(source);
  }
  return kept;
}
