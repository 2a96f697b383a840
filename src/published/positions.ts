import { languages, type LocalizedText } from "../i18n/languages.ts";
import type { Reply, Resolution } from "../facts/position.ts";
import type { ReplyRow, ResolutionRow } from "./files.ts";
import { sourceOfResolution } from "./texts.ts";

/** Converts resolutions on cooperation, oldest first. */
export function toResolutions(rows: readonly ResolutionRow[]): Resolution[] {
  return rows
    .map(({ symbol, date, body, vote_type: decision, yes, no, abstain, ...row }) => ({
      symbol,
      date,
      body,
      decision,
      yes,
      no,
      abstain,
      mainSponsors: row.main_sponsors,
      rollCallMatches: row.rollcall_matches_totals,
      source: sourceOfResolution(symbol, row.source_url),
    }))
    .toSorted((a, b) => a.date.localeCompare(b.date) || a.symbol.localeCompare(b.symbol, "en", { numeric: true }));
}

/** Converts public replies of States, newest first. */
export function toReplies(rows: readonly ReplyRow[]): Reply[] {
  return rows
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.country_iso3.localeCompare(b.country_iso3))
    .map((row, index) => ({
      kind: "REPLY",
      id: `reply-${row.country_iso3.toLowerCase()}-${row.date}-${rows.length - index}`,
      country: row.country_iso3,
      year: row.years[0] ?? Number(row.date.slice(0, 4)),
      date: row.date,
      completeness: null,
      editions: row.years,
      title: row.title,
      summary: summaryOf(row),
      source: {
        symbol: row.document_symbol || null,
        title: { en: row.title },
        url: row.source_url,
        readVia: null,
        evidence: null,
      },
    }));
}

/** The summary in the languages of the row; other languages are left out. */
function summaryOf(row: ReplyRow): LocalizedText {
  const columns: Readonly<Record<string, unknown>> = row;
  const available = languages.filter((lang) => columns[`summary_${lang}`]);
  return { en: row.summary_en, ...Object.fromEntries(available.map((lang) => [lang, columns[`summary_${lang}`]])) };
}
