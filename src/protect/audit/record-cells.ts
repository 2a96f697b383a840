import type { Chance } from "../chance.ts";
import type { CaseRecord } from "../record.ts";
import { Coder } from "../coder.ts";
import type { CountedMeasure } from "../tabulate.ts";
import type { Evidence, Victims } from "./check.ts";

/** One cell of one table, by their numbers. */
export interface TableCell {
  /** The table's place in the release. */
  readonly table: number;
  readonly cell: number;
}

/** One victim, and the cells in which protection counts it. */
export interface PlacedRecord {
  readonly measure: CountedMeasure;
  readonly cells: readonly TableCell[];
}

/** Some victims of many. */
export interface RecordSample {
  readonly records: readonly PlacedRecord[];
  /** How many there were to draw from, by measure. */
  readonly sizes: ReadonlyMap<CountedMeasure, number>;
}

/**
 * Finds the cells of a release in which one victim is counted: those of the tables of its own measure, broader
 * categories included. Cells in which public documents name it are left out: it stands in the exact ledger there.
 *
 * @param evidence the codebook and the true tables, in the order of the release
 * @returns a function of all rows of one victim; it gives each cell once, the tables in their order
 * @throws {RangeError} (the function) when a row has a code that the dataset does not know
 * @see ../README.md, step 2; the number of cells is the K of ρ = K/(2V)
 *
 * @example
 * const cellsOf = recordCells(evidence);
 * cellsOf(rows).length; // K: so many cells change when this victim is taken out
 */
export function recordCells({
  dataset,
  truth,
}: Pick<Evidence, "dataset" | "truth">): (rows: readonly CaseRecord[]) => TableCell[] {
  const coder = new Coder(dataset.dimensions);
  const tables = truth.map(({ measure, dimensions }, table) => {
    const axes = dimensions.map(({ id }) => dataset.dimensions.findIndex((dimension) => dimension.id === id));
    return { table, measure, axes, lengths: dimensions.map(({ categories }) => categories.length) };
  });
  return (rows) => {
    const coded = rows.map((row) => coder.code(row));
    const own = tables.filter(({ measure }) => measure === measureOf(rows));
    return own.flatMap(({ table, axes, lengths }) => {
      const cellsWhere = (isPublic: boolean) =>
        coded
          .filter(({ publiclyDocumented }) => publiclyDocumented === isPublic)
          .flatMap(({ places }) =>
            axes.reduce<number[]>(
              (cells, axis, depth) =>
                cells.flatMap((cell) => places[axis]!.map((place) => cell * lengths[depth]! + place)),
              [0],
            ),
          );
      const named = new Set(cellsWhere(true));
      const cells = new Set(cellsWhere(false).filter((cell) => !named.has(cell)));
      return [...cells].map((cell) => ({ table, cell }));
    });
  };
}

/**
 * Draws a sample of the victims that public documents do not name in every row, reading them once and keeping the
 * sample only.
 *
 * @param victims all rows of one victim at a time
 * @param cellsOf finds a victim's cells
 * @param most    so many victims at most; all of them when there are no more
 * @param chance  decides who is drawn: everybody with the same chance
 * @returns those of the sample that protection counts somewhere, and how many there were to draw from
 * @see Vitter (1985), Random Sampling with a Reservoir, algorithm R
 *
 * @example
 * const { records } = await sampleRecords(evidence.victims, recordCells(evidence), 100, chanceOf("G5"));
 */
export async function sampleRecords(
  victims: Victims,
  cellsOf: (rows: readonly CaseRecord[]) => readonly TableCell[],
  most: number,
  chance: Chance,
): Promise<RecordSample> {
  const drawn: (readonly CaseRecord[])[] = [];
  const sizes = new Map<CountedMeasure, number>();
  let seen = 0;
  for await (const rows of victims()) {
    if (rows.every(({ publiclyDocumented }) => publiclyDocumented)) continue;
    const measure = measureOf(rows);
    sizes.set(measure, (sizes.get(measure) ?? 0) + 1);
    seen++;
    const place = seen <= most ? seen - 1 : Math.floor(chance() * seen);
    if (place < most) drawn[place] = rows;
  }
  const placed = drawn.map((rows) => ({ measure: measureOf(rows), cells: cellsOf(rows) }));
  return { records: placed.filter(({ cells }) => cells.length > 0), sizes };
}

function measureOf(rows: readonly CaseRecord[]): CountedMeasure {
  return rows[0]?.kind === "organisation" ? "ORGANISATIONS" : "INDIVIDUALS";
}
