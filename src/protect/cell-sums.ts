import type { CellSpace, Stretch } from "./cell-space.ts";
import { mostPlaces, type Places } from "./coder.ts";
import { addKey, type Fingerprint, type Unit } from "./draw.ts";
import { type Kernel, startKernel } from "./kernel.ts";
import type { Sketch } from "./memory.ts";
import { addMember } from "./sketch.ts";

/** The capacity of the sketches of cells: as many as any profile's lag. */
export const sketchWords = 10;

/** A row of sums, in words of 32 bits: the sketch, how many contributors, a word for nothing, their record keys. */
const rowWords = 16;
const countAt = sketchWords;
const keyAt = 12;

const units: readonly Unit[] = ["case", "person", "organisation"];

/** A contributor stands in a cell in one of so many ways, the first of which is not to stand there. */
const standings = 8;

/** The places of one dimension, in words: how many, and these. */
const placesWords = 1 + mostPlaces;

/** Distinct contributors of some cells: how many, the sums of their record keys, the sketches of who they are. */
export interface Contributors {
  readonly counts: Uint32Array;
  readonly fingerprints: Uint32Array;
  readonly sketches: Sketch;
}

/**
 * Sums over the contributors of cells, apart for each unit, and for each way in which a contributor stands in a cell: a
 * set of three bits that its rows there bring. A contributor is counted once a cell: its rows stand there first, and
 * are settled together.
 *
 * What one contributor adds to a cell is one row of numbers: the powers of a sketch, 1, and its record key.
 */
export class CellSums {
  readonly #space: CellSpace;
  readonly #kernel: Kernel;
  readonly #words: Uint32Array;
  readonly #at: Readonly<Record<(typeof parts)[number], number>>;
  /** Where the list of cells ends that the present contributor stands in. */
  #stoodEnd: number;

  constructor(space: CellSpace) {
    this.#space = space;
    const { at, bytes } = laidOut({
      addend: 4 * rowWords,
      places: 4 * placesWords * space.dimensions.length,
      steps: 16 * space.steps.length,
      begins: 4 * (space.steps.length + 1),
      cells: 4 * space.mostCells,
      stood: 4 * (space.size + 1),
      standings: space.size,
      sums: units.length * standings * space.size * 4 * rowWords,
    });
    this.#at = at;
    this.#kernel = startKernel(bytes);
    this.#words = new Uint32Array(this.#kernel.memory);
    this.#stoodEnd = at.stood;
    const steps = space.steps.flatMap(({ shorter, axis, width, base }) => [
      4 * shorter,
      4 * placesWords * axis,
      width,
      base,
    ]);
    this.#words.set(steps, at.steps / 4);
  }

  /** Lets the present contributor stand in the cells of a row, by the row's places in each dimension. */
  stand(places: readonly Places[], standing: number): void {
    const at = this.#at;
    const words = this.#words;
    let start = at.places / 4;
    for (const own of places) {
      words[start] = own.length;
      for (let place = 0; place < own.length; place++) words[start + 1 + place] = own[place]!;
      start += placesWords;
    }
    const stepsEnd = at.steps + 16 * this.#space.steps.length;
    const end = this.#kernel.look(at.places, at.steps + 16, stepsEnd, at.begins, at.cells);
    this.#stoodEnd = this.#kernel.stand(at.cells, end, standing, at.standings, this.#stoodEnd);
  }

  /** Adds the present contributor, one of a unit, to each cell that it stands in, and makes place for the next. */
  settle(unit: Unit, key: Fingerprint): void {
    const at = this.#at;
    const [highest, second, third, lowest] = [key[0]!, key[1]!, key[2]!, key[3]!];
    this.#kernel.powers(highest || 1, sketchWords, at.addend);
    const words = this.#words;
    const start = at.addend / 4 + keyAt;
    words[start] = lowest;
    words[start + 1] = third;
    words[start + 2] = second;
    words[start + 3] = highest;
    const sums = this.#block(unit, 0);
    this.#kernel.settle(at.stood, this.#stoodEnd, at.standings, sums, this.#stride, at.addend);
    this.#stoodEnd = at.stood;
  }

  /** How many contributors of a unit have one of some standings in each cell of a stretch. */
  counts(unit: Unit, of: readonly number[], stretch: Stretch): Uint32Array {
    const counts = new Uint32Array(stretch.size);
    this.#eachRow(unit, of, stretch, (cell, row) => {
      counts[cell]! += this.#words[row + countAt]!;
    });
    return counts;
  }

  /** All that is known of the contributors of a unit that have one of some standings in each cell of a stretch. */
  contributors(unit: Unit, of: readonly number[], stretch: Stretch): Contributors {
    const fingerprints = new Uint32Array(4 * stretch.size);
    const sketches = new Uint32Array(sketchWords * stretch.size);
    this.#eachRow(unit, of, stretch, (cell, row) => {
      addMember(sketches, cell, this.#words.subarray(row, row + sketchWords));
      addKey(fingerprints, cell, this.#words.slice(row + keyAt, row + rowWords).toReversed());
    });
    return { counts: this.counts(unit, of, stretch), fingerprints, sketches };
  }

  /** Goes over the rows that have anybody, of each cell of a stretch for each of some standings. */
  #eachRow(
    unit: Unit,
    of: readonly number[],
    { start, size }: Stretch,
    see: (cell: number, row: number) => void,
  ): void {
    for (const standing of of) {
      let row = this.#block(unit, standing) / 4 + start * rowWords;
      for (let cell = 0; cell < size; cell++, row += rowWords) if (this.#words[row + countAt]! > 0) see(cell, row);
    }
  }

  get #stride(): number {
    return this.#space.size * 4 * rowWords;
  }

  #block(unit: Unit, standing: number): number {
    return this.#at.sums + (units.indexOf(unit) * standings + standing) * this.#stride;
  }
}

const parts = ["addend", "places", "steps", "begins", "cells", "stood", "standings", "sums"] as const;

/** Where each part of the kernel's memory begins, a multiple of a row's bytes, and how many bytes all have. */
function laidOut(sizes: Readonly<Record<(typeof parts)[number], number>>) {
  let bytes = 0;
  const at = Object.fromEntries(
    parts.map((part) => {
      const start = bytes;
      bytes += 4 * rowWords * Math.ceil(sizes[part] / (4 * rowWords));
      return [part, start];
    }),
  ) as Record<(typeof parts)[number], number>;
  return { at, bytes };
}
