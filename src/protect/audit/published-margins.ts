import type { Dataset } from "../../codebook/dataset.ts";
import type { Dimension, DimensionId } from "../../codebook/dimension.ts";
import { tableKey } from "../gate.ts";
import { Grid } from "../grid.ts";
import type { CaseRecord } from "../record.ts";
import type { SafeTable } from "../table.ts";
import { mostCodes } from "../coder.ts";

/** What somebody who guesses takes into account first; everything else is guessed with them in mind. */
export const guides: readonly DimensionId[] = ["region", "year", "gender"];

/** Where nothing is published a guess may be off by this factor at most. */
const mostLift = 8;

/**
 * What the published tables of one measure say of one and of two attributes: totals, shares, and what goes with what.
 * Counts that are not shown are guessed from what their row leaves over.
 *
 * @see ./fitted-world.ts, which draws from it
 *
 * @example
 * new PublishedMargins(dataset, safe, "INDIVIDUALS", 10).weights(gender, { year: ["2025"] });
 */
export class PublishedMargins {
  readonly total: number;
  readonly publicShare: number;
  readonly #tables: ReadonlyMap<string, SafeTable>;
  readonly #dimensions: readonly Dimension[];
  readonly #measure: string;
  readonly #threshold: number;
  readonly #counts = new Map<DimensionId, Float64Array>();
  readonly #leaves = new Map<DimensionId, Float64Array>();
  readonly #lifts = new Map<string, Float64Array | null>();

  constructor({ dimensions }: Dataset, safe: readonly SafeTable[], measure: string, threshold: number) {
    const own = safe.filter((table) => table.measure === measure);
    this.#tables = new Map(own.map((table) => [tableKey(measure, table.dimensions), table]));
    this.#dimensions = dimensions;
    this.#measure = measure;
    this.#threshold = threshold;
    const cell = this.#table()?.cells[0];
    const named = cell?.publiclyDocumented ?? 0;
    this.total = cell ? (cell.value ?? threshold / 2 + named) : 0;
    this.publicShare = this.total > 0 ? Math.min(1, named / this.total) : 0;
  }

  /** How likely each category of a dimension is for a row of which some codes are known; none below another region. */
  weights(dimension: Dimension, known: CaseRecord["codes"]): Float64Array {
    const weights = this.#leavesOf(dimension).slice();
    const region = known.region?.[0];
    if (dimension.id === "country" && region)
      for (let place = 0; place < weights.length; place++)
        if (dimension.categories[place]!.parent !== region) weights[place] = 0;
    for (const guide of guides) {
      const code = known[guide]?.[0];
      const lifts = code === undefined || guide === dimension.id ? null : this.#liftsOf(guide, dimension);
      if (!lifts) continue;
      const categories = this.#dimension(guide)!.categories;
      const row = categories.findIndex((category) => category.code === code) * dimension.categories.length;
      for (let place = 0; place < weights.length; place++) weights[place]! *= lifts[row + place]!;
    }
    return weights;
  }

  /** Mean number of codes of one row, from 1 to the most that count. */
  meanCodes(dimension: Dimension): number {
    const sum = this.#leavesOf(dimension).reduce((all, count) => all + count, 0);
    return Math.min(mostCodes, Math.max(1, sum / Math.max(1, this.total)));
  }

  #table(...ids: DimensionId[]): SafeTable | undefined {
    return this.#tables.get(tableKey(this.#measure, ids));
  }

  #dimension(id: DimensionId): Dimension | undefined {
    return this.#dimensions.find((dimension) => dimension.id === id);
  }

  /** Counts by category, guessed where none is shown: what is left over, in equal parts, at most half the threshold. */
  #countsOf(dimension: Dimension): Float64Array {
    const kept = this.#counts.get(dimension.id);
    if (kept) return kept;
    const values = this.#table(dimension.id)?.cells.map(({ value }) => value) ?? dimension.categories.map(() => null);
    const shown = values.reduce(
      (sum: number, value, place) => (isLeaf(dimension, place) ? sum + (value ?? 0) : sum),
      0,
    );
    const hidden = values.filter((value) => value === null).length;
    const rest = dimension.manyValued ? this.#threshold / 4 : Math.max(0, this.total - shown) / Math.max(1, hidden);
    const guess = hidden === values.length ? this.total / values.length : Math.min(rest + 0.5, this.#threshold / 2);
    const counts = Float64Array.from(values, (value) => value ?? guess);
    this.#counts.set(dimension.id, counts);
    return counts;
  }

  /** Counts of categories without narrower ones; a broader one keeps what its narrower ones leave over. */
  #leavesOf(dimension: Dimension): Float64Array {
    const kept = this.#leaves.get(dimension.id);
    if (kept) return kept;
    const counts = this.#countsOf(dimension);
    const narrower = new Float64Array(counts.length);
    for (const [place, { parent }] of dimension.categories.entries()) {
      const broader = dimension.categories.findIndex(({ code }) => code === parent);
      if (broader >= 0) narrower[broader]! += counts[place]!;
    }
    const leaves = counts.map((count, place) =>
      isLeaf(dimension, place) ? count : Math.max(0, count - narrower[place]!),
    );
    this.#leaves.set(dimension.id, leaves);
    return leaves;
  }

  /** How much more or less frequent each category is beside each of a guide than if the two had nothing in common. */
  #liftsOf(guide: DimensionId, dimension: Dimension): Float64Array | null {
    const key = `${guide}|${dimension.id}`;
    const kept = this.#lifts.get(key);
    if (kept !== undefined) return kept;
    const rows = this.#dimension(guide);
    const ids = this.#dimensions.flatMap(({ id }) => (id === guide || id === dimension.id ? [id] : []));
    const table = this.#table(...ids);
    const lifts = rows && table && this.total > 0 ? this.#liftsIn(table, rows, dimension) : null;
    this.#lifts.set(key, lifts);
    return lifts;
  }

  #liftsIn(table: SafeTable, rows: Dimension, columns: Dimension): Float64Array {
    const [ofRows, ofColumns] = [this.#countsOf(rows), this.#countsOf(columns)];
    const swapped = table.dimensions[0] === columns.id;
    const grid = new Grid(swapped ? [columns, rows] : [rows, columns]);
    const width = columns.categories.length;
    const lifts = new Float64Array(rows.categories.length * width);
    for (let column = 0; column < width; column++) {
      const values = rows.categories.map(
        (_, row) => table.cells[grid.cell(swapped ? [column, row] : [row, column])]!.value,
      );
      const expected = values.map((_, row) => Math.max(0.1, (ofRows[row]! * ofColumns[column]!) / this.total));
      const over = (sum: (row: number) => number) => values.reduce((all: number, _, row) => all + sum(row), 0);
      const left = ofColumns[column]! - over((row) => values[row] ?? 0);
      const hidden = over((row) => (values[row] === null ? expected[row]! : 0));
      const lift = Math.min(mostLift, Math.max(1 / mostLift, left / Math.max(0.1, hidden)));
      for (const [row, value] of values.entries())
        lifts[row * width + column] = value === null ? lift : value / expected[row]!;
    }
    return lifts;
  }
}

function isLeaf({ categories }: Dimension, place: number): boolean {
  return categories.every(({ parent }) => parent !== categories[place]!.code);
}
