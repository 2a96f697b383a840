import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { perturbationRow } from "../../src/protect/perturbation-row.ts";
import { perturbationTable } from "../../src/protect/perturbation-table.ts";

/** 70 tables computed with the R package ptable 0.3.3; their tolerance is in the file. */
const golden = JSON.parse(readFileSync("test/golden/perturbation-tables.json", "utf8")) as {
  tolerance: number;
  tables: { D: number; V: number; js: number; rows: { i: number; p: Record<string, number> }[] }[];
};

const feasible = fc
  .record({
    maxNoise: fc.integer({ min: 1, max: 12 }),
    share: fc.nat(12),
    more: fc.double({ min: 0.05, max: 40, noNaN: true }),
  })
  .map(({ maxNoise, share, more }) => {
    const threshold = Math.min(share, maxNoise);
    return { maxNoise, threshold, variance: Math.floor((threshold + 1) ** 2 / 4) + more };
  });

describe("perturbationTable()", () => {
  it.each(golden.tables)("gives the rows of ptable for D=$D V=$V js=$js", ({ D, V, js, rows }) => {
    const table = perturbationTable({ maxNoise: D, variance: V, threshold: js });
    expect(table.rows.map(({ count }) => count)).toEqual(rows.map(({ i }) => i));
    for (const { i, p } of rows) {
      const targets = table.rows[i]!.targets;
      expect(targets.map(({ target }) => String(target))).toEqual(Object.keys(p));
      for (const { target, probability } of targets)
        expect(Math.abs(probability - p[target]!)).toBeLessThanOrEqual(golden.tolerance);
    }
  });
});

describe("perturbationRow()", () => {
  it("is a distribution with mean 0 and at most the variance, away from small targets", () => {
    const property = fc.property(feasible, fc.nat(40), (parameters, count) => {
      const row = perturbationRow(count, parameters);
      const moment = (of: (move: number) => number) =>
        row.reduce((sum, { target, probability }) => sum + probability * of(target - count), 0);
      expect(moment(() => 1)).toBeCloseTo(1, 9);
      expect(moment((move) => move)).toBeCloseTo(0, 6);
      expect(moment((move) => move * move)).toBeLessThanOrEqual(parameters.variance + 1e-6);
      for (const { target, probability } of row) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(Math.abs(target - count)).toBeLessThanOrEqual(parameters.maxNoise);
        expect(target === 0 || target > parameters.threshold).toBe(true);
      }
    });
    fc.assert(property, { seed: 1, numRuns: 300 });
  });

  it("leaves a count of 0 at 0", () => {
    expect(perturbationRow(0, { maxNoise: 5, variance: 3, threshold: 0 })).toEqual([{ target: 0, probability: 1 }]);
  });

  it("moves nothing where nothing may go down: of 3, with D = 2, are 1 and 2 forbidden and 0 is out of reach", () => {
    const row = perturbationRow(3, { maxNoise: 2, variance: 3, threshold: 2 });
    expect(row).toEqual([
      { target: 3, probability: 1 },
      { target: 4, probability: 0 },
      { target: 5, probability: 0 },
    ]);
  });

  it.each([
    [{ maxNoise: 5, variance: 2, threshold: 2 }, "the variance must be above 2"],
    [{ maxNoise: 5, variance: 4, threshold: 3 }, "the variance must be above 4"],
    [{ maxNoise: 2, variance: 9, threshold: 3 }, "the maximum noise must be at least the threshold"],
    [{ maxNoise: 2, variance: 0, threshold: 0 }, "the variance must be above 0"],
    [{ maxNoise: 2, variance: Number.NaN, threshold: 0 }, "the variance must be above 0"],
    [{ maxNoise: 0, variance: 1, threshold: 0 }, "the maximum noise must be an integer"],
    [{ maxNoise: 2.5, variance: 1, threshold: 0 }, "the maximum noise must be an integer"],
    [{ maxNoise: 2, variance: 1, threshold: -1 }, "the threshold must be an integer"],
  ])("refuses parameters without a row: %j", (parameters, reason) => {
    expect(() => perturbationTable(parameters)).toThrow(reason);
  });

  it.each([-1, 0.5, Number.NaN])("refuses what is not a count, and does not repeat it: %d", (count) => {
    const row = () => perturbationRow(count, { maxNoise: 2, variance: 1, threshold: 0 });
    expect(row).toThrow(/^Cannot perturb a count: it must be an integer of 0 or more$/);
  });
});
