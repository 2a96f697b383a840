import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { alternatives } from "../../src/query/answer/alternatives.ts";
import { answer } from "../../src/query/answer/answer.ts";
import { textsOfCells } from "../../src/query/answer/cell-texts.ts";
import { filterFacts } from "../../src/query/facts/filter-facts.ts";
import { filterPositions } from "../../src/query/facts/filter-positions.ts";
import type { TableQuery } from "../../src/query/parse/query.ts";
import type { Release } from "../../src/releases/release.ts";
import { type ReleaseCatalog } from "../../src/releases/catalogue/release-catalog.ts";
import { csvRows } from "./csv-files.ts";
import { among, cellsOf, complete, edition, figure, openSgReports, regions, shown, statesIn } from "./questions.ts";

let catalog: ReleaseCatalog;
let release: Release;

beforeAll(async () => {
  ({ catalog, release } = await openSgReports());
});
afterAll(() => catalog.close());

const ask = (query: TableQuery) => answer(release, query, "en");

describe("questions about the editions", () => {
  it("How many States does each report cite?", () => {
    const found = shown(release, { measures: ["STATES_CITED"], by: ["EDITION"] });
    // facts.csv, rows without scope and part. 2020: 45 by one source, 40 by another.
    const expected = { 2016: "not collected", 2017: "29", 2018: "38", 2019: "48", 2020: "45", 2021: "45" };
    expect(found).toMatchObject({ ...expected, 2022: "42", 2023: "40", 2024: "32", 2025: "32" });
    expect(figure(release, "STATES_CITED", edition(2020))).toEqual(["45", 40, 45]);
  });

  it("Which reports have a complete list of States?", () => {
    expect(complete).toEqual([2017, 2020, 2022]);
    expect(release.editions.filter(({ isComplete }) => isComplete).map(({ year }) => year)).toEqual(complete);
  });

  it("Which States does the report of 2022 cite that the report of 2017 does not?", () => {
    const cells = cellsOf(release, { measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"] });
    const inEdition = (code: string, year: number) => cells.get(`${code} ${year}`)!.value;
    const found = [...regions.keys()].filter((code) => inEdition(code, 2022) === 1 && inEdition(code, 2017) === 0);
    expect(new Set(found)).toEqual(new Set([...statesIn(2022)].filter((code) => !statesIn(2017).has(code))));
  });

  it("How many individuals and organisations does the report of 2023 mention?", () => {
    expect(figure(release, "INDIVIDUALS", edition(2023))).toEqual(["at least 220", 220, null]);
    expect(figure(release, "ORGANISATIONS", edition(2023))).toEqual(["25", 25, 25]);
  });

  it("How many cases did the reports of 2010 to 2020 document, and how many have named victims?", () => {
    expect(figure(release, "CASES", edition(2010, 2020))).toEqual(["709", 709, 709]);
    const named = filterFacts(release, { measures: ["CASES"] }).items.filter(({ part }) => part === "named victims");
    expect(named.map(({ figure: cases }) => cases)).toEqual([473]);
  });
});

describe("questions about forms of reprisals", () => {
  it("In what share of the States was self-censorship noted in 2022?", () => {
    const where = (codes: string[]) => ({ trend: { in: codes }, ...edition(2022) });
    // "A third" for self-censorship or anonymity together, 0.30 to 0.37. Each alone is at most "a third".
    expect(figure(release, "STATES_SHARE", where(["self_censorship", "anonymity"]))).toEqual(["about 33%", 0.3, 0.37]);
    expect(figure(release, "STATES_SHARE", where(["self_censorship"]))).toEqual(["at most about 33%", 0, 0.37]);
  });

  it("What are the figures on trends in 2023?", () => {
    const result = ask({ by: ["TREND"], where: edition(2023) });
    expect(result.question.measures).toEqual(["STATES_SHARE"]);
    const found = shown(release, { by: ["TREND"], where: edition(2023) });
    expect(found).toMatchObject({
      anonymity: "about 67%",
      surveillance: "about 50%",
      restrictive_legislation: "about 45%",
    });
  });

  it("What share of the victims were women?", () => {
    expect(figure(release, "VICTIMS_SHARE", { gender: { in: ["women"] }, ...edition(2023) })).toEqual([
      "about 50%",
      0.45,
      0.55,
    ]);
  });
});

describe("questions about the positions of States", () => {
  const statements = csvRows("statements");

  it("Which States signed in 2021, and were cited in the same report or in the next one?", () => {
    const signed = new Set(statements.flatMap(({ year, country_iso3 }) => (year === "2021" ? [country_iso3!] : [])));
    const found = (filter: object) =>
      new Set(
        filterPositions(release, { kinds: ["STATEMENT"], year: { from: 2021, to: 2021 }, ...filter }).items.map(
          ({ country }) => country,
        ),
      );
    expect(found({ citedInSameYear: true })).toEqual(new Set(among(signed, [...statesIn(2021)])));
    expect(found({ citedInEdition: 2022 })).toEqual(new Set(among(signed, [...statesIn(2022)])));
    expect([...found({ citedInEdition: 2022 })]).toEqual(expect.arrayContaining(["AFG", "AND", "CYP", "GTM", "MEX"]));
  });

  it("How did the Council vote on resolution 36/21?", () => {
    const votes = filterPositions(release, { kinds: ["VOTE"], year: { from: 2017, to: 2017 } }).items;
    const choices = votes.map((vote) => (vote.kind === "VOTE" ? vote.choice : ""));
    const count = (choice: string) => choices.filter((one) => one === choice).length;
    expect([count("YES"), count("NO"), count("ABSTAIN")]).toEqual([28, 0, 19]);
  });

  it("Which States raised cases about Egypt?", () => {
    const found = filterPositions(release, { concerning: { in: ["EGY"] } }).items.map(({ id }) => id);
    const expected = csvRows("cases_raised").filter(({ concerned_iso3 }) => concerned_iso3 === "EGY");
    expect(found.toSorted()).toEqual(expected.map(({ id }) => id!).toSorted());
  });
});

describe("answers in general", () => {
  it("State × edition counts the cells that no source states", () => {
    const { outcome, tally } = ask({ measures: ["STATES_CITED"], by: ["COUNTRY", "EDITION"], where: edition(2021) });
    expect(outcome).toBe("PARTLY");
    expect(tally.value + tally.notCollected).toBe(195);
    expect(tally.value).toBeGreaterThanOrEqual(statesIn(2021).size);
  });

  it("a question without any figure is NONE_SHOWN, and its alternatives have figures", () => {
    const result = ask({ by: ["GENDER"] });
    expect([result.outcome, result.tally.value]).toEqual(["NONE_SHOWN", 0]);
    const offers = alternatives(result, "en");
    expect(offers.length).toBeGreaterThan(0);
    for (const offer of offers) expect(offer.answer.tally.value).toBeGreaterThan(0);
  });

  it.each<TableQuery>([
    { by: ["EDITION"] },
    { measures: ["EDITIONS_CITED"], by: ["COUNTRY"] },
    { measures: ["STATES_CITED"], by: ["REGION"], where: edition(2017, 2020) },
    { measures: ["STATES_SHARE", "INDIVIDUALS"], by: ["EDITION", "TREND"] },
  ])("every figure of %j has a source", async (query) => {
    const cells = ask(query).rows.flatMap((row) => row.cells);
    const texts = await textsOfCells(release, cells);
    const unsourced = cells.filter((cell, index) => cell.status === "VALUE" && texts[index]!.sources.length === 0);
    expect(unsourced).toEqual([]);
  });
});
