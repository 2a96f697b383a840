import { languages, type LocalizedText } from "../i18n/languages.ts";
import type { Resolution, StateReply } from "../disclosure/table.ts";
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
export function toReplies(rows: readonly ReplyRow[]): StateReply[] {
  return rows
    .map((row) => ({
      country: row.country_iso3,
      date: row.date,
      years: row.years,
      summary: summaryOf(row),
      source: { symbol: row.document_symbol || null, title: { en: row.title }, url: row.source_url, evidence: null },
    }))
    .toSorted((a, b) => b.date.localeCompare(a.date) || a.country.localeCompare(b.country));
}

/** The summary in the languages of the row; other languages are left out. */
function summaryOf(row: ReplyRow): LocalizedText {
  const columns: Readonly<Record<string, unknown>> = row;
  const available = languages.filter((lang) => columns[`summary_${lang}`]);
  return { en: row.summary_en, ...Object.fromEntries(available.map((lang) => [lang, columns[`summary_${lang}`]])) };
}
