import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import { CellSpace } from "../../src/protect/cell-space.ts";
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
  it("keeps the stretches of groupings apart", () => {
    const space = new CellSpace(dimensions, groupings);
    const stretches = groupings.map((ids) => space.stretch(ids)).toSorted((one, other) => one.start - other.start);
    for (const [place, { start, size }] of stretches.entries())
      expect(start + size).toBeLessThanOrEqual(stretches[place + 1]?.start ?? space.size);
  });

  it("puts a shorter grouping before the one that builds on it, and says so", () => {
    const { steps } = new CellSpace(dimensions, groupings);
    for (const [number, { shorter, size, width }] of steps.entries()) {
      if (number === 0) continue;
      expect(shorter).toBeLessThan(number);
      expect(size).toBe(width * steps[shorter]!.size);
    }
  });

  it("knows the most cells that a row can fall in: six places in each dimension", () => {
    // Of all, trend, year, year and trend, region, region and year, region and year and trend, country, country and gender.
    expect(new CellSpace(dimensions, groupings).mostCells).toBe(1 + 6 + 6 + 36 + 6 + 36 + 216 + 6 + 36);
  });
});
