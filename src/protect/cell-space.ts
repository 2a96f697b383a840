import type { Dimension, DimensionId } from "../codebook/dimension.ts";
import { mostPlaces, type Places } from "./coder.ts";

/** Where the cells of one grouping stand among all. */
export interface Stretch {
  readonly start: number;
  readonly size: number;
}

/** A grouping as what it adds to a shorter one: cells stand row-major, so each cell of that one becomes `width` cells. */
interface Step extends Stretch {
  /** The grouping without its last dimension, by its number. */
  readonly shorter: number;
  /** The last dimension, by its place in the dataset. */
  readonly axis: number;
  readonly width: number;
}

/**
 * The cells of all groupings of a plan, one grouping after the other. Measures share it: what is counted differs, where
 * a row falls does not.
 */
export class CellSpace {
  readonly #dimensions: readonly Dimension[];
  readonly #numbers = new Map<string, number>([["", 0]]);
  readonly #steps: Step[] = [{ start: 0, size: 1, shorter: 0, axis: 0, width: 1 }];
  /** Where the cells of each grouping begin in `cells`. */
  readonly #begins: Uint32Array;
  /** The cells of the row that was looked at last. */
  readonly cells: Uint32Array;

  constructor(dimensions: readonly Dimension[], groupings: readonly (readonly DimensionId[])[]) {
    this.#dimensions = dimensions;
    for (const ids of groupings) this.#number(ids);
    const most = this.#steps.map(() => 1);
    for (const [number, { shorter }] of this.#steps.entries())
      if (number > 0) most[number] = mostPlaces * most[shorter]!;
    this.cells = new Uint32Array(most.reduce((sum, cells) => sum + cells, 0));
    this.#begins = new Uint32Array(this.#steps.length + 1);
  }

  get size(): number {
    const { start, size } = this.#steps.at(-1)!;
    return start + size;
  }

  /** Where the cells of a grouping stand. */
  stretch(ids: readonly DimensionId[]): Stretch {
    return this.#steps[this.#number(ids)]!;
  }

  /** The number of a grouping; a new one is put at the end, after the shorter one that it builds on. */
  #number(ids: readonly DimensionId[]): number {
    const name = ids.join("|");
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const shorter = this.#number(ids.slice(0, -1));
    const axis = this.#dimensions.findIndex(({ id }) => id === ids.at(-1));
    const width = this.#dimensions[axis]!.categories.length;
    this.#numbers.set(name, this.#steps.length);
    return this.#steps.push({ start: this.size, size: width * this.#steps[shorter]!.size, shorter, axis, width }) - 1;
  }

  /** Writes the cells that a row falls in to `cells`, none of them twice, and returns how many there are. */
  look(places: readonly Places[]): number {
    const { cells } = this;
    const steps = this.#steps;
    const begins = this.#begins;
    cells[0] = 0;
    begins[1] = 1;
    let end = 1;
    for (let number = 1; number < steps.length; number++) {
      const { start, shorter, axis, width } = steps[number]!;
      const base = start - steps[shorter]!.start * width;
      const own = places[axis]!;
      const last = begins[shorter + 1]!;
      for (let from = begins[shorter]!; from < last; from++) {
        const first = base + cells[from]! * width;
        for (let place = 0; place < own.length; place++) cells[end++] = first + own[place]!;
      }
      begins[number + 1] = end;
    }
    return end;
  }
}
