import { recordsDataset } from "../../codebook/datasets.ts";
import type { Dimension } from "../../codebook/dimensions/dimension.ts";
import type { Profile, ProtectedTable } from "../../codebook/plan/profile.ts";
import { CodeIndex } from "../counting/code-index.ts";
import { noiseRow, thresholdOf } from "../noise/noise.ts";

/** The publicly known size of one edition. */
export interface ExpectedSize {
  readonly people: number;
  readonly cases: number;
}

/** The expected publication of one table in one edition. For the operator; never published. */
export interface ExpectedTable extends TableUtility {
  readonly table: ProtectedTable;
  /** Figures from this number on are shown. */
  readonly threshold: number;
  /** Half-width of the 95 % interval of a figure of one edition, in persons or cases. */
  readonly half95: number;
}

/** The expected utility of one table. Each share is null if no cell has people. */
interface TableUtility {
  /** Share of the cells with people that are expected to be shown. */
  readonly cellsShown: number | null;
  /** Share of the people that are expected to be in shown cells. */
  readonly peopleShown: number | null;
  /** Expected relative error of shown figures, as a share. */
  readonly relativeError: number | null;
}

/**
 * A9: the expected publication of a profile for editions of a known size. It reads no record. It assumes categories with
 * sizes in the proportion 1, ½, ⅓, …, and entries with one code of each attribute. Organisations are left out.
 */
export function expectedTables(profile: Profile, size: ExpectedSize): ExpectedTable[] {
  const { dimensions } = recordsDataset("advice", "PROTECTED", profile, []);
  const index = new CodeIndex("PROTECTED", dimensions);
  const tables = profile.tables.filter(({ unit, span, name }) => {
    return unit !== "organisation" && span === "edition" && !name.endsWith("cut");
  });
  return tables.map((table) => {
    const [threshold, { half95 }] = [thresholdOf(table.variance), noiseRow(table.variance)];
    return { table, threshold, half95, ...utilityOf(table, expectedCells(table, index, size)) };
  });
}

/** The sizes of the cells, in whole contributors. */
function expectedCells({ unit, dimensions }: ProtectedTable, index: CodeIndex, size: ExpectedSize): number[] {
  const shares = dimensions.map((id) => sharesOf(index.dimensions.get(id)!));
  const cells = shares.reduce((all, next) => all.flatMap((cell) => next.map((share) => cell * share)), [1]);
  const contributors = unit === "case" ? size.cases : size.people;
  return cells.map((share) => Math.round(share * contributors)).filter((count) => count > 0);
}

function sharesOf({ categories }: Dimension): number[] {
  const parts = categories.map((_, position) => 1 / (position + 1));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}

/**
 * The expected utility of a table over the distribution of the noise.
 *
 * @param sizes the numbers of contributors in the non-empty cells
 */
export function utilityOf({ variance }: ProtectedTable, sizes: readonly number[]): TableUtility {
  const tails = noiseRow(variance).thresholds.map((threshold) => Number(threshold) / 2 ** 63);
  const meanError = tails.reduce((sum, tail) => sum + tail, 0);
  const threshold = thresholdOf(variance);
  let [people, cellsShown, peopleShown, errors] = [0, 0, 0, 0];
  for (const size of sizes) {
    const shown = probabilityFrom(threshold - size, tails);
    people += size;
    cellsShown += shown;
    peopleShown += shown * size;
    errors += (shown * meanError) / size;
  }
  if (people === 0) return { cellsShown: null, peopleShown: null, relativeError: null };
  return {
    cellsShown: cellsShown / sizes.length,
    peopleShown: peopleShown / people,
    relativeError: errors / cellsShown,
  };
}

/** P(X ≥ least) for the noise X. */
function probabilityFrom(least: number, tails: readonly number[]): number {
  // P(|X| ≥ k) is the tail k − 1; half of it has each sign.
  if (least > 0) return tails[least - 1]! / 2;
  return 1 - (tails[-least] ?? 0) / 2;
}
