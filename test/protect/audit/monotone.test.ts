import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { extremes } from "../../../src/protect/audit/linear-program.ts";
import { exactRanges, type Limit } from "../../../src/protect/audit/monotone.ts";

const free = { lower: 0, upper: Infinity };

describe("exactRanges()", () => {
  it("finds what is left of a sum", () => {
    // By hand: 7 or more in two parts, of which one is 5 at most; so the other is 2 or more, and the sum at least 7.
    const columns = [{ lower: 0, upper: 5 }, free, { lower: 7, upper: 9 }];
    expect(exactRanges(columns, [{ column: 2, terms: [0, 1], plus: 0 }], [0, 1, 2])).toEqual([
      { lower: 0, upper: 5 },
      { lower: 2, upper: Infinity },
      { lower: 7, upper: 9 },
    ]);
  });

  it("joins limits that say less one by one", () => {
    // x + y ≥ 4, x + z ≥ 6, and y and z are at most w: by hand, x ≤ 1 makes y ≥ 3 and z ≥ 5, so w ≥ 5.
    const columns = [{ lower: 0, upper: 1 }, free, free, { lower: 0, upper: 20 }, at(4), at(6)];
    const limits: Limit[] = [
      { column: 4, terms: [0, 1], plus: 0 },
      { column: 5, terms: [0, 2], plus: 0 },
      { column: 1, terms: [3], plus: 0 },
      { column: 2, terms: [3], plus: 0 },
    ];
    expect(exactRanges(columns, limits, [1, 2, 3])).toEqual([
      { lower: 3, upper: 20 },
      { lower: 5, upper: 20 },
      { lower: 5, upper: 20 },
    ]);
  });

  it("says when no numbers fit", () => {
    expect(exactRanges([at(3), at(4)], [{ column: 1, terms: [0], plus: 0 }], [0])).toBeNull();
    expect(exactRanges([at(3), at(4)], [{ column: 1, terms: [0], plus: 1 }], [0])).toEqual([at(3)]);
  });

  it("is never wider than a linear program, and has every whole number that fits", async () => {
    const column = fc.nat(4);
    const limit = fc.record({ column, terms: fc.uniqueArray(column, { minLength: 1, maxLength: 3 }), plus: fc.nat(2) });
    const range = fc.tuple(fc.nat(4), fc.nat(4)).map(([lower, more]) => ({ lower, upper: lower + more }));
    const property = fc.asyncProperty(
      fc.array(range, { minLength: 5, maxLength: 5 }),
      fc.array(limit, { maxLength: 6 }),
      async (columns, limits) => {
        const proper = limits.filter((one) => !one.terms.includes(one.column));
        const exact = exactRanges(columns, proper, [0, 1, 2, 3, 4]);
        const rows = proper.map((one) => ({
          columns: [one.column, ...one.terms],
          coefficients: [1, ...one.terms.map(() => -1)],
          lower: -Infinity,
          upper: one.plus,
        }));
        const solved = await extremes({ columns, rows }, [0, 1, 2, 3, 4]);
        expect(exact?.map(({ upper }) => upper)).toEqual(solved?.map(({ upper }) => expect.closeTo(upper)));
        for (const [place, { lower }] of (exact ?? []).entries()) {
          expect(lower).toBeGreaterThanOrEqual(solved![place]!.lower - 1e-6);
          expect(lower).toBe(smallest(columns, proper, place));
        }
      },
    );
    await fc.assert(property, { seed: 5, numRuns: 60 });
  });
});

function at(number: number) {
  return { lower: number, upper: number };
}

/** The least value of one column, by trying all numbers. */
function smallest(columns: readonly { lower: number; upper: number }[], limits: readonly Limit[], place: number) {
  let least = Infinity;
  const walk = (numbers: readonly number[]): void => {
    const next = columns[numbers.length];
    if (next) for (let number = next.lower; number <= next.upper; number++) walk([...numbers, number]);
    else if (
      limits.every((one) => numbers[one.column]! <= one.terms.reduce((sum, term) => sum + numbers[term]!, one.plus))
    )
      least = Math.min(least, numbers[place]!);
  };
  walk([]);
  return least;
}
