import type { Dataset } from "../codebook/dataset.ts";
import { hostOf } from "../facts/source.ts";
import type { Problem } from "../problem.ts";
import { checkCitations, checkEntryRows } from "./check-citations.ts";
import { checkPositions } from "./check-positions.ts";
import { fault, type ReadFile, type Row } from "./csv.ts";
import { categoriesOf } from "./fields.ts";
import type { Files, ReportRow } from "./files.ts";
import type { SourceColumns } from "./sources.ts";

/**
 * Checks conditions between rows and between files. It omits a check if a file that the check needs has problems, so that
 * a mistake is reported once.
 */
export function checkAgreement(files: Files, dataset: Dataset): Problem[] {
  const { reports, citations, facts, countries, resolutions, votes, statements, casesRaised, replies, publishers } =
    files;
  const isValid = (...all: readonly ReadFile<unknown>[]) => all.every(({ problems }) => problems.length === 0);
  return [
    ...duplicates(reports, "symbol", ({ symbol }) => symbol),
    ...duplicates(reports, "year", ({ year }) => String(year)),
    ...duplicates(facts, "id", ({ id }) => id),
    ...duplicates(countries, "iso3", ({ iso3 }) => iso3),
    ...duplicates(resolutions, "symbol", ({ symbol }) => symbol),
    ...duplicates(votes, "country_iso3", (row) => `${row.resolution} ${row.country_iso3}`),
    ...duplicates(statements, "country_iso3", (row) => `${row.statement} ${row.country_iso3}`),
    ...duplicates(casesRaised, "id", ({ id }) => id),
    ...duplicates(replies, "id", ({ id }) => id),
    ...duplicates(publishers, "host", ({ host }) => host),
    ...checkEntryRows(files),
    ...(isValid(reports) ? unknownEditions(files) : []),
    ...(isValid(reports) ? misdatedEvidence(files) : []),
    ...(isValid(reports, citations, facts) ? checkCitations(files) : []),
    ...(isValid(facts, resolutions, votes, statements) ? checkPositions(files) : []),
    ...(isValid(publishers) ? unknownPublishers(files) : []),
    ...(isValid(countries) && countries.rows.length > 0 ? geography(files, dataset) : []),
  ];
}

function duplicates<T>(file: ReadFile<T>, column: string, key: (row: Row<T>) => string): Problem[] {
  const seen = new Map<string, number>();
  return file.rows.flatMap((row) => {
    const first = seen.get(key(row));
    if (first !== undefined)
      return [fault([file.name, `row ${row.row}`, column], "DUPLICATE", `must differ from row ${first}`)];
    seen.set(key(row), row.row);
    return [];
  });
}

/** Rows on an unknown report, or with a year other than that of their report. */
function unknownEditions({ reports, citations, facts }: Files): Problem[] {
  const years = new Map(reports.rows.map(({ symbol, year }) => [symbol, year]));
  const check = (file: string, row: number, symbol: string, column: string, span: readonly number[]): Problem[] => {
    const year = years.get(symbol);
    const at = (name: string) => [file, `row ${row}`, name];
    if (year === undefined) return [fault(at("report_symbol"), "UNKNOWN_REPORT", "must be a symbol of reports.csv")];
    return span.every((one) => one === year) ? [] : [fault(at(column), "WRONG_YEAR", "must be the year of its report")];
  };
  return [
    ...citations.rows.flatMap((row) => check(citations.name, row.row, row.report_symbol, "year", [row.year])),
    ...facts.rows.flatMap((row) =>
      row.report_symbol === "" ? [] : check(facts.name, row.row, row.report_symbol, "editions", row.editions),
    ),
  ];
}

/**
 * Finds evidence with years outside its edition. A response of States belongs to the edition of its year, so that every
 * quoted year must be that year. Other evidence must quote a year from the reporting period to the edition.
 */
function misdatedEvidence({ reports, citations, facts }: Files): Problem[] {
  const editions = new Map(reports.rows.map((report) => [report.year, report]));
  const check = (file: string, row: number, year: number, evidence: string | null, isResponse: boolean): Problem[] => {
    const edition = editions.get(year);
    if (!edition || evidence === null || quotesItsYear(evidence, edition, isResponse)) return [];
    const message = "must quote a year of its edition: move the row to the edition of the quoted date";
    return [fault([file, `row ${row}`, "evidence"], "WRONG_YEAR", message)];
  };
  const dated = facts.rows.filter(({ topic, report_symbol }) => report_symbol !== "" || topic === "state_response");
  return [
    ...citations.rows.flatMap((row) => check(citations.name, row.row, row.year, row.evidence, false)),
    ...dated.flatMap((row) =>
      check(facts.name, row.row, row.editions[0], row.evidence, row.topic === "state_response"),
    ),
  ];
}

function quotesItsYear(evidence: string, edition: ReportRow, isResponse: boolean): boolean {
  const quoted = [...evidence.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
  if (quoted.length === 0) return true;
  if (isResponse) return quoted.every((year) => year === edition.year);
  const first = edition.period_start ? Number(edition.period_start.slice(0, 4)) : edition.year - 1;
  return quoted.some((year) => year >= first && year <= edition.year);
}

/** Every host of a source must have a publisher. The kind of the publisher gives the grade of the source. */
function unknownPublishers({ publishers, ...files }: Files): Problem[] {
  const known = new Set(publishers.rows.map(({ host }) => host));
  return Object.values(files).flatMap(({ name, rows }) =>
    rows.flatMap((row: Partial<SourceColumns> & { readonly row: number }) =>
      (["source_url", "read_via"] as const).flatMap((column) => {
        const value = row[column];
        if (!value || known.has(hostOf(value))) return [];
        const message = `must have the host "${hostOf(value)}" in ${publishers.name}`;
        return [fault([name, `row ${row.row}`, column], "UNKNOWN_PUBLISHER", message)];
      }),
    ),
  );
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
  const categories = categoriesOf(dataset, "country");
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
