import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import { CellSpace } from "../../src/protect/cell-space.ts";
import { CellSums, sketchWords } from "../../src/protect/cell-sums.ts";
import { mostPlaces } from "../../src/protect/coder.ts";
import { hexOf } from "../../src/protect/draw.ts";
import { Grid } from "../../src/protect/grid.ts";
import { profiles } from "../../src/protect/profile.ts";
import { addMember, powersOf, sketchAt } from "../../src/protect/sketch.ts";
import { smallDataset } from "./world.ts";

const { dimensions } = smallDataset;
const groupings: DimensionId[][] = [
  ["trend"],
  [],
  ["year", "trend"],
  ["region", "year", "trend"],
  ["country", "gender"],
];
const space = new CellSpace(dimensions, groupings);

/** A row's places in each dimension: none, one or several of each. */
const rowArbitrary = fc.tuple(
  ...dimensions.map(({ categories }) =>
    fc.uniqueArray(fc.nat(categories.length - 1), { maxLength: Math.min(mostPlaces, categories.length) }),
  ),
);
const word = fc.nat(0xffff_ffff);
const contributorArbitrary = fc.record({
  rows: fc.array(fc.record({ places: rowArbitrary, standing: fc.constantFrom(1, 2, 4) }), { maxLength: 3 }),
  key: fc.tuple(word, word, word, word).map((words) => Uint32Array.from(words)),
  unit: fc.constantFrom("case", "person", "organisation"),
});
const worldArbitrary = fc.array(contributorArbitrary, { maxLength: 12 });
type Contributor = typeof contributorArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** How a contributor stands in a cell of a grouping, by a plain reading of its rows. */
function standingIn({ rows }: Contributor, ids: readonly DimensionId[], cell: number): number {
  const axes = ids.map((id) => dimensions.findIndex((dimension) => dimension.id === id));
  const places = new Grid(axes.map((axis) => dimensions[axis]!)).places(cell);
  const inside = rows.filter((row) => axes.every((axis, at) => row.places[axis]!.includes(places[at]!)));
  return inside.reduce((standings, { standing }) => standings | standing, 0);
}

function sumsOf(world: readonly Contributor[]): CellSums {
  const sums = new CellSums(space);
  for (const { rows, unit, key } of world) {
    for (const { places, standing } of rows) sums.stand(places, standing);
    sums.settle(unit, key);
  }
  return sums;
}

const wanted = [1, 3, 6];

describe("CellSums", () => {
  it("has in each cell each contributor once, by its unit and all its standings there, as a plain reading does", () => {
    const property = fc.property(worldArbitrary, (world) => {
      const sums = sumsOf(world);
      for (const unit of ["case", "person", "organisation"] as const)
        for (const ids of groupings) {
          const found = sums.contributors(unit, wanted, space.stretch(ids));
          expect(found.counts).toEqual(sums.counts(unit, wanted, space.stretch(ids)));
          for (let cell = 0; cell < found.counts.length; cell++) {
            const inside = world.filter((one) => one.unit === unit && wanted.includes(standingIn(one, ids, cell)));
            expect(found.counts[cell]).toBe(inside.length);
            const key = inside.reduce((sum, one) => sum + BigInt(`0x${hexOf(one.key)}`), 0n) % 2n ** 128n;
            expect(hexOf(found.fingerprints, cell)).toBe(key.toString(16).padStart(32, "0"));
            const sketch = new Uint32Array(sketchWords);
            for (const one of inside) addMember(sketch, 0, powersOf(one.key[0]!, sketchWords));
            expect(sketchAt(found.sketches, cell, sketchWords)).toEqual(sketch);
          }
        }
    });
    fc.assert(property, { seed: 22, numRuns: 60 });
  });

  it("carries from the lower half of a key to the upper, and drops what is beyond 128 bits", () => {
    const sums = new CellSums(space);
    for (const key of [
      Uint32Array.of(0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff),
      Uint32Array.of(0, 0, 0, 2),
    ]) {
      sums.stand([], 1);
      sums.settle("case", key);
    }
    const { fingerprints } = sums.contributors("case", [1], { start: 0, size: 1 });
    expect([...fingerprints]).toEqual([0, 0, 0, 1]);
  });

  it("has sketches that tell as many moved members as any profile's lag", () => {
    for (const { lag } of Object.values(profiles)) expect(lag).toBeLessThanOrEqual(sketchWords);
  });
});
