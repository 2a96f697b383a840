import type { Dataset } from "../codebook/dataset.ts";
import type { Dimension } from "../codebook/dimension.ts";
import { CellSpace, type Stretch } from "./cell-space.ts";
import { CellSums } from "./cell-sums.ts";
import { type CodedRow, Coder } from "./coder.ts";
import { type Fingerprint, recordKey, type Unit } from "./draw.ts";
import type { Sketch } from "./memory.ts";
import type { CaseRecord } from "./record.ts";
import type { TrueCount } from "./table.ts";

/** The units that records are counted in, by measure. */
export const unitOf = { CASES: "case", INDIVIDUALS: "person", ORGANISATIONS: "organisation" } as const;
export type CountedMeasure = keyof typeof unitOf;

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
  /** The tables as they have been counted so far. */
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
 * @returns tables in the plan's order, counted so far whenever they are read
 * @throws {RangeError} when a record has a code that the dataset does not know
 * @see ../protect/README.md, step 2
 *
 * @example
 * const tabulation = startTabulation(dataset, keys.record);
 * for await (const rows of recordsByVictim(vault, dataset.id)) tabulation.addVictim(rows);
 * for await (const rows of recordsByCase(vault, dataset.id)) tabulation.addCase(rows);
 */
export function startTabulation(dataset: Dataset, recordKeySecret: Buffer): Tabulation {
  const count = startCount(dataset);
  const coder = new Coder(dataset.dimensions);
  const add = (unit: Unit, id: string, rows: readonly CaseRecord[]) => {
    const coded = rows.map((row) => coder.code(row));
    count.add(unit, recordKey(recordKeySecret, unit, id), coded);
  };
  return {
    get tables() {
      return count.tables;
    },
    addVictim(rows) {
      const [first] = rows;
      if (first) add(first.kind === "individual" ? "person" : "organisation", first.victimId, rows);
    },
    addCase(rows) {
      const [first] = rows;
      if (first) add("case", first.caseId, rows);
    },
  };
}

/** The count itself: of contributors whose rows are in numbers and whose keys are made. */
export interface Count {
  readonly tables: readonly TrueTable[];
  /** One contributor, with all of its rows. */
  add(unit: Unit, key: Fingerprint, rows: readonly CodedRow[]): void;
}

/**
 * Starts a count of rows that a `Coder` of the dataset's dimensions has coded.
 *
 * @throws {RangeError} when the plan counts anything but records
 */
export function startCount(dataset: Dataset): Count {
  const planned = dataset.plan.map(({ measure, dimensions }) => {
    if (!(measure in unitOf)) throw new RangeError(`Cannot count records: "${measure}" is not a unit of records`);
    return { measure: measure as CountedMeasure, ids: dimensions };
  });
  const space = new CellSpace(
    dataset.dimensions,
    planned.map(({ ids }) => ids),
  );
  const sums = new CellSums(space);
  return {
    get tables() {
      return planned.map(({ measure, ids }) => {
        const dimensions = ids.map((id) => dataset.dimensions.find((dimension) => dimension.id === id)!);
        return { measure, dimensions, ...countsOf(measure, sums, space.stretch(ids)) };
      });
    },
    add(unit, key, rows) {
      for (const row of rows) sums.stand(row.places, standingOf(row));
      sums.settle(unit, key);
    },
  };
}

/**
 * How a contributor stands in a cell: the sum of what its rows there are. A victim stands there as itself, named or
 * not; a case with persons, with organisations, with victims who are named.
 */
const personHere = 1;
const organisationHere = 2;
const namedHere = 4;
const allStandings = [1, 2, 3, 4, 5, 6, 7];

function standingOf({ kind, publiclyDocumented }: CodedRow): number {
  if (publiclyDocumented) return namedHere;
  return kind === "individual" ? personHere : organisationHere;
}

const hidden = allStandings.filter((standing) => standing < namedHere);
const named = allStandings.filter((standing) => standing >= namedHere);
const casesBehind = {
  person: allStandings.filter((standing) => standing & personHere),
  organisation: allStandings.filter((standing) => standing & organisationHere),
};

/** The counts of one table, of the sums of its own unit and of those of the cases behind it. */
function countsOf(measure: CountedMeasure, sums: CellSums, stretch: Stretch) {
  const unit = unitOf[measure];
  const own = sums.contributors(unit, hidden, stretch);
  const behind = unit === "case" ? own : sums.contributors("case", casesBehind[unit], stretch);
  return {
    ...own,
    caseCounts: behind.counts,
    caseFingerprints: behind.fingerprints,
    caseSketches: behind.sketches,
    publicCounts: sums.counts(unit, named, stretch),
  };
}
