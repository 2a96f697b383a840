import { addKey, type Fingerprint } from "./draw.ts";
import type { Sketch } from "./memory.ts";
import { powersOf, sketchSize } from "./sketch.ts";

/** A record key is added in five limbs of 26 bits: doubles hold the sums of 2²⁷ of them exactly. */
const limbs = 5;
const limb = 2 ** 26;

/** Distinct contributors of some cells: how many, the sums of their record keys, the sketches of who they are. */
export interface Contributors {
  readonly counts: Uint32Array;
  readonly fingerprints: Uint32Array;
  readonly sketches: Sketch;
}

/**
 * Sums over the contributors of cells, kept apart by how a contributor stands in a cell: a set of up to eight bits that
 * its rows there bring. A contributor is counted once a cell: its rows stand there first, and are settled together.
 *
 * What one contributor adds to a cell is one row of numbers: the powers of a sketch, the zeroth of which counts, and
 * the limbs of its record key.
 */
export class CellSums {
  readonly #cells: number;
  readonly #powers: number;
  readonly #width: number;
  readonly #byStanding: Float64Array[] = [];
  /** How the present contributor stands in each cell, and in which cells it does. */
  readonly #standing: Uint8Array;
  readonly #stood: Uint32Array;
  #stoodCount = 0;
  /** What the present contributor adds to each of its cells. */
  readonly #addend: Float64Array;

  constructor(cells: number, lag: number) {
    this.#cells = cells;
    this.#powers = sketchSize(lag);
    this.#width = 4 * Math.ceil((this.#powers + limbs) / 4);
    this.#addend = new Float64Array(this.#width);
    this.#standing = new Uint8Array(cells);
    this.#stood = new Uint32Array(cells);
  }

  /** Lets the present contributor stand in the first `count` of some cells. */
  stand(cells: Uint32Array, count: number, standing: number): void {
    const before = this.#standing;
    const stood = this.#stood;
    let end = this.#stoodCount;
    for (let place = 0; place < count; place++) {
      const cell = cells[place]!;
      if (before[cell] === 0) stood[end++] = cell;
      before[cell]! |= standing;
    }
    this.#stoodCount = end;
  }

  /** Adds the present contributor to each cell that it stands in, and makes place for the next. */
  settle(key: Fingerprint): void {
    const addend = this.#addendOf(key);
    const standing = this.#standing;
    const width = this.#width;
    for (let place = 0; place < this.#stoodCount; place++) {
      const cell = this.#stood[place]!;
      const sums = this.#sumsOf(standing[cell]!);
      standing[cell] = 0;
      // Four at a time is twice as fast, and this is where the time goes.
      for (let number = 0, at = cell * width; number < width; number += 4, at += 4) {
        sums[at]! += addend[number]!;
        sums[at + 1]! += addend[number + 1]!;
        sums[at + 2]! += addend[number + 2]!;
        sums[at + 3]! += addend[number + 3]!;
      }
    }
    this.#stoodCount = 0;
  }

  /** How many contributors have one of some standings in each of the cells from `start`. */
  counts(standings: readonly number[], start: number, size: number): Uint32Array {
    const counts = new Uint32Array(size);
    for (const sums of this.#of(standings))
      for (let cell = 0; cell < size; cell++) counts[cell]! += sums[(start + cell) * this.#width]!;
    return counts;
  }

  /** All that is known of the contributors that have one of some standings in each of the cells from `start`. */
  contributors(standings: readonly number[], start: number, size: number): Contributors {
    const fingerprints = new Uint32Array(4 * size);
    const sketches = new Float64Array(this.#powers * size);
    for (const sums of this.#of(standings))
      for (let cell = 0; cell < size; cell++) {
        const row = (start + cell) * this.#width;
        for (let power = 0; power < this.#powers; power++) sketches[cell * this.#powers + power]! += sums[row + power]!;
        addKey(fingerprints, cell, keySum(sums.subarray(row + this.#powers, row + this.#powers + limbs)));
      }
    return { counts: this.counts(standings, start, size), fingerprints, sketches };
  }

  #addendOf(key: Fingerprint): Float64Array {
    const addend = this.#addend;
    const powers = this.#powers;
    const [high, second, third, low] = [key[0]!, key[1]!, key[2]!, key[3]!];
    powersOf(high, powers, addend);
    addend[powers] = low % limb;
    addend[powers + 1] = (low >>> 26) + (third % 2 ** 20) * 2 ** 6;
    addend[powers + 2] = (third >>> 20) + (second % 2 ** 14) * 2 ** 12;
    addend[powers + 3] = (second >>> 14) + (high % 2 ** 8) * 2 ** 18;
    addend[powers + 4] = high >>> 8;
    return addend;
  }

  #sumsOf(standing: number): Float64Array {
    return (this.#byStanding[standing] ??= new Float64Array(this.#cells * this.#width));
  }

  #of(standings: readonly number[]): Float64Array[] {
    return standings.flatMap((standing) => this.#byStanding[standing] ?? []);
  }
}

/** A sum of record keys, modulo 2¹²⁸, of the sums of their limbs. */
function keySum(sums: Float64Array): Fingerprint {
  let carry = 0;
  const digits = Array.from(sums, (sum) => {
    const whole = sum + carry;
    carry = Math.floor(whole / limb);
    return whole % limb;
  });
  const [first, second, third, fourth, fifth] = digits as [number, number, number, number, number];
  return Uint32Array.of(
    (fourth >>> 18) + (fifth % 2 ** 24) * 2 ** 8,
    (third >>> 12) + (fourth % 2 ** 18) * 2 ** 14,
    (second >>> 6) + (third % 2 ** 12) * 2 ** 20,
    first + (second % 2 ** 6) * limb,
  );
}
