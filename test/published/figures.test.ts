import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import { languages } from "../../src/i18n/languages.ts";
import { cell, facts, notesOf, told } from "./real-facts.ts";

describe("figures(): States cited by year", () => {
  // The editions A/HRC/36/31 to A/HRC/60/62, as the press reported their totals (reports.csv).
  it.each([
    ["2017", 29],
    ["2018", 38],
    ["2019", 48],
    ["2020", 45],
    ["2021", 45],
    ["2022", 42],
    ["2023", 40],
    ["2024", 32],
    ["2025", 32],
  ])("%s is %i, exact, with the words of its source", (year, states) => {
    const own = cell("STATES_CITED", { year });
    expect(own).toMatchObject({ status: "VALUE", value: states });
    expect(own.flags).toEqual(year === "2020" ? ["CONFLICTING_SOURCES"] : []);
    expect(own.sources[0]?.evidence).toContain(String(states));
  });

  it.each(["2010", "2011", "2012", "2013", "2014", "2015", "2016"])("%s is not collected", (year) => {
    expect(told(cell("STATES_CITED", { year }))).toEqual(["NOT_COLLECTED", null]);
  });

  it("tells document, session and reporting period of an edition", () => {
    expect(notesOf(cell("STATES_CITED", { year: "2017" }))).toContain(
      "Report A/HRC/36/31, session 36 of the Human Rights Council; reporting period 2016-06-01 to 2017-05-31.",
    );
    expect(notesOf(cell("STATES_CITED", { year: "2018" }))).toContain("session 39 of the Human Rights Council.");
  });
});

describe("figures(): what is for readers", () => {
  it("names no file and no column in a note, and says CONFLICT in words only", () => {
    const notes = facts.tables.flatMap(({ cells }) => cells.flatMap((own) => own.notes.map(({ en }) => en)));
    expect(notes.length).toBeGreaterThan(100);
    for (const note of notes)
      expect(note).not.toMatch(/\.csv|\b[a-z]+_[a-z_]+\b(?!.*source: http)|^individuals |CONFLICT|known here/);
  });
});

describe("figures(): what is not exact", () => {
  it("keeps both sources of the States of 2020, and says what the other counts", () => {
    const own = cell("STATES_CITED", { year: "2020" });
    expect(told(own)).toEqual(["VALUE", 45, "CONFLICTING_SOURCES"]);
    expect(own.sources.map(({ url }) => new URL(url).hostname)).toEqual([
      "sabrangindia.in",
      "www.protecting-defenders.org",
    ]);
    expect(notesOf(own)).toContain(
      'Another source counts 40: "It documents cases of reprisals carried out by 40 states"',
    );
  });

  it("keeps both sources of the Council members of 2017", () => {
    const own = cell("STATES_CITED", { year: "2017", council_membership: "member" });
    expect(told(own)).toEqual(["VALUE", 11, "CONFLICTING_SOURCES"]);
    expect(own.sources.map(({ url }) => new URL(url).hostname)).toEqual(["www.ohchr.org", "www.independent.co.uk"]);
    expect(notesOf(own)).toContain('Another source counts 9: "Nine of the 29 countries');
  });

  const printed: readonly (readonly [MeasureId, Partial<Record<DimensionId, string>>, number, ...string[]])[] = [
    ["STATES_CITED", { year: "2024", council_membership: "member" }, 10],
    ["STATES_CITED", { year: "2025", council_membership: "member" }, 10],
    ["STATES_CITED", { year: "2020", mechanism: "treaty_bodies" }, 8],
    ["STATES_CITED", { year: "2021", mechanism: "treaty_bodies" }, 4],
    ["STATES_CITED", { year: "2020", mechanism: "special_procedures" }, 21, "LOWER_BOUND"],
    ["STATES_CITED", { year: "2021", mechanism: "special_procedures" }, 17, "LOWER_BOUND"],
    ["STATES_SHARE", { year: "2021", trend: "surveillance" }, 0.5, "APPROXIMATE"],
    ["STATES_SHARE", { year: "2023", trend: "anonymity" }, 0.667, "APPROXIMATE"],
    ["STATES_SHARE", { year: "2023", trend: "surveillance" }, 0.5, "APPROXIMATE"],
    ["STATES_SHARE", { year: "2023", trend: "restrictive_legislation" }, 0.45, "APPROXIMATE"],
    ["STATES_SHARE", { year: "2025", trend: "restrictive_legislation" }, 0.5, "LOWER_BOUND"],
    ["VICTIMS_SHARE", { year: "2023", gender: "women" }, 0.5, "APPROXIMATE"],
    ["INDIVIDUALS", { year: "2021" }, 240, "APPROXIMATE"],
    ["INDIVIDUALS", { year: "2023" }, 220, "LOWER_BOUND"],
    ["INDIVIDUALS", { year: "2024" }, 150, "LOWER_BOUND"],
    ["INDIVIDUALS", { year: "2024", age: "youth" }, 20, "LOWER_BOUND"],
    ["INDIVIDUALS", { year: "2021", trend: "anonymity" }, 100, "LOWER_BOUND"],
    ["INDIVIDUALS", { year: "2021", act: "arbitrary_detention" }, 50, "APPROXIMATE"],
    ["ORGANISATIONS", { year: "2023" }, 25],
    ["CASES", {}, 709, "LOWER_BOUND"],
  ];

  it.each(printed)("%s at %j is %d %s", (measure, codes, ...expected) => {
    expect(told(cell(measure, codes))).toEqual(["VALUE", ...expected]);
  });

  it("gives no other figure than these by trend, act, age, gender, mechanism, membership, nor of people", () => {
    const listed = printed.length + 1; // and the Council members of 2017, above
    const others = facts.tables.filter(
      ({ measure, dimensions }) =>
        measure !== "STATES_CITED" || dimensions.includes("mechanism") || dimensions.includes("council_membership"),
    );
    expect(others.flatMap(({ cells }) => cells).filter(({ status }) => status === "VALUE")).toHaveLength(listed);
  });

  it("does not add up parts that may overlap, and tells them all", () => {
    const own = cell("INDIVIDUALS", { year: "2024" });
    expect(notesOf(own)).toContain("new cases: 150; follow-up to earlier cases: 111. Such parts may overlap");
    expect(notesOf(own)).toContain("updates on the situation of 111 victims");
    expect(notesOf(cell("STATES_CITED", { year: "2021", mechanism: "special_procedures" }))).toMatch(
      /new cases: 9; follow-up to earlier cases: 17\.[^]*nine States \(see annex I\)/,
    );
  });

  it("never gives a share of a union to one of its categories, and states it as one fact in six languages", () => {
    const own = cell("STATES_SHARE", { year: "2022", trend: "self_censorship" });
    expect(told(own)).toEqual(["NOT_COLLECTED", null]);
    expect(own).toEqual(cell("STATES_SHARE", { year: "2022", trend: "anonymity" }));
    expect(own.sources.map(({ symbol }) => symbol)).toEqual(["A/HRC/51/47"]);
    expect(own.notes).toHaveLength(1);
    expect(Object.keys(own.notes[0]!).toSorted()).toEqual([...languages].toSorted());
    expect(notesOf(own)).toMatch(
      /^Self-censorship or Anonymity: about 33% of the States named in that report, as one figure .*"In a third of the countries named.*at most this figure\.$/,
    );
  });

  it("says that the cases are those of the editions 2010 to 2020", () => {
    expect(notesOf(cell("CASES", {}))).toContain("Covers the editions 2010–2020 only.");
  });
});
