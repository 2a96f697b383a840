import { answer } from "../../src/query/answer/answer.ts";
import { display } from "../../src/query/answer/display.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import type { TableQuery, Where } from "../../src/query/parse/query.ts";
import { openCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import type { Release } from "../../src/releases/release.ts";
import { emptyDirectory } from "../releases/directory.ts";
import { publishSgReports } from "../server/releases.ts";
import { csvRows } from "./csv-files.ts";

// The expected values of the questions come from the CSV files, by plain code.

/** The counted rows of citations.csv: the first of each State and edition. A second one has the source of the entry. */
export const citations = csvRows("citations").filter(({ source_seen, year, country_iso3 }, index, all) => {
  const first = all.findIndex((row) => row["year"] === year && row["country_iso3"] === country_iso3);
  return source_seen === "yes" && index === first;
});

/** The rows of facts.csv. */
export const facts = csvRows("facts");

/** The regional group of each State. */
export const regions = new Map(csvRows("countries").map(({ iso3, un_regional_group }) => [iso3!, un_regional_group!]));

/** The States that reports cite, by the lists. */
export const statesIn = (from: number, to = from) =>
  new Set(citations.flatMap(({ year, country_iso3 }) => (+year! >= from && +year! <= to ? [country_iso3!] : [])));

/** The members that are in a set of States. */
export const among = (states: ReadonlySet<string>, members: readonly string[]) =>
  members.filter((code) => states.has(code));

const totals = facts.filter(
  ({ measure, scope, part, kind }) => measure === "STATES_CITED" && !scope && !part && kind === "exact",
);

/** The editions with as many listed States as a source states. */
export const complete = [...new Set(totals.map(({ editions }) => Number(editions)))].filter((year) =>
  totals.some(({ editions, figure }) => Number(editions) === year && Number(figure) === statesIn(year).size),
);

/** Opens a release of the shipped files. */
export async function openSgReports() {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const catalog = await openCatalog(directory);
  return { catalog, release: catalog.find("sg-reports", "latest")! };
}

/** The cells of the first measure by the codes of their row. */
export function cellsOf(release: Release, query: TableQuery) {
  const { rows } = answer(release, query, "en");
  return new Map(rows.map(({ key, cells }) => [key.map(({ code }) => code).join(" "), cells[0]!]));
}

/** The figures of the first measure in print. */
export function shown(release: Release, query: TableQuery) {
  const cells = [...cellsOf(release, query)];
  return Object.fromEntries(cells.map(([key, cell]) => [key, display(cell, release.manifest, "en")]));
}

/** The one figure of a measure under a filter, in print and with its limits. */
export function figure(release: Release, measure: MeasureId, where: Where) {
  const [cell] = cellsOf(release, { measures: [measure], by: [], where }).values();
  return [display(cell!, release.manifest, "en"), cell!.range!.lower, cell!.range!.upper];
}

/** The filter of some editions. */
export const edition = (from: number, to = from) => ({ edition: { from, to } });
