import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addMember, movedMembers, powersOf, sketchAt, sketchSize } from "../../src/protect/sketch.ts";

const prime = 67_108_859;
const size = sketchSize(10);

function sketchOf(members: readonly number[], length = size) {
  const sums = new Float64Array(length);
  for (const member of members) addMember(sums, 0, powersOf(member, length));
  return sketchAt(sums, 0, length);
}

const setArbitrary = fc.uniqueArray(fc.nat(0xffff_ffff), { selector: (member) => member % prime, maxLength: 14 });

describe("powersOf()", () => {
  it("are the powers modulo the prime, from the zeroth", () => {
    expect([...powersOf(3, 4)]).toEqual([1, 3, 9, 27]);
    expect([...powersOf(0, 3)]).toEqual([1, 0, 0]);
    expect([...powersOf(prime + 3, 4)]).toEqual([1, 3, 9, 27]);
    // (p − 1)² = p² − 2p + 1, which is 1 modulo p.
    expect([...powersOf(prime - 1, 4)]).toEqual([1, prime - 1, 1, prime - 1]);
  });

  it("stay exact for every 32-bit number, as big integers show", () => {
    const property = fc.property(fc.nat(0xffff_ffff), (member) => {
      const exact = Array.from({ length: size }, (_, exponent) =>
        Number(BigInt(member) ** BigInt(exponent) % BigInt(prime)),
      );
      expect([...powersOf(member, size)]).toEqual(exact);
    });
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  it("stay exact near the prime and near its square root, where quotients are all but whole", () => {
    const root = Math.floor(Math.sqrt(prime));
    for (const middle of [prime, root, 2 * root, Math.floor(prime / 2)])
      for (let member = middle - 300; member < middle + 300; member++) {
        let exact = 1n;
        for (const power of powersOf(member, size)) {
          expect(power).toBe(Number(exact));
          exact = (exact * BigInt(member)) % BigInt(prime);
        }
      }
  });
});

describe("sketchAt()", () => {
  it("reads one of many sketches, each sum reduced", () => {
    const sums = new Float64Array(2 * size);
    for (let time = 0; time < 3; time++) addMember(sums, 1, powersOf(prime - 1, size));
    expect(sketchAt(sums, 0, size).every((sum) => sum === 0)).toBe(true);
    expect(sketchAt(sums, 1, size)[1]).toBe(prime - 3);
  });

  it("does not depend on the order of the members", () => {
    const property = fc.property(setArbitrary, (members) => {
      expect(sketchOf(members.toReversed())).toEqual(sketchOf(members));
    });
    fc.assert(property, { seed: 2, numRuns: 50 });
  });
});

describe("movedMembers()", () => {
  it("counts members that left and entered", () => {
    expect(movedMembers(sketchOf([3, 4, 5]), sketchOf([4, 5, 6, 7]))).toBe(3);
    expect(movedMembers(sketchOf([3, 4, 5]), sketchOf([5, 3, 4]))).toBe(0);
    // Equal sizes and equal sums: 1 + 6 = 3 + 4. The second powers tell them apart.
    expect(movedMembers(sketchOf([1, 6]), sketchOf([3, 4]))).toBe(4);
    // Member 0 has the powers 1, 0, 0, …
    expect(movedMembers(sketchOf([]), sketchOf([0]))).toBe(1);
  });

  it("is the size of the symmetric difference, up to the capacity", () => {
    let capped = 0;
    const property = fc.property(setArbitrary, setArbitrary, setArbitrary, (both, left, entered) => {
      const residue = (member: number) => member % prime;
      const then = new Map([...both, ...left].map((member) => [residue(member), member]));
      const now = new Map([...both, ...entered].map((member) => [residue(member), member]));
      const moved =
        [...then.keys()].filter((key) => !now.has(key)).length + [...now.keys()].filter((key) => !then.has(key)).length;
      if (moved > 10) capped++;
      expect(movedMembers(sketchOf([...then.values()]), sketchOf([...now.values()]))).toBe(Math.min(10, moved));
      expect(movedMembers(sketchOf([...now.values()]), sketchOf([...then.values()]))).toBe(Math.min(10, moved));
    });
    fc.assert(property, { seed: 3, numRuns: 300 });
    expect(capped).toBeGreaterThan(50);
  });

  it("says the capacity for any greater number", () => {
    const many = Array.from({ length: 5000 }, (_, index) => index * 7919);
    expect(movedMembers(sketchOf([]), sketchOf(many))).toBe(10);
    expect(movedMembers(sketchOf([], sketchSize(3)), sketchOf([1, 2, 3, 4], sketchSize(3)))).toBe(3);
  });

  it("refuses sketches of two sizes", () => {
    expect(() => movedMembers(sketchOf([1]), sketchOf([1], 5))).toThrow("one capacity");
  });
});
