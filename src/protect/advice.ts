import { globalPlan } from "../codebook/plan.ts";
import { keyOf } from "./draw-table.ts";
import { tableKey } from "./gate.ts";
import { drawTables } from "./protect.ts";
import type { Keys } from "./keys.ts";
import type { Profile } from "./profile.ts";
import type { TrueTable } from "./tabulate.ts";

/** How much of one table could be shown under one profile. Confidential: it is counted from the vault. */
export interface TableAdvice {
  readonly measure: string;
  /** Such as "region|year". */
  readonly grouping: string;
  /** Share of the cells with anybody in them that would be shown, 0 to 1; null when there is none. */
  readonly cellsShown: number | null;
  /** Share of the contributors counted in the table that stand in cells that would be shown, 0 to 1. */
  readonly peopleShown: number | null;
}

/**
 * Tells an operator, before anything is released, how much of each table could be shown.
 *
 * @param truth   the true tables of the plan with countries, or of the other one
 * @param profile the profile that is thought of
 * @param keys    the keys of the vault's side
 * @returns one entry a table, in the plan's order; for the operator's eyes only
 * @throws {RangeError} when a table refines one that is not there
 * @see ./README.md, "Profiles"
 *
 * @example
 * adviceOf(truth, profiles.strict, keys).filter(({ peopleShown }) => (peopleShown ?? 1) < 0.7); // tables to plan broader
 */
export function adviceOf(truth: readonly TrueTable[], profile: Profile, keys: Keys): TableAdvice[] {
  const global = new Set(globalPlan.map(({ measure, dimensions }) => tableKey(measure, dimensions)));
  const planned = truth.filter((table) => profile.countries || global.has(keyOf(table)));
  return drawTables(planned, { profile, keys }).map(({ measure, dimensions, statuses }, number) => {
    const sums = { cells: 0, people: 0, cellsShown: 0, peopleShown: 0 };
    for (const [cell, count] of planned[number]!.counts.entries()) {
      const shown = statuses[cell] === "VALUE";
      sums.cells += Number(count > 0);
      sums.people += count;
      sums.cellsShown += Number(shown);
      sums.peopleShown += shown ? count : 0;
    }
    return {
      measure,
      grouping: dimensions.map(({ id }) => id).join("|"),
      cellsShown: sums.cells === 0 ? null : Math.min(1, sums.cellsShown / sums.cells),
      peopleShown: sums.people === 0 ? null : sums.peopleShown / sums.people,
    };
  });
}
