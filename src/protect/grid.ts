import type { Dimension } from "../codebook/dimension.ts";

/** The cells of a table, row-major over the categories of its dimensions. */
export class Grid {
  readonly dimensions: readonly Dimension[];
  readonly size: number;
  readonly strides: readonly number[];

  constructor(dimensions: readonly Dimension[]) {
    this.dimensions = dimensions;
    const strides: number[] = [];
    let size = 1;
    for (const { categories } of dimensions.toReversed()) {
      strides.unshift(size);
      size *= categories.length;
    }
    this.size = size;
    this.strides = strides;
  }

  /** The place of a cell's category in each dimension. */
  places(cell: number): number[] {
    return this.dimensions.map(({ categories }, axis) => Math.floor(cell / this.strides[axis]!) % categories.length);
  }

  /** The cell with a category in each dimension. */
  cell(places: readonly number[]): number {
    return places.reduce((sum, place, axis) => sum + place * this.strides[axis]!, 0);
  }
}
