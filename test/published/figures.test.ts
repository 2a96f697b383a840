import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../src/codebook/measure.ts";
import { languages } from "../../src/i18n/languages.ts";
import { cell, facts, notesOf, summary } from "./real-facts.ts";

describe("figures(): States cited by year", () => {
  // Totals of the editions A/HRC/36/31 to A/HRC/60/62 in the press (reports.csv).
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
  ])("%s is %i, exact, with the evidence of its source", (year, states) => {
    const one = cell("STATES_CITED", { year });
    expect(one).toMatchObject({ status: "VALUE", value: states });
    expect(one.flags).toEqual(year === "2020" ? ["CONFLICTING_SOURCES"] : []);
    expect(one.sources[0]?.evidence).toContain(String(states));
  });

  it.each(["2010", "2011", "2012", "2013", "2014", "2015", "2016"])("%s is not collected", (year) => {
    expect(summary(cell("STATES_CITED", { year }))).toEqual(["NOT_COLLECTED", null]);
  });

  it("adds a note with the document, session and reporting period of an edition", () => {
    expect(notesOf(cell("STATES_CITED", { year: "2017" }))).toContain(
      "Report A/HRC/36/31, session 36 of the Human Rights Council; reporting period 2016-06-01 to 2017-05-31.",
    );
    expect(notesOf(cell("STATES_CITED", { year: "2018" }))).toContain("session 39 of the Human Rights Council.");
  });
});

describe("figures(): notes for readers", () => {
  it("names no file, column or CONFLICT in a note", () => {
    const notes = facts.tables.flatMap(({ cells }) => cells.flatMap((one) => one.notes.map(({ en }) => en)));
    expect(notes.length).toBeGreaterThan(100);
    for (const note of notes)
      expect(note).not.toMatch(/\.csv|\b[a-z]+_[a-z_]+\b(?!.*source: http)|^individuals |CONFLICT|known here/);
  });
});

describe("figures(): inexact figures", () => {
  it("returns both sources of the States of 2020, with a note on the other count", () => {
    const one = cell("STATES_CITED", { year: "2020" });
    expect(summary(one)).toEqual(["VALUE", 45, "CONFLICTING_SOURCES"]);
    expect(one.sources.map(({ url }) => new URL(url).hostname)).toEqual([
      "sabrangindia.in",
      "www.protecting-defenders.org",
    ]);
    expect(notesOf(one)).toContain(
      'Another source counts 40: "It documents cases of reprisals carried out by 40 states"',
    );
  });

  it("returns both sources of the Council members of 2017", () => {
    const one = cell("STATES_CITED", { year: "2017", council_membership: "member" });
    expect(summary(one)).toEqual(["VALUE", 11, "CONFLICTING_SOURCES"]);
    expect(one.sources.map(({ url }) => new URL(url).hostname)).toEqual(["www.ohchr.org", "www.independent.co.uk"]);
    expect(notesOf(one)).toContain('Another source counts 9: "Nine of the 29 countries');
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
    expect(summary(cell(measure, codes))).toEqual(["VALUE", ...expected]);
  });

  it("has no other figures by trend, act, age, gender, mechanism or membership, or of people", () => {
    const listed = printed.length + 1; // and the Council members of 2017, above
    const others = facts.tables.filter(
      ({ measure, dimensions }) =>
        measure !== "STATES_CITED" || dimensions.includes("mechanism") || dimensions.includes("council_membership"),
    );
    expect(others.flatMap(({ cells }) => cells).filter(({ status }) => status === "VALUE")).toHaveLength(listed);
  });

  it("does not add parts that may overlap, and lists them all", () => {
    const one = cell("INDIVIDUALS", { year: "2024" });
    expect(notesOf(one)).toContain("new cases: 150; follow-up to earlier cases: 111. Such parts may overlap");
    expect(notesOf(one)).toContain("updates on the situation of 111 victims");
    expect(notesOf(cell("STATES_CITED", { year: "2021", mechanism: "special_procedures" }))).toMatch(
      /new cases: 9; follow-up to earlier cases: 17\.[^]*nine States \(see annex I\)/,
    );
  });

  it("does not assign the share of a union to a category, and states it as one fact in six languages", () => {
    const one = cell("STATES_SHARE", { year: "2022", trend: "self_censorship" });
    expect(summary(one)).toEqual(["NOT_COLLECTED", null]);
    expect(one).toEqual(cell("STATES_SHARE", { year: "2022", trend: "anonymity" }));
    expect(one.sources.map(({ symbol }) => symbol)).toEqual(["A/HRC/51/47"]);
    expect(one.notes).toHaveLength(1);
    expect(Object.keys(one.notes[0]!).toSorted()).toEqual([...languages].toSorted());
    expect(notesOf(one)).toMatch(
      /^Self-censorship or Anonymity: about 33% of the States named in that report, as one figure .*"In a third of the countries named.*at most this figure\.$/,
    );
  });

  it("adds a note that the cases are those of the editions 2010 to 2020", () => {
    expect(notesOf(cell("CASES", {}))).toContain("Covers the editions 2010–2020 only.");
  });
});
