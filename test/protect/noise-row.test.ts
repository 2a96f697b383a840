import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { cellDraw } from "../../src/protect/draw.ts";
import { testKeys } from "../../src/protect/keys.ts";
import { noiseDigest, noiseOf, quantiseNoise } from "../../src/protect/noise-row.ts";
import { profileIds, profiles } from "../../src/protect/profile.ts";

/** Probabilities of noise 0, 1, 2 … computed with ptable for D=12 V=9 and D=8 V=4, to eight decimals. */
const reference = {
  standard: [
    0.13294927, 0.12576832, 0.10647, 0.08065921, 0.05468287, 0.03317564, 0.01801183, 0.00875119, 0.00380494, 0.00148046,
    0.00051549, 0.00016062, 0.00004479,
  ],
  "global-only": [
    0.19943997, 0.1760128, 0.12098749, 0.06477402, 0.02701005, 0.00877231, 0.00221905, 0.0004372, 0.00006709,
  ],
};

describe("quantiseNoise()", () => {
  it.each(profileIds)("makes the committed row of the profile %s again", (id) => {
    const { noise } = profiles[id];
    expect(quantiseNoise(noise.maxNoise, noise.variance)).toEqual(noise);
  });

  it.each(profileIds)("gives every draw one noise, the same on both sides, less often the further: %s", (id) => {
    const { shares } = profiles[id].noise;
    expect(shares.reduce((sum, share, distance) => sum + (distance === 0 ? share : 2 * share), 0)).toBe(2 ** 32);
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
  });

  it.each(Object.entries(reference))("agrees with the reference row of %s", (id, row) => {
    const { shares } = profiles[id as keyof typeof reference].noise;
    for (const [distance, probability] of row.entries())
      expect(Math.abs(shares[distance]! / 2 ** 32 - probability)).toBeLessThan(1e-8);
  });

  it("makes of any D and V a row of 2^32 draws that never grow with the distance", () => {
    const parameters = fc.record({
      maxNoise: fc.integer({ min: 1, max: 20 }),
      variance: fc.double({ min: 0.01, max: 150, noNaN: true }),
    });
    const property = fc.property(parameters, ({ maxNoise, variance }) => {
      const { shares } = quantiseNoise(maxNoise, variance);
      expect(shares).toHaveLength(maxNoise + 1);
      expect(shares.reduce((sum, share, distance) => sum + (distance === 0 ? share : 2 * share), 0)).toBe(2 ** 32);
      expect(shares).toEqual([...shares].sort((one, other) => other - one));
      expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
    });
    fc.assert(property, { seed: 12, numRuns: 100 });
  });

  it("makes the even row where the variance binds nothing: what is left over goes to 0", () => {
    // 2^32 = 5 · 858,993,459 + 1 = 7 · 613,566,756 + 4.
    expect(quantiseNoise(2, 100).shares).toEqual([858_993_460, 858_993_459, 858_993_459]);
    expect(quantiseNoise(3, 100).shares).toEqual([613_566_760, 613_566_756, 613_566_756, 613_566_756]);
  });

  it("has a digest that names the numbers", () => {
    expect(noiseDigest(profiles.standard.noise)).toBe(
      "b8b49947d0c97614a1b74777eb3f8bfdd8032ea68a0525557bd174285202164a",
    );
  });
});

describe("noiseOf()", () => {
  const row = { maxNoise: 1, variance: 1, shares: [2 ** 31, 2 ** 30] };

  it("walks through the draws from the lowest noise to the highest", () => {
    // A quarter of all draws below, a half at 0, a quarter above: the edges by hand.
    const edges = [0, 2 ** 30 - 1, 2 ** 30, 3 * 2 ** 30 - 1, 3 * 2 ** 30, 2 ** 32 - 1];
    expect(edges.map((draw) => noiseOf(row, draw))).toEqual([-1, -1, 0, 0, 1, 1]);
  });

  it.each([-1, 2 ** 32, 0.5, Number.NaN])("refuses what is not a draw: %d", (draw) => {
    expect(() => noiseOf(row, draw)).toThrow("32-bit");
  });

  it.each(profileIds)("follows the row over 100,000 cells: χ², mean and variance of %s", (id) => {
    const { noise } = profiles[id];
    const draws = 100_000;
    const found = new Map<number, number>();
    for (let cell = 0; cell < draws; cell++) {
      const value = noiseOf(noise, cellDraw(testKeys.cell, `person|count|year=${cell}`, "0".repeat(32)));
      found.set(value, (found.get(value) ?? 0) + 1);
    }
    let [chiSquared, mean, square, exact] = [0, 0, 0, 0];
    for (let value = -noise.maxNoise; value <= noise.maxNoise; value++) {
      const probability = noise.shares[Math.abs(value)]! / 2 ** 32;
      const count = found.get(value) ?? 0;
      chiSquared += (count - draws * probability) ** 2 / (draws * probability);
      mean += (value * count) / draws;
      square += (value * value * count) / draws;
      exact += value * value * probability;
    }
    // The 0.999 quantile of χ² with k degrees of freedom, by the approximation of Wilson and Hilferty.
    const k = 2 * noise.maxNoise;
    expect(chiSquared).toBeLessThan(k * (1 - 2 / (9 * k) + 3.0902 * Math.sqrt(2 / (9 * k))) ** 3);
    expect(Math.abs(mean)).toBeLessThan((4 * Math.sqrt(exact)) / Math.sqrt(draws));
    expect(Math.abs((square - mean * mean) / exact - 1)).toBeLessThan(0.02);
  });
});
