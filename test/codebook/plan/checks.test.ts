import { describe, expect, it } from "@jest/globals";
import { checks } from "../../../src/codebook/plan/checks.ts";
import { faultsOf } from "../words.ts";

/** Decimal numbers and percentages, which no language writes in words. */
const exact = /\d+\.\d+|\d+(?= %)/g;

describe("checks", () => {
  it.each(Object.entries(checks))("has words in six languages for %s, with the same figures in each", (_, words) => {
    for (const text of Object.values(words)) {
      expect(faultsOf(text)).toEqual([]);
      const figures = Object.values<string>(text).map((text) => text.replaceAll(",", ".").match(exact)?.toSorted());
      expect(new Set(figures.map(String)).size).toBe(1);
    }
  });
});
