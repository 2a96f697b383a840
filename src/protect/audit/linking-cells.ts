import type { Profile } from "../profile.ts";
import type { SafeTable } from "../table.ts";
import type { TrueTable } from "../tabulate.ts";
import { linkingFeatures } from "./linking-features.ts";
import type { Matrix } from "./logistic.ts";
import type { PlanLinks } from "./plan-links.ts";

/** Cells with what is seen of them and, for training and scoring, how many are behind them. */
export interface Cells {
  readonly matrix: Matrix;
  readonly counts: Uint32Array;
}

/** The cells of the tables of two and three dimensions that are not off, and of which table each is. */
export interface VisibleCells {
  readonly cells: Cells;
  readonly groupings: readonly string[];
  readonly on: ReadonlySet<number>;
}

/**
 * Takes the cells that are attacked out of a release, or out of a world that an attacker has made.
 *
 * @param safe    the published tables
 * @param truth   their counts, in the same order
 * @param links   of the plan
 * @param profile threshold and gate, in units
 * @param wanted  only these tables, by their number in the plan
 *
 * @example
 * visibleCells(safe, truth, planLinks(truth), profiles.standard).cells.counts[0]; // how many are in the first cell
 */
export function visibleCells(
  safe: readonly SafeTable[],
  truth: readonly TrueTable[],
  links: PlanLinks,
  profile: Profile,
  wanted: (table: number) => boolean = () => true,
): VisibleCells {
  const tables = [...safe.keys()].filter(
    (table) => links.depths[table]! >= 2 && wanted(table) && safe[table]!.cells.some((c) => c.status !== "WITHHELD"),
  );
  const features = linkingFeatures(safe, links, profile);
  const cells = joined(tables.map((table) => ({ matrix: features[table]!, counts: truth[table]!.counts })));
  const groupings = tables.flatMap((table) => safe[table]!.cells.map(() => safe[table]!.dimensions.join("|")));
  return { cells, groupings, on: new Set(tables) };
}

/** Cells of several tables, or worlds, one after the other. */
export function joined(parts: readonly Cells[]): Cells {
  const numbers = new Float64Array(parts.reduce((sum, { matrix }) => sum + matrix.numbers.length, 0));
  const counts = new Uint32Array(parts.reduce((sum, part) => sum + part.counts.length, 0));
  let at = 0;
  for (const part of parts) {
    numbers.set(part.matrix.numbers, at * part.matrix.width);
    counts.set(part.counts, at);
    at += part.counts.length;
  }
  return { matrix: { numbers, width: parts[0]?.matrix.width ?? 1 }, counts };
}

/** The cells for which `wanted` says so. */
export function rowsOf(matrix: Matrix, counts: Uint32Array, wanted: (count: number, row: number) => boolean): Cells {
  const rows = [...counts.keys()].filter((row) => wanted(counts[row]!, row));
  const numbers = new Float64Array(rows.length * matrix.width);
  for (const [place, row] of rows.entries())
    numbers.set(matrix.numbers.subarray(row * matrix.width, (row + 1) * matrix.width), place * matrix.width);
  return { matrix: { numbers, width: matrix.width }, counts: Uint32Array.from(rows, (row) => counts[row]!) };
}
