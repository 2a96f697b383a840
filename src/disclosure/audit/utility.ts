import type { ProtectedTable } from "../../codebook/plan/profile.ts";
import { noiseRow, thresholdOf } from "../noise/noise.ts";
import { type AuditPlan, type Counts, tablesByLabel } from "./simulation/counting.ts";

/** The expected utility of one table over its editions or periods; for the operator, never published. */
export interface TableUtility {
  readonly table: ProtectedTable;
  /** Share of the cells with people that are expected to be shown; null if no cell has people. */
  readonly cellsShown: number | null;
  /** Share of the people that are expected to be in shown cells; null if no cell has people. */
  readonly peopleShown: number | null;
  /** Expected relative error of shown figures, as a share; null if no cell has people. */
  readonly relativeError: number | null;
}

/**
 * A9: the cells and people that a plan is expected to show, and the expected error, over the distribution of the noise.
 *
 * @param counts expected sizes of the cells, or the counts of a vault
 */
export function utilityOf(plan: AuditPlan, counts: Counts): TableUtility[] {
  const labelled = [...tablesByLabel(plan)];
  return plan.profile.tables.map((table) => {
    const sizes = labelled.flatMap(([label, tables]) => {
      const number = tables.indexOf(table);
      return number < 0 ? [] : [...counts.get(label)![number]!].filter((size) => size > 0);
    });
    return { table, ...shownOf(table, sizes) };
  });
}

/** The share of non-empty cells of the given sizes that are expected to be shown, of their people, and the error. */
export function shownOf({ variance }: ProtectedTable, sizes: readonly number[]): Omit<TableUtility, "table"> {
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
