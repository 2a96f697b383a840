import { sgReportsId } from "../codebook/datasets.ts";
import type { Dataset } from "../codebook/dataset.ts";
import type { Citation, Edition, Fact } from "../facts/fact.ts";
import { noStatements, type Statements } from "../facts/statements.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import { localizedText } from "../i18n/locales.ts";
import type { Problem } from "../problem.ts";
import { checkAgreement } from "./agreement.ts";
import { checkCorrections, toCorrections } from "./corrections.ts";
import { checkFacts } from "./check-facts.ts";
import { citedStates, type CitedState } from "./cited-states.ts";
import { type CitationRow, type FactRow, type Files, readFiles, type ReportRow } from "./files.ts";
import { toPositions, toResolutions } from "./positions.ts";
import { Sources } from "./sources.ts";
import { isComplete, listedIn } from "./totals.ts";

/** Statements that accompany the figures on the Secretary-General's reports everywhere. */
const preamble = [
  localizedText("preambleSources"),
  localizedText("preambleAllegations"),
  localizedText("preambleIncomplete"),
  localizedText("preambleDecline"),
];

/** The checked content of the files of a PUBLISHED dataset. */
export interface ReadFacts extends Statements {
  /** All problems of the files. After an ERROR, the other parts are empty. */
  readonly problems: readonly Problem[];
  /** Notes on the whole release. */
  readonly notes: readonly LocalizedText[];
}

/**
 * Reads and checks the files of a PUBLISHED dataset. Bad input of any sort gives problems, and no error.
 *
 * @param directory with the required files, and any of the other files
 * @param dataset   has the codes
 */
export async function readFacts(directory: string, dataset: Dataset): Promise<ReadFacts> {
  const { files, problems: ofRows } = await readFiles(directory, dataset);
  const problems = [
    ...ofRows,
    ...checkFacts(files, dataset),
    ...checkAgreement(files, dataset),
    ...checkCorrections(files),
  ];
  if (problems.some(({ severity }) => severity === "ERROR")) return { problems, ...noStatements, notes: [] };
  const isReport = dataset.id === sgReportsId;
  const years = new Map(isReport ? files.reports.rows.map(({ symbol, year }) => [symbol, year]) : []);
  const sources = new Sources(files, years);
  return {
    problems,
    facts: files.facts.rows.map((row) => toFact(row, sources)),
    citations: citedStates(files.citations.rows).map((row) => toCitation(row, sources)),
    editions: files.reports.rows.map((row) => toEdition(row, files, sources)),
    positions: toPositions(files, sources),
    resolutions: toResolutions(files, sources),
    corrections: toCorrections(files),
    notes: isReport ? preamble : [],
  };
}

function toFact(
  { report_symbol, source_url, read_via, evidence, row: _row, ...fact }: FactRow,
  sources: Sources,
): Fact {
  const [first, last] = fact.editions;
  const date = first === last ? String(first) : `${first}–${last}`;
  return { ...fact, source: sources.of({ source_url, read_via, evidence }, report_symbol || null, date) };
}

function toCitation(row: CitedState, sources: Sources): Citation {
  const sourceOf = (one: CitationRow) => sources.of(one, row.report_symbol, String(row.year));
  return {
    country: row.country_iso3,
    year: row.year,
    entry: row.entry,
    mechanisms: row.mechanism,
    reply: row.reply,
    sourceSeen: row.source_seen,
    note: row.note,
    source: sourceOf(row),
    entrySource: row.entryRow && sourceOf(row.entryRow),
  };
}

function toEdition(row: ReportRow, files: Files, sources: Sources): Edition {
  return {
    year: row.year,
    symbol: row.symbol,
    session: row.hrc_session,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    nextSearchedOn: row.next_searched,
    isComplete: isComplete(row, files),
    listed: listedIn(row, files).length,
    source: sources.of(row, row.symbol, String(row.year)),
    note: row.note,
  };
}
