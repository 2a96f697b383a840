import type { Dataset } from "../codebook/dataset.ts";
import type { Dimension, DimensionId } from "../codebook/dimension.ts";
import { addKey, type Fingerprint, recordKey, type Unit } from "./draw.ts";
import { Grid } from "./grid.ts";
import type { Sketch } from "./memory.ts";
import { profiles } from "./profile.ts";
import type { CaseRecord } from "./record.ts";
import { addMember, powersOf, sketchSize } from "./sketch.ts";
import type { TrueCount } from "./table.ts";

/** The units that records are counted in, by measure. */
export const unitOf = { CASES: "case", INDIVIDUALS: "person", ORGANISATIONS: "organisation" } as const;
export type CountedMeasure = keyof typeof unitOf;

/** At most so many codes of a many-valued attribute enter breakdowns: the first in codebook order. */
export const mostCodes = 3;

/** The true counts of one table, one entry a cell, row-major. It never leaves the vault's side. */
export interface TrueTable {
  readonly measure: CountedMeasure;
  readonly dimensions: readonly Dimension[];
  /** Distinct contributors that public documents do not name. */
  readonly counts: Uint32Array;
  /** Sums of their record keys, four words a cell. */
  readonly fingerprints: Uint32Array;
  /** Distinct cases behind them, with the sums of the cases' keys; the counts themselves where cases are counted. */
  readonly caseCounts: Uint32Array;
  readonly caseFingerprints: Uint32Array;
  /** Sketches of both sets, cell after cell: they tell how many have entered or left since another release. */
  readonly sketches: Sketch;
  readonly caseSketches: Sketch;
  /** Distinct contributors that public documents name. */
  readonly publicCounts: Uint32Array;
}

/** The true count of one cell. */
export function trueCount(table: TrueTable, cell: number): TrueCount {
  return table.counts[cell]! as TrueCount;
}

/** Counts records into all tables of a plan: whole victims and whole cases at a time, in any order. */
export interface Tabulation {
  readonly tables: readonly TrueTable[];
  /** All rows of one victim. */
  addVictim(rows: readonly CaseRecord[]): void;
  /** All rows of one case. */
  addCase(rows: readonly CaseRecord[]): void;
}

/**
 * Starts a count of confidential records into every table of a dataset's plan. Memory grows with the cells.
 *
 * @param dataset   its plan names the tables, its dimensions the cells: the full product, whatever the data
 * @param recordKeySecret the secret of the record keys, 32 bytes
 * @param lag       so many contributors that have entered or left a cell can be told apart from more
 * @returns tables in the plan's order, all zero
 * @throws {RangeError} when a record has a code that the dataset does not know
 * @see ../protect/README.md, step 2
 *
 * @example
 * const tabulation = startTabulation(dataset, keys.record);
 * for await (const rows of recordsByVictim(vault, dataset.id)) tabulation.addVictim(rows);
 * for await (const rows of recordsByCase(vault, dataset.id)) tabulation.addCase(rows);
 */
export function startTabulation(
  dataset: Dataset,
  recordKeySecret: Buffer,
  lag: number = profiles.standard.lag,
): Tabulation {
  const coder = new Coder(dataset.dimensions);
  const counters = dataset.plan.map(({ measure, dimensions }) => {
    if (!(measure in unitOf)) throw new RangeError(`Cannot count records: "${measure}" is not a unit of records`);
    return new TableCounter(measure as CountedMeasure, dimensions, dataset.dimensions, sketchSize(lag));
  });
  const of = (measure: CountedMeasure) => counters.filter((counter) => counter.table.measure === measure);
  const [byCase, byPerson, byOrganisation] = [of("CASES"), of("INDIVIDUALS"), of("ORGANISATIONS")];
  const key = (unit: Unit, id: string): Contributor => {
    const fingerprint = recordKey(recordKeySecret, unit, id);
    return { fingerprint, powers: powersOf(fingerprint[0]!, sketchSize(lag)) };
  };
  return {
    tables: counters.map(({ table }) => table),
    addVictim(rows) {
      const [first] = rows;
      if (!first) return;
      const person = first.kind === "individual";
      const coded = rows.map((row) => coder.code(row));
      const victimKey = key(person ? "person" : "organisation", first.victimId);
      for (const counter of person ? byPerson : byOrganisation) counter.count(coded, victimKey);
    },
    addCase(rows) {
      const [first] = rows;
      if (!first) return;
      const coded = rows.map((row) => coder.code(row));
      const caseKey = key("case", first.caseId);
      for (const counter of byCase) counter.count(coded, caseKey);
      const confidential = (kind: CaseRecord["kind"]) =>
        coded.filter((_, row) => rows[row]!.kind === kind && !rows[row]!.publiclyDocumented);
      const [persons, organisations] = [confidential("individual"), confidential("organisation")];
      for (const counter of byPerson) counter.countCase(persons, caseKey);
      for (const counter of byOrganisation) counter.countCase(organisations, caseKey);
    },
  };
}

/** One person, organisation or case: its record key, and the powers that it adds to a sketch. */
interface Contributor {
  readonly fingerprint: Fingerprint;
  readonly powers: Sketch;
}

/** One row in numbers: for each dimension of the dataset the categories it falls in, broader ones included. */
interface CodedRow {
  readonly publiclyDocumented: boolean;
  readonly places: readonly (readonly number[])[];
}

/** Turns codes into places in the dataset's categories. */
export class Coder {
  readonly #lookups: readonly { id: DimensionId; manyValued: boolean; places: Map<string, readonly number[]> }[];

  constructor(dimensions: readonly Dimension[]) {
    this.#lookups = dimensions.map(({ id, manyValued, categories }) => {
      const own = new Map(categories.map(({ code }, place) => [code, place]));
      const places = new Map(
        categories.map(({ code, parent }, place) => {
          const broader = parent === undefined ? undefined : own.get(parent);
          return [code, broader === undefined ? [place] : [broader, place]] as const;
        }),
      );
      return { id, manyValued, places };
    });
  }

  code(row: CaseRecord): CodedRow {
    const places = this.#lookups.map(({ id, manyValued, places: known }) => {
      const found = (row.codes[id] ?? []).map((code) => {
        const at = known.get(code);
        if (!at) throw new RangeError(`Cannot count a record: "${id}" has a code that the dataset does not know`);
        return at;
      });
      if (found.length < 2) return found[0] ?? [];
      if (!manyValued) throw new RangeError(`Cannot count a record: "${id}" can have one code only`);
      found.sort((one, other) => one.at(-1)! - other.at(-1)!);
      return [...new Set(found.slice(0, mostCodes).flat())];
    });
    return { publiclyDocumented: row.publiclyDocumented, places };
  }
}

/** Counts distinct contributors into the cells of one table. */
class TableCounter {
  readonly table: TrueTable;
  readonly #axes: readonly number[];
  readonly #strides: readonly number[];
  /** The contributor that was counted last in a cell; each has its own number. */
  readonly #seen: Uint32Array;
  readonly #seenPublic: Uint32Array;
  #contributor = 0;

  constructor(measure: CountedMeasure, ids: readonly DimensionId[], all: readonly Dimension[], sketchLength: number) {
    this.#axes = ids.map((id) => all.findIndex((dimension) => dimension.id === id));
    const grid = new Grid(this.#axes.map((axis) => all[axis]!));
    const { dimensions, size } = grid;
    this.#strides = grid.strides;
    this.#seen = new Uint32Array(size);
    this.#seenPublic = new Uint32Array(size);
    const counts = new Uint32Array(size);
    const fingerprints = new Uint32Array(4 * size);
    const sketches = new Float64Array(sketchLength * size);
    const itself = measure === "CASES";
    this.table = {
      measure,
      dimensions,
      counts,
      fingerprints,
      caseCounts: itself ? counts : new Uint32Array(size),
      caseFingerprints: itself ? fingerprints : new Uint32Array(4 * size),
      sketches,
      caseSketches: itself ? sketches : new Float64Array(sketchLength * size),
      publicCounts: new Uint32Array(size),
    };
  }

  /** Counts one contributor: once a cell, in the public ledger if any of its rows there is public. */
  count(rows: readonly CodedRow[], { fingerprint, powers }: Contributor): void {
    const contributor = ++this.#contributor;
    const { counts, fingerprints, sketches, publicCounts } = this.table;
    for (const row of rows) {
      if (!row.publiclyDocumented) continue;
      this.#visit(row, (cell) => {
        if (this.#seenPublic[cell] === contributor) return;
        this.#seenPublic[cell] = contributor;
        publicCounts[cell]! += 1;
      });
    }
    for (const row of rows) {
      if (row.publiclyDocumented) continue;
      this.#visit(row, (cell) => {
        if (this.#seen[cell] === contributor || this.#seenPublic[cell] === contributor) return;
        this.#seen[cell] = contributor;
        counts[cell]! += 1;
        addKey(fingerprints, cell, fingerprint);
        addMember(sketches, cell, powers);
      });
    }
  }

  /** Counts one case behind the contributors of each cell that its rows fall in. */
  countCase(rows: readonly CodedRow[], { fingerprint, powers }: Contributor): void {
    const contributor = ++this.#contributor;
    const { caseCounts, caseFingerprints, caseSketches } = this.table;
    for (const row of rows) {
      this.#visit(row, (cell) => {
        if (this.#seen[cell] === contributor) return;
        this.#seen[cell] = contributor;
        caseCounts[cell]! += 1;
        addKey(caseFingerprints, cell, fingerprint);
        addMember(caseSketches, cell, powers);
      });
    }
  }

  /** Calls back with every cell that a row falls in. */
  #visit(row: CodedRow, visit: (cell: number) => void): void {
    const walk = (depth: number, base: number): void => {
      if (depth === this.#axes.length) return visit(base);
      for (const place of row.places[this.#axes[depth]!]!) walk(depth + 1, base + place * this.#strides[depth]!);
    };
    walk(0, 0);
  }
}
