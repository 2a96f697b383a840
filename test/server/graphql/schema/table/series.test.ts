import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { SafeCell, SafeCount } from "../../../../../src/disclosure/table.ts";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../../releases.ts";
import { problemCodes, type Served, serve } from "../../../served.ts";

let served: Served;

const twice = (cell: SafeCell): SafeCell => ({ ...cell, value: cell.value && ((cell.value * 2) as SafeCount) });

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const tables = syntheticDraft().tables.map((table) => ({ ...table, cells: table.cells.map(twice) }));
  await publishSynthetic(directory, { tables });
  served = await serve(directory);
});
afterAll(() => served.close());

const fields = `outcome interpreted problems { severity code path message { value } }
  breaks { year kind explanation { value } }
  series { id measure { code } key { code } points { year cell { value status display } } change { direction reading { value } } altText { value } }`;
const series = async (query: object, dataset?: string) => {
  const text = `query ($query: TableQuery!, $dataset: String) { statistics(dataset: $dataset) { series(query: $query) { ${fields} } } }`;
  return (await served.ask(text, { query, ...(dataset && { dataset }) })).statistics.series;
};

describe("series()", () => {
  it("of States cited has breaks where sources begin or disagree", async () => {
    const { series: found, breaks, problems } = await series({ measures: ["STATES_CITED"] });
    expect(found).toHaveLength(1);
    // The Secretary-General's reports of 2017 to 2025, as in seeds/sg-reports/reports.csv.
    const values = found[0].points.map(({ cell }: any) => cell.value);
    expect(values).toEqual([null, null, null, null, null, null, null, 29, 38, 48, 45, 45, 42, 40, 32, 32]);
    expect(breaks.map(({ year, kind }: any) => `${year} ${kind}`)).toEqual([
      "2017 COMPLETE_SOURCE",
      "2020 CONFLICTING_SOURCES",
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: "WARNING", code: "SERIES_BREAK_IN_RANGE", path: ["by"] }),
    );
    expect(found[0].altText.value).toBe(
      "Series from 2010 to 2025: States and territories cited. Years with a figure: 9 of 16. Largest exact figure: 48 in 2019. Figures on which sources disagree, not compared: 1. Rose from 29 in 2017 to 32 in 2025.",
    );
  });

  it("of a region has a break at every incomplete edition, and no fall to a lower bound", async () => {
    const where = { region: { in: ["african"] } };
    const { breaks } = await series({ measures: ["STATES_CITED"], where });
    const kinds = Object.fromEntries(breaks.map(({ year, kind }: any) => [year, kind]));
    // Complete lists: 2017, 2020, 2022. The list of 2023 names no African State.
    expect(kinds).toMatchObject({ 2018: "INCOMPLETE_SOURCE", 2020: "COMPLETE_SOURCE", 2021: "INCOMPLETE_SOURCE" });
    expect(kinds).toMatchObject({ 2022: "COMPLETE_SOURCE", 2023: "NOT_COLLECTED" });
  });

  it("adds the year to `by`, and has a series for each measure and category", async () => {
    const query = { measures: ["CASES", "INDIVIDUALS"], by: ["REGION"] };
    const { interpreted, series: found, breaks } = await series(query, "demo-cases");
    expect(interpreted.by).toEqual(["REGION", "YEAR"]);
    expect(found).toHaveLength(2 * 6);
    expect(new Set(found.map(({ id }: any) => id)).size).toBe(12);
    expect(found[6]).toMatchObject({ measure: { code: "INDIVIDUALS" }, key: [{ code: "african" }] });
    for (const { points } of found)
      expect(points.map(({ year }: any) => year)).toEqual(Array.from({ length: 6 }, (_, place) => 2020 + place));
    expect(breaks).toEqual([]);
    const table = await served.table({ ...query, by: ["YEAR", "REGION"] }, "demo-cases");
    const african = table.rows.nodes.filter(({ key }: any) => key[1].code === "african");
    expect(found[0].points.map(({ cell }: any) => cell.value)).toEqual(african.map(({ cells }: any) => cells[0].value));
  });

  it("has SYNTHETIC in every alternative text of synthetic figures", async () => {
    const { series: found, problems } = await series({ by: ["REGION"] }, "demo-cases");
    expect(problems.map(({ code }: any) => code)).toContain("SYNTHETIC_DATA");
    for (const { altText } of found) expect(altText.value).toMatch(/^SYNTHETIC, invented: Series from 2020 to 2025: /);
  });

  it("refuses a total over the years, and every query that a table refuses", async () => {
    const totalled = await series({ by: ["REGION", "YEAR"], totals: ["REGION", "YEAR"] }, "demo-cases");
    expect(totalled).toMatchObject({ outcome: "REFUSED", series: [], breaks: [] });
    expect(totalled.problems[0]).toMatchObject({ code: "CONFLICTING_FILTER", path: ["totals", "1"] });
    const unplanned = await series({ by: ["COUNTRY", "TREND"] }, "demo-cases");
    expect(unplanned).toMatchObject({ outcome: "REFUSED", series: [] });
    expect(problemCodes(unplanned)).toContain("NOT_IN_PLAN");
  });

  it("compares the years of the arguments, and is NOT_COMPARABLE for absent years", async () => {
    const change = async (years: string) =>
      (
        await served.ask(
          `{ statistics { series(query: { measures: [STATES_CITED] }) { series { change(${years}) { direction status reading { value } } } } } }`,
        )
      ).statistics.series.series[0].change;
    expect(await change("from: 2019, to: 2024")).toMatchObject({ direction: "FALL", status: "VALUE" });
    expect(await change("from: 2020, to: 2022")).toMatchObject({ direction: "NO_CLEAR_CHANGE" });
    for (const years of ["from: 1999", "from: 2024, to: 2019"])
      expect(await change(years)).toMatchObject({
        direction: "NOT_COMPARABLE",
        status: "NOT_APPLICABLE",
        reading: { value: expect.stringMatching(/^Cannot compare these years: both must be years of the series/) },
      });
  });

  it("does not mix two releases in one request", async () => {
    const part = (release: string) => `statistics(dataset: "demo-cases", release: "${release}") {
      series(query: { by: [REGION], measures: [INDIVIDUALS] }) { series { points { cell {
        value bounds { lower upper } share(within: [YEAR]) { value } change(since: 2015) { absolute } rank(within: [YEAR]) { best worst } } } } }
      ranking(of: REGION, measure: INDIVIDUALS) { items { cell { value } rank { best worst } } }
      headline { cell { value } change { absolute } } }`;
    const together = await served.ask(`{ old: ${part("2025.1.0")} new: ${part("2025.2.0")} }`);
    expect(together.old).toEqual((await served.ask(`{ ${part("2025.1.0")} }`)).statistics);
    expect(together.new).toEqual((await served.ask(`{ ${part("2025.2.0")} }`)).statistics);
    const values = ({ ranking }: any) => ranking.items.map(({ cell }: any) => cell.value);
    expect(values(together.new)).toEqual(values(together.old).map((value: number) => value * 2));
  });
});
