import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimension.ts";
import { sketchWords } from "./cell-sums.ts";
import { type CodedRow, Coder, type Places } from "./coder.ts";
import { type Fingerprint, hexOf, recordKey, type Unit } from "./draw.ts";
import { hmac } from "./hmac.ts";
import type { CaseRecord } from "./record.ts";
import { powersOf } from "./sketch.ts";

/** The ways in which a contributor counts in a cell: unnamed, named, as a case behind persons or behind organisations. */
export const ledgers = ["unnamed", "named", "persons", "organisations"] as const;

/** So many buckets hold the contributions: what is of one country is in one bucket, so that countries can be spread. */
const buckets = 16;

/** Above so many parts, a contributor is told table by table: a case of hundreds has parts without end. */
const mostParts = 40;

/** A record key is added in limbs of 26 bits, so that a database adds them in whole numbers of its own. */
export const limbBits = 26;
export const limbs = 5;

/**
 * A part of what one contributor adds to cells. The parts of all contributors can be added up in any order and on any
 * machine: who stands in a cell by several of its rows is one there, because some parts count less than nothing.
 */
export interface Contribution {
  readonly bucket: number;
  /** The grouping that it counts in; empty when it counts in all. */
  readonly only: string;
  /** How often it counts in each ledger, with commas. */
  readonly weights: string;
  /** Its places in each dimension of the dataset, joined by "|"; empty where it has none. */
  readonly places: readonly string[];
  /** The limbs of the contributor's record key, the lowest first. */
  readonly key: readonly number[];
  /** What the contributor adds to a sketch. */
  readonly sketch: readonly number[];
}

/** A product of places, and how often it counts in each ledger. */
interface Part {
  readonly places: readonly Places[];
  readonly weights: number[];
  readonly only: string;
}

/** Makes the contributions of whole contributors, for a dataset's plan. */
export class Contributions {
  readonly #coder: Coder;
  readonly #key: Buffer;
  readonly #groupings: readonly (readonly number[])[];
  readonly #names: readonly string[];
  readonly #country: number;
  readonly #words: string;

  constructor(dataset: Dataset, recordKeySecret: Buffer) {
    const axis = (id: DimensionId) => dataset.dimensions.findIndex((dimension) => dimension.id === id);
    this.#coder = new Coder(dataset.dimensions);
    this.#key = recordKeySecret;
    this.#names = [...new Set(dataset.plan.map(({ dimensions }) => dimensions.join("|")))];
    this.#groupings = this.#names.map((name) =>
      name === "" ? [] : name.split("|").map((id) => axis(id as DimensionId)),
    );
    this.#country = axis("country");
    this.#words = JSON.stringify([this.#names, dataset.dimensions]);
  }

  /** Names all that the contributions of some grades are made with. */
  madeWith(verification: readonly string[]): string {
    return hexOf(hmac(this.#key, `cs1|${verification.toSorted().join("|")}|${this.#words}`));
  }

  /** Stands for a reference where contributions are kept: 32 hexadecimal digits. */
  tagOf(kind: string, ref: string): string {
    return hexOf(hmac(this.#key, `ct1|${kind}|${ref}`));
  }

  /**
   * All parts of one contributor.
   *
   * @param unit whose key space
   * @param id   its record id
   * @param rows all of its rows; none makes no part
   * @throws {RangeError} when a row has a code that the dataset does not know
   */
  of(unit: Unit, id: string, rows: readonly CaseRecord[]): Contribution[] {
    const coded = rows.map((row) => this.#coder.code(row));
    const parts = partsOfAll(coded) ?? this.#partsByGrouping(coded);
    const member = recordKey(this.#key, unit, id);
    const shared = { key: limbsOf(member), sketch: Array.from(powersOf(member[0]!, sketchWords)) };
    return parts.map(({ places, weights, only }) => ({
      bucket: (places[this.#country]?.[0] ?? 0) % buckets,
      only,
      weights: weights.join(","),
      places: places.map((own) => own.join("|")),
      ...shared,
    }));
  }

  /** Cell by cell, each with how the contributor stands there. */
  #partsByGrouping(rows: readonly CodedRow[]): Part[] {
    return this.#groupings.flatMap((axes, number) => {
      const parts = new Map<string, Part>();
      for (const row of rows)
        for (const places of cellsOf(row.places, axes)) {
          const part = partAt(parts, places, this.#names[number]!);
          const place = row.publiclyDocumented ? 1 : row.kind === "individual" ? 2 : 3;
          part.weights[place] = 1;
        }
      for (const { weights } of parts.values()) weights[0] = 1 - weights[1]!;
      return [...parts.values()];
    });
  }
}

/**
 * The parts of a union of products of places, by inclusion and exclusion: what two rows share counts once less. What is
 * shared is a product again, of the places that both have; where they have none in a dimension, it still counts in the
 * groupings without that dimension.
 */
function partsOfAll(rows: readonly CodedRow[]): Part[] | undefined {
  const parts = new Map<string, Part>();
  const add = (among: readonly CodedRow[], ...ledger: readonly (readonly [number, number])[]): boolean => {
    const union = unionOf(among.map(({ places }) => places));
    if (!union) return false;
    for (const { places, times } of union.values())
      for (const [place, sign] of ledger) partAt(parts, places, "").weights[place]! += sign * times;
    return true;
  };
  const [named, unnamed] = [true, false].map((is) => rows.filter((row) => row.publiclyDocumented === is)) as [
    CodedRow[],
    CodedRow[],
  ];
  const whole =
    add(rows, [0, 1]) &&
    add(named, [0, -1], [1, 1]) &&
    add(
      unnamed.filter(({ kind }) => kind === "individual"),
      [2, 1],
    ) &&
    add(
      unnamed.filter(({ kind }) => kind === "organisation"),
      [3, 1],
    );
  if (!whole) return undefined;
  return [...parts.values()].filter(({ weights }) => weights.some((weight) => weight !== 0));
}

interface Term {
  readonly places: readonly Places[];
  times: number;
}

function unionOf(products: readonly (readonly Places[])[]): Map<string, Term> | undefined {
  const union = new Map<string, Term>();
  for (const product of products) {
    const shared = [...union.values()].map(({ places, times }) => ({ places: meet(places, product), times: -times }));
    for (const { places, times } of [{ places: product, times: 1 }, ...shared]) {
      const name = nameOf(places);
      const term = union.get(name);
      if (term) term.times += times;
      else union.set(name, { places, times });
      if (term?.times === 0) union.delete(name);
    }
    if (union.size > mostParts) return undefined;
  }
  return union;
}

function meet(one: readonly Places[], other: readonly Places[]): Places[] {
  return one.map((places, axis) => {
    const own = other[axis]!;
    return own === places ? places : places.filter((place) => own.includes(place));
  });
}

/** The cells of one grouping that a row falls in, each as places in all dimensions. */
function cellsOf(row: readonly Places[], axes: readonly number[]): Places[][] {
  let cells: Places[][] = [row.map(() => [])];
  for (const axis of axes)
    cells = cells.flatMap((cell) => row[axis]!.map((place) => cell.map((own, at) => (at === axis ? [place] : own))));
  return cells;
}

function partAt(parts: Map<string, Part>, places: readonly Places[], only: string): Part {
  const name = nameOf(places);
  const part = parts.get(name) ?? { places, only, weights: ledgers.map(() => 0) };
  parts.set(name, part);
  return part;
}

function nameOf(places: readonly Places[]): string {
  return places.map((own) => own.join("|")).join(";");
}

function limbsOf(key: Fingerprint): number[] {
  let rest = key.reduce((number, word) => (number << 32n) | BigInt(word), 0n);
  return Array.from({ length: limbs }, () => {
    const limb = Number(BigInt.asUintN(limbBits, rest));
    rest >>= BigInt(limbBits);
    return limb;
  });
}
