import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import { CellSpace } from "../../src/protect/cell-space.ts";
import { mostPlaces } from "../../src/protect/coder.ts";
import { Grid } from "../../src/protect/grid.ts";
import { smallDataset } from "./world.ts";

const { dimensions } = smallDataset;
const groupings: DimensionId[][] = [
  ["trend"],
  [],
  ["year", "trend"],
  ["region", "year", "trend"],
  ["country", "gender"],
];

describe("CellSpace", () => {
  it("finds the cells that each grouping's grid gives, once each, and no others", () => {
    const places = fc.tuple(
      ...dimensions.map(({ categories }) =>
        fc.uniqueArray(fc.nat(categories.length - 1), { maxLength: Math.min(mostPlaces, categories.length) }),
      ),
    );
    const space = new CellSpace(dimensions, groupings);
    const property = fc.property(places, (own) => {
      const found = [...space.cells.subarray(0, space.look(own))];
      expect(new Set(found).size).toBe(found.length);
      for (const ids of groupings) {
        const axes = ids.map((id) => dimensions.findIndex((dimension) => dimension.id === id));
        const grid = new Grid(axes.map((axis) => dimensions[axis]!));
        const { start, size } = space.stretch(ids);
        expect(size).toBe(grid.size);
        const wanted = axes.reduce<number[][]>(
          (all, axis) => all.flatMap((before) => own[axis]!.map((place) => [...before, place])),
          [[]],
        );
        const inside = found.filter((cell) => cell >= start && cell < start + size).map((cell) => cell - start);
        expect(new Set(inside)).toEqual(new Set(wanted.map((combination) => grid.cell(combination))));
      }
    });
    fc.assert(property, { seed: 22, numRuns: 200 });
  });

  it("keeps the stretches of groupings apart", () => {
    const space = new CellSpace(dimensions, groupings);
    const stretches = groupings.map((ids) => space.stretch(ids)).toSorted((one, other) => one.start - other.start);
    for (const [place, { start, size }] of stretches.entries())
      expect(start + size).toBeLessThanOrEqual(stretches[place + 1]?.start ?? space.size);
  });
});
