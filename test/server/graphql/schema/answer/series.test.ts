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
  breaks { edition { year } kind explanation { value } }
  lines(first: 100) { nodes { id measure { code } categories { code } points { edition { year } cell { value status display } } change { direction reading { value } } altText { value } } }`;
const series = async (query: object, dataset?: string) => {
  const text = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) { series(query: $query) { ${fields} } } }`;
  const { lines, ...answer } = (await served.ask(text, { query, ...(dataset && { dataset }) })).release.series;
  return { ...answer, series: lines.nodes };
};

describe("series()", () => {
  it("has the problem TRUNCATED for more than 1,000 lines, and so has the plan for more than 4,000 rows", async () => {
    const { release } = await served.ask(`{ release {
      series(query: { by: [COUNTRY, M49, GROUP, ENTRY], measures: [STATES_CITED] }) { problems { code path message { value } } lines(first: 1) { totalCount } }
      plan(query: { by: [COUNTRY, EDITION, GROUP], measures: [STATES_CITED] }) { problems { code path } }
    } }`);
    const { totalCount } = release.series.lines;
    expect(totalCount).toBeGreaterThan(1000);
    const found = release.series.problems.find(({ code }: any) => code === "TRUNCATED");
    expect(found.path).toEqual(["lines"]);
    expect(found.message.value).toBe(
      `This answer has ${totalCount.toLocaleString("en")} lines. A page has at most 1,000: read the rest with the argument "after".`,
    );
    expect(release.plan.problems).toContainEqual({ code: "TRUNCATED", path: ["rows"] });
  });

  it("of States cited has breaks where sources begin or disagree", async () => {
    const { series: found, breaks, problems } = await series({ measures: ["STATES_CITED"] });
    expect(found).toHaveLength(1);
    // The Secretary-General's reports of 2017 to 2025, as in seeds/sg-reports/reports.csv.
    const values = found[0].points.map(({ cell }: any) => cell.value);
    expect(values).toEqual([null, null, null, null, null, null, null, 29, 38, 48, 45, 45, 42, 40, 32, 32]);
    expect(breaks.map(({ edition, kind }: any) => `${edition.year} ${kind}`)).toEqual([
      "2017 COMPLETE_SOURCE",
      "2020 CONFLICTING_SOURCES",
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ severity: "WARNING", code: "SERIES_BREAK", path: ["by"] }),
    );
    expect(found[0].altText.value).toBe(
      "Series from 2010 to 2025: States and territories cited. Years with a figure: 9 of 16. Largest exact figure: 48 in 2019. Figures on which sources disagree, not compared: 1. Rose from 29 in 2017 to 32 in 2025.",
    );
  });

  it("of a region has a break at every incomplete edition, and no fall to a lower bound", async () => {
    const where = { region: { in: ["african"] } };
    const { breaks } = await series({ measures: ["STATES_CITED"], where });
    const kinds = Object.fromEntries(breaks.map(({ edition, kind }: any) => [edition.year, kind]));
    // Complete lists: 2017, 2020, 2022. The list of 2023 names no African State.
    expect(kinds).toMatchObject({ 2018: "INCOMPLETE_SOURCE", 2020: "COMPLETE_SOURCE", 2021: "INCOMPLETE_SOURCE" });
    expect(kinds).toMatchObject({ 2022: "COMPLETE_SOURCE", 2023: "NOT_COLLECTED" });
  });

  it("adds the edition to `by`, and has a series for each measure and category", async () => {
    const query = { measures: ["CASES", "INDIVIDUALS"], by: ["REGION"] };
    const { interpreted, series: found, breaks } = await series(query, "demo-cases");
    expect(interpreted.by).toEqual(["REGION", "EDITION"]);
    expect(found).toHaveLength(2 * 6);
    expect(new Set(found.map(({ id }: any) => id)).size).toBe(12);
    expect(found[6]).toMatchObject({ measure: { code: "INDIVIDUALS" }, categories: [{ code: "african" }] });
    for (const { points } of found)
      expect(points.map(({ edition }: any) => edition.year)).toEqual(
        Array.from({ length: 6 }, (_, place) => 2020 + place),
      );
    expect(breaks).toEqual([]);
    const table = await served.table({ ...query, by: ["EDITION", "REGION"] }, "demo-cases");
    const african = table.rows.nodes.filter(({ categories }: any) => categories[1].code === "african");
    expect(found[0].points.map(({ cell }: any) => cell.value)).toEqual(african.map(({ cells }: any) => cells[0].value));
  });

  it("has SYNTHETIC in every alternative text of synthetic figures", async () => {
    const { series: found, problems } = await series({ by: ["REGION"] }, "demo-cases");
    expect(problems.map(({ code }: any) => code)).toContain("SYNTHETIC_DATA");
    for (const { altText } of found) expect(altText.value).toMatch(/^SYNTHETIC, invented: Series from 2020 to 2025: /);
  });

  it("refuses a total over the years, and every query that a table refuses", async () => {
    const totalled = await series({ by: ["REGION", "EDITION"], totals: ["REGION", "EDITION"] }, "demo-cases");
    expect(totalled).toMatchObject({ outcome: "REFUSED", series: [], breaks: [] });
    expect(totalled.problems[0]).toMatchObject({ code: "CONTRADICTION", path: ["totals", "1"] });
    const unplanned = await series({ by: ["COUNTRY", "TREND"] }, "demo-cases");
    expect(unplanned).toMatchObject({ outcome: "REFUSED", series: [] });
    expect(problemCodes(unplanned)).toContain("NOT_PUBLISHED");
  });

  it("compares the years of the arguments, and is NOT_COMPARABLE for absent years", async () => {
    const change = async (years: string) =>
      (
        await served.ask(
          `{ release { series(query: { measures: [STATES_CITED] }) { lines { nodes { change(${years}) { direction reading { value } } } } } } }`,
        )
      ).release.series.lines.nodes[0].change;
    expect(await change("from: 2019, to: 2024")).toMatchObject({ direction: "FALL" });
    expect(await change("from: 2020, to: 2022")).toMatchObject({ direction: "NO_CLEAR_CHANGE" });
    for (const years of ["from: 1999", "from: 2024, to: 2019"])
      expect(await change(years)).toMatchObject({
        direction: "NOT_COMPARABLE",
        reading: { value: expect.stringMatching(/^Cannot compare these years: both must be years of the series/) },
      });
  });

  it("does not mix two releases in one request", async () => {
    const part = (release: string) => `release(dataset: "demo-cases", ref: "${release}") {
      series(query: { by: [REGION], measures: [INDIVIDUALS] }) { lines { nodes { points { cell {
        value interval { lower upper } share(within: [EDITION]) { value } change(since: 2015) { difference } rank(within: [EDITION]) { best worst } } } } } }
      ranking(dimension: REGION, measure: INDIVIDUALS) { items { nodes { cell { value } rank { best worst } } } }
      keyFigures { cell { value } change { difference } } }`;
    const together = await served.ask(`{ old: ${part("2025.1.0")} new: ${part("2025.2.0")} }`);
    expect(together.old).toEqual((await served.ask(`{ ${part("2025.1.0")} }`)).release);
    expect(together.new).toEqual((await served.ask(`{ ${part("2025.2.0")} }`)).release);
    const values = ({ ranking }: any) => ranking.items.nodes.map(({ cell }: any) => cell.value);
    expect(values(together.new)).toEqual(values(together.old).map((value: number) => value * 2));
  });
});
