import type { Dataset } from "../codebook/dataset.ts";
import type { Problem } from "../problem.ts";
import { fault, type ReadFile, type Row } from "./csv.ts";
import type { CitationRow, Files, IndicatorRow, ReportRow } from "./files.ts";
import { dimensionOf } from "./cell-codes.ts";

/**
 * Checks conditions between rows and between files. It omits a check if a file that the check needs has problems, so that
 * a mistake is reported once.
 */
export function checkAgreement(files: Files, dataset: Dataset): Problem[] {
  const { reports, citations, indicators, countries, resolutions } = files;
  const isValid = (...all: readonly ReadFile<unknown>[]) => all.every(({ problems }) => problems.length === 0);
  return [
    ...duplicates(reports, "symbol", ({ symbol }) => symbol),
    ...duplicates(reports, "year", ({ year }) => String(year)),
    ...duplicates(citations, "country_iso3", (row) => `${row.report_symbol} ${row.country_iso3}`),
    ...duplicates(countries, "iso3", ({ iso3 }) => iso3),
    ...duplicates(resolutions, "symbol", ({ symbol }) => symbol),
    ...(isValid(reports) ? unknownEditions(files) : []),
    ...(isValid(reports) ? misdatedEvidence(files) : []),
    ...(isValid(reports, citations) ? reports.rows.flatMap((row) => coverage(row, files)) : []),
    ...(isValid(countries) ? geography(files, dataset) : []),
    ...(isValid(resolutions) ? indicators.rows.flatMap((row) => vote(row, files)) : []),
  ];
}

function duplicates<T>(file: ReadFile<T>, column: string, key: (row: Row<T>) => string): Problem[] {
  const seen = new Set<string>();
  return file.rows.flatMap((row) => {
    const value = key(row);
    if (seen.has(value))
      return [fault([file.name, `row ${row.row}`, column], "DUPLICATE", "must occur in the file once")];
    seen.add(value);
    return [];
  });
}

/** Rows on an unknown edition, or with a year other than that of the edition. */
function unknownEditions({ reports, citations, indicators }: Files): Problem[] {
  const years = new Map(reports.rows.map(({ symbol, year }) => [symbol, year]));
  const check = (file: string, row: number, symbol: string, from: number, to: number): Problem[] => {
    const year = years.get(symbol);
    const at = (column: string) => [file, `row ${row}`, column];
    if (year === undefined) return [fault(at("report_symbol"), "UNKNOWN_REPORT", "must be a symbol of reports.csv")];
    return year === from && year === to ? [] : [fault(at("year"), "WRONG_YEAR", "must be the year of its report")];
  };
  const ofEdition = ({ dimension, report_symbol }: IndicatorRow) =>
    dimension !== "state_position" && !report_symbol.startsWith("(");
  return [
    ...citations.rows.flatMap((row) => check(citations.name, row.row, row.report_symbol, row.year, row.year)),
    ...indicators.rows
      .filter(ofEdition)
      .flatMap((row) => check(indicators.name, row.row, row.report_symbol, row.year.from, row.year.to)),
  ];
}

/** The lists of States must agree with the counts of the edition. */
function coverage(report: ReportRow, { reports, citations }: Files): Problem[] {
  const verified = citations.rows.filter((row: CitationRow) => row.verified && row.report_symbol === report.symbol);
  const count = verified.length;
  const { states_cited: states, matrix_coverage: share } = report;
  const wrong = (column: string, message: string) =>
    fault([reports.name, `row ${report.row}`, column], "COVERAGE", message);
  const problems: Problem[] = [];
  if (count !== report.citations_verified) {
    problems.push(wrong("citations_verified", `must be the verified citations of the edition: ${count}`));
  }
  if (states !== null && count > states) problems.push(wrong("states_cited", `must be at least ${count}`));
  const expected = states === null || states === 0 ? null : count / states;
  const agrees = expected === null ? share === null : share !== null && Math.abs(share - expected) <= 0.005 + 1e-9;
  if (!agrees) {
    const due = expected === null ? "empty: the number of States is unknown" : expected.toFixed(2);
    problems.push(wrong("matrix_coverage", `must be ${due}`));
  }
  return problems;
}

const regionalGroups: Readonly<Record<string, string>> = {
  AFRICAN: "african",
  ASIA_PACIFIC: "asia_pacific",
  EEG: "eastern_european",
  GRULAC: "latin_american_and_caribbean",
  WEOG: "western_european_and_others",
  "": "no_group",
};

/** The file and the codebook must have the same countries and regional groups. */
function geography({ countries }: Files, dataset: Dataset): Problem[] {
  const { categories } = dimensionOf(dataset, "country");
  const regions = new Map(categories.map(({ code, parent }) => [code, parent]));
  const listed = new Set(countries.rows.map(({ iso3 }) => iso3));
  const misplaced = countries.rows.filter((row) => regionalGroups[row.un_regional_group] !== regions.get(row.iso3));
  return [
    ...misplaced.map(({ row }) =>
      fault(
        [countries.name, `row ${row}`, "un_regional_group"],
        "NOT_IN_CODEBOOK",
        "must be the group in the codebook",
      ),
    ),
    ...categories
      .filter(({ code }) => !listed.has(code))
      .map(({ code }) => fault([countries.name, "iso3"], "NOT_IN_CODEBOOK", `must have a row for "${code}"`)),
  ];
}

/** A vote among the indicators must agree with the file of resolutions. */
function vote(row: IndicatorRow, { indicators, resolutions }: Files): Problem[] {
  if (row.dimension !== "state_position") return [];
  const resolution = resolutions.rows.find(({ symbol }) => symbol === row.report_symbol);
  const votes: Readonly<Record<string, number | null | undefined>> = {
    yes: resolution?.yes,
    no: resolution?.no,
    abstain: resolution?.abstain,
    adopted_without_vote: resolution?.vote_type === "ADOPTED_WITHOUT_VOTE" ? 1 : 0,
  };
  if (resolution && votes[row.measure] === Number(row.value)) return [];
  const message = "must agree with hrc_resolutions.csv";
  return [{ ...fault([indicators.name, `row ${row.row}`, "value"], "DISAGREEMENT", message), severity: "WARNING" }];
}

/**
 * Finds evidence with years outside its edition. A response of States belongs to the edition of its year, so that every
 * quoted year must be that year. Other evidence must quote a year from the reporting period to the edition.
 */
function misdatedEvidence({ reports, indicators }: Pick<Files, "reports" | "indicators">): Problem[] {
  const editions = new Map(reports.rows.map((report) => [report.symbol, report]));
  return indicators.rows.flatMap((row) => {
    const edition = editions.get(row.report_symbol);
    if (!edition || row.dimension === "state_position" || quotesItsYear(row, edition)) return [];
    const message = "must quote a year of its edition: move the row to the edition of the quoted date";
    return [fault([indicators.name, `row ${row.row}`, "evidence"], "WRONG_YEAR", message)];
  });
}

function quotesItsYear({ dimension, evidence }: IndicatorRow, edition: ReportRow): boolean {
  const quoted = [...evidence.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
  if (quoted.length === 0) return true;
  if (dimension === "state_response") return quoted.every((year) => year === edition.year);
  const first = edition.period_start ? Number(edition.period_start.slice(0, 4)) : edition.year - 1;
  return quoted.some((year) => year >= first && year <= edition.year);
}
