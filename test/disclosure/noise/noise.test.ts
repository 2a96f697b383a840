import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sampleNoise, noiseRow, runThresholdOf, thresholdOf } from "../../../src/disclosure/noise/noise.ts";
import { noiseThresholds } from "../../../src/disclosure/noise/noise-thresholds.ts";
import { golden } from "../golden.ts";

describe("noiseRow", () => {
  it("has exactly the rows of the reference", () => {
    expect(Object.keys(noiseThresholds)).toEqual(Object.keys(golden.tables));
  });

  it.each(Object.entries(golden.tables))("equals the reference for σ² = %s", (variance, reference) => {
    const row = noiseRow(Number(variance));
    expect(row.thresholds.map(String)).toEqual(reference.thresholds);
    expect({ digest: row.digest, half95: row.half95, half999: row.half999 }).toEqual({
      digest: reference.sha256,
      half95: reference.half95,
      half999: reference.half999,
    });
    expect(thresholdOf(Number(variance))).toBe(reference.threshold);
  });

  it.each(Object.entries(golden.tables))(
    "gives the probabilities of the reference for σ² = %s",
    (variance, reference) => {
      const { thresholds } = noiseRow(Number(variance));
      const tails = [2n ** 63n, ...thresholds].map((threshold) => Number(threshold) / 2 ** 63);
      for (const [k, printed] of reference.probabilities.entries()) {
        // P(|X| = k) is twice P(X = k), except for k = 0.
        const both = tails[k]! - tails[k + 1]!;
        expect(k === 0 ? both : both / 2).toBeCloseTo(Number(printed), 12);
      }
    },
  );

  it("refuses a variance without a committed row", () => {
    expect(() => noiseRow(7)).toThrow("Cannot draw noise: σ² = 7 must have a committed row of thresholds");
  });
});

describe("sampleNoise", () => {
  it.each(golden.draws.vectors.map((vector) => [vector.message, vector] as const))(
    "equals the vector %s",
    (_, vector) => {
      expect(sampleNoise(noiseRow(vector.sigma2), BigInt(vector.u64))).toBe(vector.noise);
    },
  );

  it.each(golden.edges)("is $noise at the edge $u64 of σ² = $sigma2", ({ u64, sigma2, noise }) => {
    expect(sampleNoise(noiseRow(sigma2), BigInt(u64))).toBe(noise);
  });

  it("is the number of thresholds above 63 bits, with the sign of the highest bit", () => {
    const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(noiseThresholds).map(Number)), bits, (variance, drawn) => {
        const row = noiseRow(variance);
        const size = row.thresholds.filter((threshold) => drawn % 2n ** 63n < threshold).length;
        const expected = size === 0 ? 0 : drawn >= 2n ** 63n ? -size : size;
        expect(Object.is(sampleNoise(row, drawn), expected)).toBe(true);
      }),
      { seed: 20261130 },
    );
  });
});

describe("thresholds", () => {
  it("are ⌈3.5σ⌉ for one edition", () => {
    // protection.md, section 8: σ² 9 → 11, 12 → 13, 16 → 14, 20 → 16, 25 → 18, 36 → 21, 49 → 25, 64 → 28, 81 → 32.
    const variances = [9, 12, 16, 20, 25, 36, 49, 64, 81];
    expect(variances.map(thresholdOf)).toEqual([11, 13, 14, 16, 18, 21, 25, 28, 32]);
  });

  it("are ⌈4√(kσ²)⌉ for a run", () => {
    // 4√18 = 16.97, 4√36 = 24 exactly, 4√144 = 48 exactly, 4√145 = 48.17.
    expect([runThresholdOf(9, 2), runThresholdOf(9, 4), runThresholdOf(9, 16), runThresholdOf(29, 5)]).toEqual([
      17, 24, 48, 49,
    ]);
  });
});
