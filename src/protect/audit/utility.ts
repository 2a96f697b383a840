import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { isOn, type Placed, placedTables, protectedValue } from "./placed.ts";

const leastCount = 20;
const mostError = { one: 0.05, two: 0.1 };
const leastMass = 0.7;

/**
 * U1: what is left is worth having: how far shown figures are from the truth on average, for counts of 20 and more,
 * and which part of the people is shown in tables of two dimensions; a release that shows no figure is worth nothing. It is advice and stops no release: a figure that
 * is of little use harms nobody, and less protection is never the remedy.
 *
 * @see Hundepool et al. (2012), Statistical Disclosure Control, chapter 5.6, information loss
 */
export function utility(evidence: Evidence): Finding {
  const placed = placedTables(evidence);
  const tables = placed.filter(isOn);
  const of = (depth: number) => tables.filter(({ safe }) => safe.dimensions.length === depth);
  const [one, two] = [meanError(of(1)), meanError(of(2))];
  const hidden = showNothing(placed);
  const mass = hidden ? 0 : shownMass(of(2).filter(({ safe }) => safe.measure === "INDIVIDUALS"));
  return {
    ...named("U1"),
    passed: one <= mostError.one && two <= mostError.two && mass >= leastMass,
    scores: { errorByOne: rounded(one), errorByTwo: rounded(two), peopleShownByTwo: rounded(mass) },
    remedy: hidden
      ? "no figure is shown at all: plan fewer and broader tables, or wait for more records"
      : "plan fewer and broader tables, not less noise",
    coarsen: [],
    advice: true,
  };
}

/** Whether there are counts, and no figure tells of any. */
function showNothing(tables: readonly Placed[]): boolean {
  const counted = tables.some(({ truth }) => truth.counts.some((count) => count > 0));
  return counted && !tables.some(({ safe }) => safe.cells.some(({ status }) => status === "VALUE"));
}

function meanError(tables: readonly Placed[]): number {
  let [sum, cells] = [0, 0];
  for (const table of tables)
    for (const [cell, count] of table.truth.counts.entries()) {
      const value = protectedValue(table, cell);
      if (value === null || count < leastCount) continue;
      sum += Math.abs(value - count) / count;
      cells++;
    }
  return cells === 0 ? 0 : sum / cells;
}

/** The part of all people counted in the tables that stands in cells that are shown; 1 where there is nothing to show. */
function shownMass(tables: readonly Placed[]): number {
  let [shown, all] = [0, 0];
  for (const table of tables)
    for (const [cell, count] of table.truth.counts.entries()) {
      all += count;
      if (table.safe.cells[cell]!.status === "VALUE") shown += count;
    }
  return all === 0 ? 1 : shown / all;
}
