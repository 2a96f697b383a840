import { describe, expect, it } from "@jest/globals";
import { clauseOn, clausesForReaders, flagsOf, printsNumber } from "../../src/published/figures.ts";

describe("flagsOf()", () => {
  it.each([
    ["individuals (approx.)", ["APPROXIMATE"]],
    ["share of States cited (nearly half)", ["APPROXIMATE"]],
    ["share of States cited (almost)", ["APPROXIMATE"]],
    ["share of States cited (a third)", ["APPROXIMATE"]],
    ["share of States cited (two-thirds)", ["APPROXIMATE"]],
    ["share of cases (about one third)", ["APPROXIMATE"]],
    ["individuals (more than)", ["LOWER_BOUND"]],
    ["individuals (at least)", ["LOWER_BOUND"]],
    ['"Over 220"', ["LOWER_BOUND"]],
    ["share of States reviewed (more than half)", ["LOWER_BOUND"]],
    ["States", []],
    ["discovered moreover", []],
  ])("reads %j as %j", (words, flags) => {
    expect(flagsOf(words)).toEqual(flags);
  });
});

describe("clausesForReaders()", () => {
  it("returns the clauses for readers, without the clauses on columns", () => {
    const note = 'symbol to be confirmed; individuals is a lower bound ("over"); a corrigendum exists';
    expect(clausesForReaders(["individuals"], note)).toBe("symbol to be confirmed; a corrigendum exists");
  });
});

describe("clauseOn()", () => {
  const note =
    'individuals is a lower bound ("over"); women_share: "women and girls, which constitute half of the victims"';

  it("finds the clause on a column", () => {
    expect(clauseOn("individuals", note)).toBe('individuals is a lower bound ("over")');
    expect(flagsOf(clauseOn("women_share", note))).toEqual(["APPROXIMATE"]);
  });

  it("returns an empty text without such a clause", () => {
    expect(clauseOn("organizations", note)).toBe("");
  });
});

describe("printsNumber()", () => {
  it("finds a number, but not a part of one", () => {
    expect(printsNumber("45个国家约有240名", 45)).toBe(true);
    expect(printsNumber("of 2025", 25)).toBe(false);
  });
});
