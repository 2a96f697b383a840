import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimension.ts";
import { CellSpace } from "./cell-space.ts";
import { sketchWords } from "./cell-sums.ts";
import { ledgers, limbBits, limbs } from "./contribution.ts";
import type { Unit } from "./draw.ts";
import type { Sketch } from "./memory.ts";
import { addMember } from "./sketch.ts";
import { type CountedMeasure, type TrueTable, unitOf } from "./tabulate.ts";

/** Contributions with the same places, added up by somebody else. */
export interface AddedGroup {
  readonly unit: Unit;
  readonly weights: string;
  /** Places in the dimensions of the grouping that was asked for, each joined by "|". */
  readonly places: readonly string[];
  readonly count: number;
  readonly key: readonly number[];
  readonly sketch: Sketch;
}

/** A grouping to add up by, and the groupings of the plan that are read off it. */
export interface AddedGrouping {
  readonly ids: readonly DimensionId[];
  readonly covers: readonly (readonly DimensionId[])[];
}

/** The groupings that no other of the plan refines: contributions add up, so that all others can be read off them. */
export function groupingsToAdd({ plan }: Dataset): AddedGrouping[] {
  const all = [...new Map(plan.map(({ dimensions }) => [dimensions.join("|"), dimensions])).values()];
  const within = (one: readonly DimensionId[], other: readonly DimensionId[]) => one.every((id) => other.includes(id));
  const largest = all.filter((one) => !all.some((other) => other !== one && within(one, other)));
  const chosen = all.map((ids) => largest.findIndex((other) => within(ids, other)));
  return largest.map((ids, number) => ({ ids, covers: all.filter((_, place) => chosen[place] === number) }));
}

/**
 * The true counts of contributions that were added up elsewhere: the same as those of `startTabulation` over the same
 * contributors.
 *
 * @see ./README.md, step 2
 */
export class Addition {
  readonly #dataset: Dataset;
  readonly #space: CellSpace;
  readonly #sums: Readonly<Record<Unit, readonly LedgerSums[]>>;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.#space = new CellSpace(
      dataset.dimensions,
      dataset.plan.map(({ dimensions }) => dimensions),
    );
    const sums = () => ledgers.map(() => new LedgerSums(this.#space.size));
    this.#sums = { case: sums(), person: sums(), organisation: sums() };
  }

  /** Adds a group to the cells of each grouping that is read off the one it was added up by. */
  add({ ids, covers }: AddedGrouping, group: AddedGroup): void {
    const weights = group.weights.split(",").map(Number);
    const places = group.places.map((text) => (text === "" ? [] : text.split("|").map(Number)));
    const own = this.#sums[group.unit];
    for (const covered of covers)
      for (const cell of this.#cells(
        covered,
        covered.map((id) => places[ids.indexOf(id)]!),
      ))
        for (const [ledger, weight] of weights.entries()) if (weight !== 0) own[ledger]!.add(cell, weight, group);
  }

  /** Tables in the plan's order. */
  get tables(): TrueTable[] {
    return this.#dataset.plan.map(({ measure, dimensions: ids }) => {
      const dimensions = ids.map((id) => this.#dataset.dimensions.find((dimension) => dimension.id === id)!);
      const unit = unitOf[measure as CountedMeasure];
      const { start, size } = this.#space.stretch(ids);
      const of = (owner: Unit, ledger: (typeof ledgers)[number]) => this.#sums[owner][ledgers.indexOf(ledger)]!;
      const own = of(unit, "unnamed").read(start, size);
      const behind =
        unit === "case" ? own : of("case", unit === "person" ? "persons" : "organisations").read(start, size);
      return {
        measure: measure as CountedMeasure,
        dimensions,
        ...own,
        caseCounts: behind.counts,
        caseFingerprints: behind.fingerprints,
        caseSketches: behind.sketches,
        publicCounts: of(unit, "named").read(start, size).counts,
      };
    });
  }

  #cells(ids: readonly DimensionId[], places: readonly (readonly number[])[]): number[] {
    let cells = [0];
    for (const [axis, id] of ids.entries()) {
      const { length } = this.#dataset.dimensions.find((dimension) => dimension.id === id)!.categories;
      cells = cells.flatMap((cell) => places[axis]!.map((place) => cell * length + place));
    }
    const { start } = this.#space.stretch(ids);
    return cells.map((cell) => start + cell);
  }
}

/** The sums of one ledger of one unit, over all cells. */
class LedgerSums {
  readonly #counts: Float64Array;
  readonly #keys: Float64Array;
  readonly #sketches: Sketch;

  constructor(cells: number) {
    this.#counts = new Float64Array(cells);
    this.#keys = new Float64Array(limbs * cells);
    this.#sketches = new Uint32Array(sketchWords * cells);
  }

  add(cell: number, weight: number, { count, key, sketch }: AddedGroup): void {
    this.#counts[cell]! += weight * count;
    for (let limb = 0; limb < limbs; limb++) this.#keys[cell * limbs + limb]! += weight * key[limb]!;
    // To add a sketch an even number of times is to add nothing.
    if (weight % 2 !== 0) addMember(this.#sketches, cell, sketch);
  }

  read(start: number, size: number) {
    const fingerprints = new Uint32Array(4 * size);
    for (let cell = 0; cell < size; cell++) {
      const own = this.#keys.subarray((start + cell) * limbs, (start + cell + 1) * limbs);
      fingerprints.set(wordsOf(own), 4 * cell);
    }
    return {
      counts: Uint32Array.from(this.#counts.subarray(start, start + size)),
      fingerprints,
      sketches: this.#sketches.slice(start * sketchWords, (start + size) * sketchWords),
    };
  }
}

/** Four words of 32 bits, the highest first, of the sums of limbs. */
function wordsOf(sums: Float64Array): number[] {
  const whole = sums.reduceRight((number, sum) => (number << BigInt(limbBits)) + BigInt(sum), 0n);
  return [96n, 64n, 32n, 0n].map((bits) => Number(BigInt.asUintN(32, whole >> bits)));
}
