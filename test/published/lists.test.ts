import { describe, expect, it } from "@jest/globals";
import { categories, cell, facts, notesOf, told } from "./real-facts.ts";
import { readSeed } from "./seeds.ts";

describe("listCells()", () => {
  it("over all editions is at least the 71 distinct States of the lists", () => {
    // Counted without the code under test: the 240 verified rows name 71 distinct codes.
    const distinct = new Set(
      readSeed("citations.csv").flatMap((row) => (row["verified"] === "yes" ? row["country_iso3"]! : [])),
    );
    const own = cell("STATES_CITED", {});
    expect(told(own)).toEqual(["VALUE", 71, "LOWER_BOUND"]);
    expect(distinct.size).toBe(71);
    expect(new Set(own.sources.map(({ symbol }) => symbol)).size).toBe(11);
  });

  it("says zero where a complete list is silent, and unknown where an incomplete one is", () => {
    const zero = cell("STATES_CITED", { country: "FRA", year: "2020" });
    expect(told(zero)).toEqual(["VALUE", 0]);
    expect(zero.sources[0]).toMatchObject({ symbol: "A/HRC/45/36", url: expect.stringContaining("sabrangindia.in") });
    const unknown = cell("STATES_CITED", { country: "FRA", year: "2021" });
    expect(told(unknown)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(unknown)).toContain("incomplete: 12 of 45.");
  });

  it("says one for a listed State, exact even in an incomplete edition", () => {
    const own = cell("STATES_CITED", { country: "FRA", year: "2023" });
    expect(told(own)).toEqual(["VALUE", 1]);
    expect(own.sources.map(({ title }) => title.en)).toEqual([
      "Source on the Secretary-General's report A/HRC/54/61 (2023): lopezdoriga.com",
    ]);
    expect(notesOf(own)).toContain("EFE summary");
  });

  it("says of an edition without a list that there is none", () => {
    const own = cell("STATES_CITED", { country: "FRA", year: "2015" });
    expect(told(own)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(own)).toContain("No list of the States cited");
  });

  it.each([
    ["2017", 29],
    ["2020", 45],
    ["2022", 42],
  ])("adds up over the regions and over the countries of the complete edition %s to %i", (year, states) => {
    for (const id of ["region", "country"] as const) {
      const cells = categories(id).map((code) => cell("STATES_CITED", { [id]: code, year }));
      expect(cells.flatMap(({ flags }) => flags)).toEqual([]);
      expect(cells.reduce((sum, { value }) => sum + Number(value), 0)).toBe(states);
    }
  });

  it("counts the State of Palestine, which is in no regional group, in no group", () => {
    expect(told(cell("STATES_CITED", { region: "no_group", year: "2020" }))).toEqual(["VALUE", 1]);
    expect(told(cell("STATES_CITED", { region: "no_group", year: "2017" }))).toEqual(["VALUE", 0]);
  });

  it("gives a region of an incomplete edition as a lower bound with the sources of its citations", () => {
    // 2023, Asia-Pacific: Bangladesh (twnews.co.uk), China, India, Iran (lopezdoriga.com).
    const own = cell("STATES_CITED", { region: "asia_pacific", year: "2023" });
    expect(told(own)).toEqual(["VALUE", 4, "LOWER_BOUND"]);
    expect(own.sources.map(({ url }) => new URL(url).hostname)).toEqual(["twnews.co.uk", "lopezdoriga.com"]);
    expect(notesOf(own)).toContain("incomplete: 13 of 40.");
  });

  it("does not make a zero of a region that an incomplete list does not name", () => {
    // 2014: China, Cameroon, Cuba, Egypt, Sri Lanka, Malaysia, the Russian Federation, Viet Nam, of an unknown total.
    const own = cell("STATES_CITED", { region: "western_european_and_others", year: "2014" });
    expect(told(own)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(own)).toContain("8 of a number that the sources do not state");
    expect(told(cell("STATES_CITED", { region: "asia_pacific", year: "2014" }))).toEqual(["VALUE", 4, "LOWER_BOUND"]);
  });

  it.each([
    ["RUS", "2019", "inferred"],
    ["IDN", "2024", "implied only"],
  ])("shows %s %s as not verified and does not count it", (country, year, why) => {
    const own = cell("STATES_CITED", { country, year });
    expect(told(own)).toEqual(["NOT_COLLECTED", null]);
    expect(notesOf(own)).toMatch(new RegExp(`Named but not verified, and not counted: ${why}.*\\(source: https://`));
    expect(own.notes.find(({ fr }) => fr?.includes(why))?.fr).toMatch(/« .* » \(source : https:/); // Quoted: it is English.
    const citation = facts.citations.find((row) => row.country === country && String(row.year) === year);
    expect(citation).toMatchObject({ verified: false, status: "NOT_COLLECTED", note: expect.stringContaining(why) });
  });

  it("hands over every citation, with its source", () => {
    expect(facts.citations).toHaveLength(242);
    expect(facts.citations.filter(({ verified }) => verified)).toHaveLength(240);
    expect(facts.citations.every(({ source }) => source.url.startsWith("http"))).toBe(true);
  });
});
