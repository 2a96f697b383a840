import { describe, expect, it } from "@jest/globals";
import { epsilonOf, statedEpsilon } from "../../../src/codebook/plan/epsilon.ts";

describe("epsilonOf", () => {
  it("equals the table of section 1 of the specification", () => {
    const printed = [
      [0.3, "3.9"],
      [0.5, "5.2"],
      [0.6, "5.8"],
      [1, "7.8"],
      [2, "11.7"],
      [5.2, "21.1"],
    ] as const;
    for (const [rho, epsilon] of printed) expect(epsilonOf(rho, 1e-6).toFixed(1)).toBe(epsilon);
  });

  it("equals the United States' 2020 census, ρ = 2.556 at δ = 10⁻¹⁰, to the second digit", () => {
    // The Bureau prints ε 17.14; protection.md, section 12, gives 17.16 for this conversion.
    expect(epsilonOf((542 / 339) ** 2, 1e-10)).toBeCloseTo(17.16, 1);
  });
});

describe("statedEpsilon", () => {
  it("is rounded up to two decimals, and is at least 0", () => {
    expect([epsilonOf(1, 1e-6).toFixed(3), statedEpsilon(1, 1e-6)]).toEqual(["7.766", 7.77]);
    expect(epsilonOf(0.5, 0.999)).toBeLessThan(0);
    expect(statedEpsilon(0.5, 0.999)).toBe(0);
  });
});
