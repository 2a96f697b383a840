import { describe, expect, it } from "@jest/globals";
import { boundsOf } from "../../src/published/rounding.ts";

describe("boundsOf()", () => {
  // The rounding rules of docs/data.md, by hand.
  it.each([
    ["48", "EXACT", 48, 48, 48],
    ["eleven", "EXACT", 11, 11, 11],
    ["five of the nine reports", "EXACT", 5, 5, 5],
    ["62 per cent", "EXACT", 0.62, 0.62, 0.62],
    ["at least 150", "AT_LEAST", 150, 150, null],
    ["over 220", "AT_LEAST", 220, 220, null],
    ["more than half", "AT_LEAST", 0.5, 0.5, null],
    ["never more than 20", "AT_MOST", 20, 0, 20],
    ["about 240", "APPROXIMATE", 240, 216, 264],
    ["around 20", "APPROXIMATE", 20, 18, 22],
    ["half", "APPROXIMATE", 0.5, 0.45, 0.55],
    ["nearly half", "APPROXIMATE", 0.5, 0.45, 0.5],
    ["almost 45 per cent", "APPROXIMATE", 0.45, 0.405, 0.45],
    ["about one third", "APPROXIMATE", 0.333, 0.3, 0.37],
    ["two thirds", "APPROXIMATE", 0.667, 0.63, 0.7],
    ["a dozen", "APPROXIMATE", 12, 11, 13],
    ["two dozen", "APPROXIMATE", 24, 22, 26],
    ["15 to 20", "RANGE", null, 15, 20],
    ["nine States named", "LIST", 9, 9, null],
  ])("reads %j as %s", (wording, kind, figure, lower, upper) => {
    expect(boundsOf(wording)).toEqual({ kind, figure, lower, upper });
  });

  it("returns undefined for words without a number", () => {
    expect(boundsOf("the overwhelming majority")).toBeUndefined();
  });
});
