import { describe, expect, it } from "@jest/globals";
import { rankRanges } from "../../../src/query/compare/rank.ts";

const places = (...ranges: [number, number | null][]) =>
  rankRanges(ranges.map(([lower, upper]) => ({ lower, upper }))).map(({ best, worst }) => `${best}–${worst}`);

describe("rankRanges()", () => {
  it("gives each a place of its own where no ranges overlap", () => {
    expect(places([1, 2], [9, 10], [4, 5])).toEqual(["3–3", "1–1", "2–2"]);
  });

  it("gives the same range to those that cannot be told apart, also where they only touch", () => {
    expect(places([5, 5], [5, 5], [1, 1])).toEqual(["1–2", "1–2", "3–3"]);
    expect(places([5, 9], [9, 12])).toEqual(["1–2", "1–2"]);
  });

  it("tells a chain from its ends: the middle may stand anywhere", () => {
    expect(places([0, 4], [3, 8], [7, 9])).toEqual(["2–3", "1–3", "1–2"]);
  });

  it("lets a lower bound without a limit stand first, and what is not known anywhere", () => {
    expect(places([5, null], [20, 20], [1, 1])).toEqual(["1–2", "1–2", "3–3"]);
    expect(places([-Infinity, null], [20, 20], [1, 1])).toEqual(["1–3", "1–2", "2–3"]);
  });
});
