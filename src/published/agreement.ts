import type { Dataset } from "../codebook/dataset.ts";
import type { Problem } from "../problem.ts";
import { fault, type ReadFile, type Row } from "./csv.ts";
import type { CitationRow, Files, IndicatorRow, ReportRow } from "./files.ts";
import { misdated } from "./misdated.ts";
import { dimensionOf } from "./place.ts";

/**
 * What must hold between rows and between files. A check is left out while a file that it relies on has problems of its
 * own, so that one mistake is told once.
 */
export function agreement(files: Files, dataset: Dataset): Problem[] {
  const { reports, citations, indicators, countries, resolutions } = files;
  const sound = (...read: readonly ReadFile<unknown>[]) => read.every(({ problems }) => problems.length === 0);
  return [
    ...repeated(reports, "symbol", ({ symbol }) => symbol),
    ...repeated(reports, "year", ({ year }) => String(year)),
    ...repeated(citations, "country_iso3", (row) => `${row.report_symbol} ${row.country_iso3}`),
    ...repeated(countries, "iso3", ({ iso3 }) => iso3),
    ...repeated(resolutions, "symbol", ({ symbol }) => symbol),
    ...(sound(reports) ? strangers(files) : []),
    ...(sound(reports) ? misdated(files) : []),
    ...(sound(reports, citations) ? reports.rows.flatMap((row) => coverage(row, files)) : []),
    ...(sound(countries) ? geography(files, dataset) : []),
    ...(sound(resolutions) ? indicators.rows.flatMap((row) => vote(row, files)) : []),
  ];
}

function repeated<T>(file: ReadFile<T>, column: string, key: (row: Row<T>) => string): Problem[] {
  const seen = new Set<string>();
  return file.rows.flatMap((row) => {
    const own = key(row);
    if (seen.has(own))
      return [fault([file.name, `row ${row.row}`, column], "DUPLICATE", "must stand in the file once")];
    seen.add(own);
    return [];
  });
}

/** Rows about a document that is no known edition, or under a year that is not the edition's. */
function strangers({ reports, citations, indicators }: Files): Problem[] {
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

/** The lists add up to what the edition's row says of them. */
function coverage(report: ReportRow, { reports, citations }: Files): Problem[] {
  const verified = citations.rows.filter((row: CitationRow) => row.verified && row.report_symbol === report.symbol);
  const read = verified.length;
  const { states_cited: states, matrix_coverage: share } = report;
  const wrong = (column: string, message: string) =>
    fault([reports.name, `row ${report.row}`, column], "COVERAGE", message);
  const problems: Problem[] = [];
  if (read !== report.citations_verified) {
    problems.push(wrong("citations_verified", `must be the verified citations of the edition: ${read}`));
  }
  if (states !== null && read > states) problems.push(wrong("states_cited", `must be at least ${read}`));
  const expected = states === null || states === 0 ? null : read / states;
  const fits = expected === null ? share === null : share !== null && Math.abs(share - expected) <= 0.005 + 1e-9;
  if (!fits) {
    const due = expected === null ? "empty: the number of States is not known" : expected.toFixed(2);
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

/** The file and the codebook know the same countries, in the same regional groups. */
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

/** A vote told among the indicators is the one in the file of resolutions. */
function vote(row: IndicatorRow, { indicators, resolutions }: Files): Problem[] {
  if (row.dimension !== "state_position") return [];
  const text = resolutions.rows.find(({ symbol }) => symbol === row.report_symbol);
  const votes: Readonly<Record<string, number | null | undefined>> = {
    yes: text?.yes,
    no: text?.no,
    abstain: text?.abstain,
    adopted_without_vote: text?.vote_type === "ADOPTED_WITHOUT_VOTE" ? 1 : 0,
  };
  if (text && votes[row.measure] === Number(row.value)) return [];
  const message = "must agree with hrc_resolutions.csv";
  return [{ ...fault([indicators.name, `row ${row.row}`, "value"], "DISAGREEMENT", message), severity: "WARNING" }];
}
