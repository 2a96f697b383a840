import { describe, expect, it } from "@jest/globals";
import { sgReports } from "../../src/codebook/datasets.ts";
import { fillTables, readFacts } from "../../src/published/facts.ts";
import { figure } from "../../src/published/cell.ts";
import { seeds } from "./seeds.ts";

const cell = figure(
  1,
  [{ symbol: null, title: { en: "A source" }, url: "https://example.org", evidence: null }],
  [],
  [],
);

describe("fillTables()", () => {
  it("refuses a figure without a cell", () => {
    expect(() => fillTables(sgReports, new Map([["INDIVIDUALS|trend=luck", cell]]), new Map())).toThrow(
      'Cannot publish a figure: the codebook must have "INDIVIDUALS|trend=luck"',
    );
  });

  it("marks unknown cells as NOT_COLLECTED", () => {
    const cells = fillTables(sgReports, new Map(), new Map()).flatMap((table) => table.cells);
    expect(new Set(cells.map(({ status }) => status))).toEqual(new Set(["NOT_COLLECTED"]));
  });

  it("adds a note for a figure without a table in a narrower plan", async () => {
    const plan = sgReports.plan.filter(({ measure }) => measure === "STATES_CITED");
    const { tables, notes } = await readFacts(seeds, { ...sgReports, plan });
    expect(tables).toHaveLength(plan.length);
    expect(notes.map(({ en }) => en).join("\n")).toContain("709 cases.");
    const years = tables.find(({ dimensions }) => dimensions.join() === "year");
    expect(years?.cells[2021 - 2010]?.notes.map(({ en }) => en).join("\n")).toContain("individuals unnamed: 100");
  });

  it("adds the editions to the notes of the release if the plan has no States by year", async () => {
    const plan = sgReports.plan.filter(({ measure }) => measure === "STATES_SHARE");
    const { tables, notes } = await readFacts(seeds, { ...sgReports, plan });
    expect(tables.map(({ measure }) => measure)).toEqual(["STATES_SHARE"]);
    expect(notes.map(({ en }) => en).join("\n")).toContain("Report A/HRC/36/31, session 36");
  });
});
