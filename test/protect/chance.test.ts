import { describe, expect, it } from "@jest/globals";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { chanceOf, sample } from "../../src/protect/chance.ts";

describe("chanceOf()", () => {
  it("gives the same sequence for the same seed, another for another", () => {
    const take = (seed: string) => Array.from({ length: 50 }, chanceOf(seed));
    expect(take("audit")).toEqual(take("audit"));
    expect(take("audit")).not.toEqual(take("audits"));
  });

  it("is SHA-256 in counter mode: eight numbers a block", () => {
    const chance = chanceOf("audit");
    for (const counter of [0, 1]) {
      const block = createHash("sha256").update(`${counter}|audit`).digest();
      for (let word = 0; word < 8; word++) expect(chance()).toBe(block.readUInt32BE(4 * word) / 2 ** 32);
    }
  });

  it("is uniform: χ² over 16 parts stays below 37.70, the point that chance passes once in a thousand", () => {
    const counts = Array.from({ length: 16 }, () => 0);
    const chance = chanceOf("uniform");
    for (let draw = 0; draw < 16_000; draw++) counts[Math.floor(chance() * 16)]! += 1;
    const statistic = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 15 degrees of freedom; NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4.
    expect(statistic).toBeLessThan(37.7);
    expect(statistic).toBeGreaterThan(3.48);
  });
});

describe("sample()", () => {
  it("gives a list that is short enough back whole, as a copy", () => {
    const items = [3, 1, 2];
    expect(sample(items, 3, chanceOf(""))).toEqual(items);
    expect(sample(items, 3, chanceOf(""))).not.toBe(items);
  });

  it("draws so many entries, each once, in their order", () => {
    const property = fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.string(), (length, most, seed) => {
      const items = Array.from({ length }, (_, index) => index);
      const drawn = sample(items, most, chanceOf(seed));
      expect(drawn).toHaveLength(Math.min(most, length));
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn).toEqual(drawn.toSorted((one, other) => one - other));
    });
    fc.assert(property, { seed: 1, numRuns: 100 });
  });

  it("draws every entry with the same chance: 3 of 10, about 300 times in 1,000", () => {
    const items = Array.from({ length: 10 }, (_, index) => index);
    const chance = chanceOf("fair");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let time = 0; time < 1000; time++) for (const item of sample(items, 3, chance)) counts[item]! += 1;
    // The standard deviation is √(1,000 · .3 · .7) = 14.5; four of them are 58.
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(58);
  });
});
