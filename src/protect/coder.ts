import type { Dimension, DimensionId } from "../codebook/dimension.ts";
import type { CaseRecord } from "./record.ts";

/** At most so many codes of a many-valued attribute enter breakdowns: the first in codebook order. */
export const mostCodes = 3;

/** At most so many categories of a dimension a row falls in: those of its codes, and a broader one of each. */
export const mostPlaces = 2 * mostCodes;

/** The categories of one dimension that a row falls in, by their places, broader ones included. */
export type Places = readonly number[];

/** One row in numbers: its places in each dimension of the dataset. */
export interface CodedRow extends Pick<CaseRecord, "kind" | "publiclyDocumented"> {
  readonly places: readonly Places[];
}

/** Turns the codes of rows into places in the dataset's categories. */
export class Coder {
  readonly #dimensions: readonly DimensionCoder[];

  constructor(dimensions: readonly Dimension[]) {
    this.#dimensions = dimensions.map((dimension) => new DimensionCoder(dimension));
  }

  /**
   * A row in numbers.
   *
   * @throws {RangeError} when a code is not of the dataset, or a one-valued dimension has two
   */
  code({ kind, publiclyDocumented, codes }: CaseRecord): CodedRow {
    const places = this.#dimensions.map((dimension) => dimension.places(codes[dimension.id]));
    return { kind, publiclyDocumented, places };
  }
}

const nowhere: Places = [];

class DimensionCoder {
  readonly id: DimensionId;
  readonly #manyValued: boolean;
  readonly #places: ReadonlyMap<string, Places>;
  /** The places of several codes, as they have been met; there are no more than the codebook has triples. */
  readonly #met = new Map<string, Places>();

  constructor({ id, manyValued, categories }: Dimension) {
    this.id = id;
    this.#manyValued = manyValued;
    const own = new Map(categories.map(({ code }, place) => [code, place]));
    this.#places = new Map(
      categories.map(({ code, parent }, place) => {
        const broader = parent === undefined ? undefined : own.get(parent);
        return [code, broader === undefined ? [place] : [broader, place]];
      }),
    );
  }

  places(codes: readonly string[] = []): Places {
    if (codes.length === 0) return nowhere;
    if (codes.length === 1) return this.#placesOf(codes[0]!);
    if (codes.length > mostCodes) return this.#placesOfSeveral(codes);
    const name = codes.join("|");
    const met = this.#met.get(name) ?? this.#placesOfSeveral(codes);
    this.#met.set(name, met);
    return met;
  }

  #placesOf(code: string): Places {
    const places = this.#places.get(code);
    if (places) return places;
    throw new RangeError(`Cannot count a record: "${this.id}" has a code that the dataset does not know`);
  }

  #placesOfSeveral(codes: readonly string[]): Places {
    const places = codes.map((code) => this.#placesOf(code));
    if (!this.#manyValued) throw new RangeError(`Cannot count a record: "${this.id}" can have one code only`);
    places.sort((one, other) => one.at(-1)! - other.at(-1)!);
    return [...new Set(places.slice(0, mostCodes).flat())];
  }
}
