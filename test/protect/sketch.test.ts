import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addMember, movedMembers, powersOf, sketchAt } from "../../src/protect/sketch.ts";

const capacity = 10;

/** x³² + x⁷ + x³ + x² + 1, irreducible: Seroussi (1998), Table of low-weight binary irreducible polynomials. */
const modulus = 0x1_0000_008dn;

/** The product of two polynomials modulo that one, by the book: bit by bit, in big integers. */
function product(one: bigint, other: bigint): bigint {
  let whole = 0n;
  for (let bit = 0n; bit < 32n; bit++) if ((other >> bit) & 1n) whole ^= one << bit;
  for (let bit = 63n; bit >= 32n; bit--) if ((whole >> bit) & 1n) whole ^= modulus << (bit - 32n);
  return whole;
}

function sketchOf(members: readonly number[], size = capacity) {
  const sums = new Uint32Array(size);
  for (const member of members) addMember(sums, 0, powersOf(member, size));
  return sums;
}

const member = fc.integer({ min: 1, max: 0xffff_ffff });
const setArbitrary = fc.uniqueArray(member, { maxLength: 14 });

describe("powersOf()", () => {
  it("are the odd powers, by hand as long as none reaches x³²", () => {
    expect([...powersOf(1, 4)]).toEqual([1, 1, 1, 1]);
    expect([...powersOf(2, 4)]).toEqual([2, 8, 32, 128]);
    // (x + 1)³ = x³ + x² + x + 1, because 3 is 1 modulo 2.
    expect([...powersOf(3, 2)]).toEqual([3, 15]);
    // (x¹¹)³ = x³³ = x · x³² = x⁸ + x⁴ + x³ + x.
    expect([...powersOf(2048, 2)]).toEqual([2048, 0b1_0001_1010]);
  });

  it("are those of 1 for 0, whose own would tell of nobody", () => {
    expect(powersOf(0, 4)).toEqual(powersOf(1, 4));
  });

  it("are exact for every 32-bit number, as big integers show", () => {
    const property = fc.property(member, (one) => {
      const square = product(BigInt(one), BigInt(one));
      let power = BigInt(one);
      for (const found of powersOf(one, 50)) {
        expect(BigInt(found)).toBe(power);
        power = product(power, square);
      }
    });
    fc.assert(property, {
      seed: 1,
      numRuns: 100,
      examples: [[0xffff_ffff], [0x8000_0000], [0x1111_1111], [0x8888_8888]],
    });
  });
});

describe("addMember() and sketchAt()", () => {
  it("write and read one of many sketches", () => {
    const sums = new Uint32Array(2 * capacity);
    addMember(sums, 1, powersOf(7, capacity));
    expect(sketchAt(sums, 0, capacity)).toEqual(new Uint32Array(capacity));
    expect(sketchAt(sums, 1, capacity)).toEqual(powersOf(7, capacity));
  });

  it("do not depend on the order of the members, and take one away that is added again", () => {
    const property = fc.property(setArbitrary, member, (members, one) => {
      expect(sketchOf(members.toReversed())).toEqual(sketchOf(members));
      expect(sketchOf([one, ...members, one])).toEqual(sketchOf(members));
    });
    fc.assert(property, { seed: 2, numRuns: 50 });
  });
});

describe("movedMembers()", () => {
  it("counts members that left and entered", () => {
    expect(movedMembers(sketchOf([3, 4, 5]), sketchOf([4, 5, 6, 7]))).toBe(3);
    expect(movedMembers(sketchOf([3, 4, 5]), sketchOf([5, 3, 4]))).toBe(0);
    // Equal sizes and equal sums: 1 + 6 = 3 + 4 in the field. The third powers tell them apart.
    expect(movedMembers(sketchOf([1, 6]), sketchOf([3, 4]))).toBe(4);
    expect(movedMembers(sketchOf([]), sketchOf([0]))).toBe(1);
  });

  it("is the size of the symmetric difference, up to the capacity", () => {
    let capped = 0;
    const property = fc.property(setArbitrary, setArbitrary, setArbitrary, (both, left, entered) => {
      const then = new Set([...both, ...left]);
      const now = new Set([...both, ...entered]);
      const moved = [...then].filter((one) => !now.has(one)).length + [...now].filter((one) => !then.has(one)).length;
      if (moved > capacity) capped++;
      expect(movedMembers(sketchOf([...then]), sketchOf([...now]))).toBe(Math.min(capacity, moved));
      expect(movedMembers(sketchOf([...now]), sketchOf([...then]))).toBe(Math.min(capacity, moved));
    });
    fc.assert(property, { seed: 3, numRuns: 300 });
    expect(capped).toBeGreaterThan(50);
  });

  it("counts members whose sums vanish, so that elimination has to look further down for a pivot", () => {
    // 1 + 2 + 3 = 0: the first sum is nothing, the three members are there.
    expect(sketchOf([1, 2, 3])[0]).toBe(0);
    expect(movedMembers(sketchOf([]), sketchOf([1, 2, 3]))).toBe(3);
  });

  it("says the capacity for any greater number", () => {
    const many = Array.from({ length: 5000 }, (_, index) => 1 + index * 7919);
    expect(movedMembers(sketchOf([]), sketchOf(many))).toBe(capacity);
    expect(movedMembers(sketchOf([], 3), sketchOf([1, 2, 4, 8], 3))).toBe(3);
  });

  it("refuses sketches of two sizes", () => {
    expect(() => movedMembers(sketchOf([1]), sketchOf([1], 5))).toThrow("one capacity");
  });
});
