import { describe, expect, it } from "@jest/globals";
import { categories, cell, facts, notesOf, summary } from "./real-facts.ts";
import { readSeed } from "./seeds.ts";

describe("listCells()", () => {
  it("returns the 71 distinct States of all lists as a lower bound", () => {
    // Counted from the file: the 240 verified rows have 71 distinct codes.
    const distinct = new Set(
      readSeed("citations.csv").flatMap((row) => (row["verified"] === "yes" ? row["country_iso3"]! : [])),
    );
    const one = cell("STATES_CITED", {});
    expect(summary(one)).toEqual(["VALUE", 71, "LOWER_BOUND"]);
    expect(distinct.size).toBe(71);
    expect(new Set(one.sources.map(({ symbol }) => symbol)).size).toBe(11);
  });

  it("returns zero for an unlisted State of a complete list, and NOT_COLLECTED for an incomplete list", () => {
    const zero = cell("STATES_CITED", { country: "FRA", year: "2020" });
    expect(summary(zero)).toEqual(["VALUE", 0]);
    expect(zero.sources[0]).toMatchObject({ symbol: "A/HRC/45/36", url: expect.stringContaining("sabrangindia.in") });
    const unknown = cell("STATES_CITED", { country: "FRA", year: "2021" });
    expect(summary(unknown)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(unknown)).toContain("incomplete: 12 of 45.");
  });

  it("returns 1 for a listed State, also in an incomplete edition", () => {
    const one = cell("STATES_CITED", { country: "FRA", year: "2023" });
    expect(summary(one)).toEqual(["VALUE", 1]);
    expect(one.sources.map(({ title }) => title.en)).toEqual([
      "Source on the Secretary-General's report A/HRC/54/61 (2023): lopezdoriga.com",
    ]);
    expect(notesOf(one)).toContain("EFE summary");
  });

  it("adds a note to an edition without a list", () => {
    const one = cell("STATES_CITED", { country: "FRA", year: "2015" });
    expect(summary(one)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(one)).toContain("No list of the States cited");
  });

  it.each([
    ["2017", 29],
    ["2020", 45],
    ["2022", 42],
  ])("has regions and countries of the complete edition %s that sum to %i", (year, states) => {
    for (const id of ["region", "country"] as const) {
      const cells = categories(id).map((code) => cell("STATES_CITED", { [id]: code, year }));
      expect(cells.flatMap(({ flags }) => flags)).toEqual([]);
      expect(cells.reduce((sum, { value }) => sum + Number(value), 0)).toBe(states);
    }
  });

  it("counts the State of Palestine in no_group", () => {
    expect(summary(cell("STATES_CITED", { region: "no_group", year: "2020" }))).toEqual(["VALUE", 1]);
    expect(summary(cell("STATES_CITED", { region: "no_group", year: "2017" }))).toEqual(["VALUE", 0]);
  });

  it("returns a lower bound for a region of an incomplete edition, with the sources of its citations", () => {
    // 2023, Asia-Pacific: Bangladesh (twnews.co.uk), China, India, Iran (lopezdoriga.com).
    const one = cell("STATES_CITED", { region: "asia_pacific", year: "2023" });
    expect(summary(one)).toEqual(["VALUE", 4, "LOWER_BOUND"]);
    expect(one.sources.map(({ url }) => new URL(url).hostname)).toEqual(["twnews.co.uk", "lopezdoriga.com"]);
    expect(notesOf(one)).toContain("incomplete: 13 of 40.");
  });

  it("returns NOT_COLLECTED for a region without a listed State of an incomplete list", () => {
    // 2014: China, Cameroon, Cuba, Egypt, Sri Lanka, Malaysia, the Russian Federation, Viet Nam, of an unknown total.
    const one = cell("STATES_CITED", { region: "western_european_and_others", year: "2014" });
    expect(summary(one)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(one)).toContain("8 of a number that the sources do not state");
    expect(summary(cell("STATES_CITED", { region: "asia_pacific", year: "2014" }))).toEqual([
      "VALUE",
      4,
      "LOWER_BOUND",
    ]);
  });

  it.each([
    ["RUS", "2019", "inferred"],
    ["IDN", "2024", "implied only"],
  ])("adds a note on %s %s as unverified, and does not count it", (country, year, why) => {
    const one = cell("STATES_CITED", { country, year });
    expect(summary(one)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(one)).toMatch(new RegExp(`Named but not verified, and not counted: ${why}.*\\(source: https://`));
    expect(one.notes.find(({ fr }) => fr?.includes(why))?.fr).toMatch(/« .* » \(source : https:/); // Quoted: it is English.
    const citation = facts.citations.find((row) => row.country === country && String(row.year) === year);
    expect(citation).toMatchObject({ verified: false, status: "NOT_COLLECTED", note: expect.stringContaining(why) });
  });

  it("converts every citation, with its source", () => {
    expect(facts.citations).toHaveLength(242);
    expect(facts.citations.filter(({ verified }) => verified)).toHaveLength(240);
    expect(facts.citations.every(({ source }) => source.url.startsWith("http"))).toBe(true);
  });
});
