import type { Dimension, DimensionId } from "../codebook/dimension.ts";
import { mostPlaces } from "./coder.ts";

/** Where the cells of one grouping stand among all. */
export interface Stretch {
  readonly start: number;
  readonly size: number;
}

/** A grouping as what it adds to a shorter one: cells stand row-major, so each cell of that one becomes `width` cells. */
export interface Step extends Stretch {
  /** The grouping without its last dimension, by its number. */
  readonly shorter: number;
  /** The last dimension, by its place in the dataset. */
  readonly axis: number;
  readonly width: number;
  /** A cell of the shorter grouping, times `width`, plus this and a place in the dimension, is a cell of this one. */
  readonly base: number;
}

/**
 * The cells of all groupings of a plan, one grouping after the other. Measures share it: what is counted differs, where
 * a row falls does not.
 */
export class CellSpace {
  readonly dimensions: readonly Dimension[];
  /** The groupings, each after the shorter one that it builds on; the first is that of all. */
  readonly steps: Step[] = [{ start: 0, size: 1, shorter: 0, axis: 0, width: 1, base: 0 }];
  readonly #numbers = new Map<string, number>([["", 0]]);

  constructor(dimensions: readonly Dimension[], groupings: readonly (readonly DimensionId[])[]) {
    this.dimensions = dimensions;
    for (const ids of groupings) this.#number(ids);
  }

  get size(): number {
    const { start, size } = this.steps.at(-1)!;
    return start + size;
  }

  /** At most so many cells a row falls in. */
  get mostCells(): number {
    const most = [1];
    for (const { shorter } of this.steps.slice(1)) most.push(mostPlaces * most[shorter]!);
    return most.reduce((sum, cells) => sum + cells);
  }

  /** Where the cells of a grouping stand. */
  stretch(ids: readonly DimensionId[]): Stretch {
    return this.steps[this.#number(ids)]!;
  }

  /** The number of a grouping; a new one is put at the end, after the shorter one that it builds on. */
  #number(ids: readonly DimensionId[]): number {
    const name = ids.join("|");
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const shorter = this.#number(ids.slice(0, -1));
    const axis = this.dimensions.findIndex(({ id }) => id === ids.at(-1));
    const width = this.dimensions[axis]!.categories.length;
    const { start, size } = this.steps[shorter]!;
    const base = this.size - start * width;
    this.#numbers.set(name, this.steps.length);
    return this.steps.push({ start: this.size, size: width * size, shorter, axis, width, base }) - 1;
  }
}
