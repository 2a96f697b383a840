import { planFaults } from "../plan-rules.ts";
import { type Evidence, type Finding, named } from "./check.ts";
import { isOn, type Placed, placedTables, protectedValue } from "./placed.ts";

/**
 * G8: the plan itself gives nothing away: no two areas that overlap, no forbidden pair, at most three dimensions, every
 * table beside those that it refines, and no published table so thin that its parents leave hardly anybody a cell.
 *
 * @see Hundepool et al. (2012), Statistical Disclosure Control, chapter 5, for linked and overlapping tables
 */
export function planCheck(evidence: Evidence): Finding {
  const thin = placedTables(evidence).filter((table) => isOn(table) && isThin(table, evidence));
  return {
    ...named("G8"),
    passed: thin.length === 0 && planFaults(evidence.dataset).length === 0,
    scores: {},
    remedy: "turn off the table",
    coarsen: [...new Set(thin.map(({ grouping }) => grouping))],
  };
}

function isThin(table: Placed, { profile }: Evidence): boolean {
  const ids = table.safe.dimensions;
  if (ids.length < 2) return false;
  const masses = ids.map((_, axis) => massOf(table.other(ids.toSpliced(axis, 1))!));
  const mean = masses.reduce((sum, mass) => sum + mass, 0) / masses.length / table.safe.cells.length;
  return mean < (ids.length === 2 ? profile.sparsity.two : profile.sparsity.three);
}

function massOf(table: Placed): number {
  return table.safe.cells.reduce((sum, _, cell) => sum + (protectedValue(table, cell) ?? 0), 0);
}
