import type { Dataset } from "../codebook/dataset.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import type { SafeCell } from "../disclosure/table.ts";
import type { Citation } from "../facts/fact.ts";
import type { Source } from "../facts/source.ts";
import { figure, notCollected } from "./cell.ts";
import type { CitationRow, Files, ReportRow } from "./files.ts";
import { cellKey, type Cells, dimensionOf } from "./cell-codes.ts";
import { completeList, incompleteList, listedStates, noList, sourceOnEdition, unverified } from "./texts.ts";

/** An edition with the States that its sources list. */
interface Edition {
  readonly year: number;
  readonly verified: readonly CitationRow[];
  readonly unverified: readonly CitationRow[];
  /** All cited States of the edition are listed, so that an unlisted State has a published zero. */
  readonly isComplete: boolean;
  /** A note on the missing States; empty for a complete list. */
  readonly gaps: readonly LocalizedText[];
}

/** Counts the listed States by country and year, by region and year, and over all editions. */
export function listCells({ reports, citations }: Files, dataset: Dataset): Cells {
  const editions = reports.rows.map((report) => editionOf(report, citations.rows));
  const cells = new Map<string, SafeCell>();
  const countries = dimensionOf(dataset, "country").categories;
  const regionOf = new Map(countries.map(({ code, parent }) => [code, parent]));
  for (const edition of editions) {
    const year = String(edition.year);
    for (const { code: region } of dimensionOf(dataset, "region").categories) {
      const cited = edition.verified.filter((row) => regionOf.get(row.country_iso3) === region);
      cells.set(cellKey("STATES_CITED", { region, year }), regionCell(edition, cited));
    }
    for (const { code: country } of countries) {
      cells.set(cellKey("STATES_CITED", { country, year }), countryCell(edition, country));
    }
  }
  return cells.set(cellKey("STATES_CITED", {}), allEditions(editions));
}

/** Converts every row of the lists, including unverified rows. */
export function listCitations(rows: readonly CitationRow[]): Citation[] {
  return rows.map((row) => ({
    country: row.country_iso3,
    year: row.year,
    entry: null,
    verified: row.verified,
    note: row.note || null,
    source: sourceOf(row),
  }));
}

function editionOf(report: ReportRow, citations: readonly CitationRow[]): Edition {
  const rows = citations.filter((row) => row.report_symbol === report.symbol);
  const verified = rows.filter((row) => row.verified);
  const isComplete = verified.length === report.states_cited;
  const gap = verified.length > 0 ? incompleteList(verified.length, report.states_cited) : noList;
  return {
    year: report.year,
    verified,
    unverified: rows.filter((row) => !row.verified),
    isComplete,
    gaps: isComplete ? [] : [gap],
  };
}

function countryCell(edition: Edition, code: string): SafeCell {
  const cited = edition.verified.filter((row) => row.country_iso3 === code);
  const unverifiedRows = edition.unverified.filter((row) => row.country_iso3 === code);
  const notes = unverifiedRows.map((row) => unverified(row.note, row.source_url));
  if (cited.length === 0) return unlisted(edition, notes);
  return figure(1, cited.map(sourceOf), [], [...cited.flatMap(({ note }) => (note ? [{ en: note }] : [])), ...notes]);
}

function regionCell(edition: Edition, cited: readonly CitationRow[]): SafeCell {
  if (cited.length === 0) return unlisted(edition, []);
  return figure(cited.length, cited.map(sourceOf), edition.isComplete ? [] : ["LOWER_BOUND"], edition.gaps);
}

/** The cell of an unlisted State. A complete list is the source of its zero. */
function unlisted({ isComplete, verified, gaps }: Edition, notes: readonly LocalizedText[]): SafeCell {
  if (!isComplete) return notCollected([...gaps, ...notes]);
  return figure(0, verified.map(sourceOf), [], [completeList(verified.length), ...notes]);
}

function allEditions(editions: readonly Edition[]): SafeCell {
  const rows = editions.flatMap(({ verified }) => verified);
  if (rows.length === 0) return notCollected([noList]);
  const states = new Set(rows.map((row) => row.country_iso3));
  const isComplete = editions.every((edition) => edition.isComplete);
  const notes = [listedStates(states.size)];
  return figure(states.size, rows.map(sourceOf), isComplete ? [] : ["LOWER_BOUND"], notes);
}

function sourceOf(row: CitationRow): Source {
  return sourceOnEdition({ symbol: row.report_symbol, year: row.year }, row.source_url, null);
}
