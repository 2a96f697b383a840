import { describe, expect, it } from "@jest/globals";
import { rankRanges } from "../../../src/query/compare/rank.ts";

const ranks = (...ranges: [number, number | null][]) =>
  rankRanges(ranges.map(([lower, upper]) => ({ lower, upper }))).map(({ best, worst }) => `${best}–${worst}`);

describe("rankRanges()", () => {
  it("gives single ranks to ranges that do not overlap", () => {
    expect(ranks([1, 2], [9, 10], [4, 5])).toEqual(["3–3", "1–1", "2–2"]);
  });

  it("gives equal ranks to equal ranges and to ranges that touch", () => {
    expect(ranks([5, 5], [5, 5], [1, 1])).toEqual(["1–2", "1–2", "3–3"]);
    expect(ranks([5, 9], [9, 12])).toEqual(["1–2", "1–2"]);
  });

  it("gives all ranks to the middle of a chain of overlapping ranges", () => {
    expect(ranks([0, 4], [3, 8], [7, 9])).toEqual(["2–3", "1–3", "1–2"]);
  });

  it("allows rank 1 for a range without an upper limit, and all ranks for an unlimited range", () => {
    expect(ranks([5, null], [20, 20], [1, 1])).toEqual(["1–2", "1–2", "3–3"]);
    expect(ranks([-Infinity, null], [20, 20], [1, 1])).toEqual(["1–3", "1–2", "2–3"]);
  });
});
