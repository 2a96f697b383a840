import { tableKey } from "../gate.ts";
import { Grid } from "../grid.ts";
import type { DrawnTable } from "../drawn-table.ts";
import type { Profile } from "../profile.ts";
import type { SafeTable } from "../table.ts";
import { type Evidence, type Finding, named } from "./check.ts";

/**
 * G1: the rules of the method hold on the tables that would be published. It works from the tables alone and does not
 * trust the code that made them: no value below the threshold, none with few cases behind it, none where nobody is, none
 * further from the truth than the noise reaches, none whose parent is not shown or not large, and every row of the codebook's product is there.
 */
export function invariants({ safe, truth, drawn, profile }: Evidence): Finding {
  const placed = new Map<string, Placed>();
  for (const [number, table] of safe.entries()) {
    const grid = new Grid(truth[number]?.dimensions ?? []);
    placed.set(tableKey(table.measure, table.dimensions), { table, grid });
  }
  const passed = safe.every((table, number) => {
    const own = placed.get(tableKey(table.measure, table.dimensions))!;
    return ownRulesHold(own, drawn[number], profile) && parentsHold(own, placed, profile.gate);
  });
  return {
    ...named("G1"),
    passed: passed && safe.length === truth.length,
    scores: {},
    remedy: "report this as a fault of the software; no release was made",
    coarsen: [],
  };
}

/** A table and its cells. */
interface Placed {
  readonly table: SafeTable;
  readonly grid: Grid;
}

/** The part of a published figure that is perturbed. */
function protectedValue(table: SafeTable, cell: number): number | null {
  const { value, publiclyDocumented } = table.cells[cell]!;
  return value === null ? null : value - (publiclyDocumented ?? 0);
}

/** Counts are those of the draw: a value that is kept is near the count that it was drawn for. */
function ownRulesHold({ table, grid }: Placed, drawn: DrawnTable | undefined, profile: Profile): boolean {
  if (drawn === undefined || table.cells.length !== grid.size || drawn.counts.length !== grid.size) return false;
  return table.cells.every(({ status, value }, cell) => {
    if (status !== "VALUE") return value === null;
    const shown = protectedValue(table, cell)!;
    const cases = drawn.perturbedCases[cell]!;
    const near = (perturbed: number, count: number) =>
      count > 0 && Math.abs(perturbed - count) <= profile.noise.maxNoise;
    return (
      shown >= profile.threshold &&
      cases >= profile.caseThreshold &&
      near(shown, drawn.counts[cell]!) &&
      near(cases, drawn.caseCounts[cell]!)
    );
  });
}

/** Every shown cell's parents are shown and large: each table without one dimension, and each next broader category. */
function parentsHold(own: Placed, placed: ReadonlyMap<string, Placed>, gate: number): boolean {
  const { table, grid } = own;
  const ids = [...table.dimensions];
  const large = (parent: Placed | undefined, places: readonly number[]) =>
    parent !== undefined && (protectedValue(parent.table, parent.grid.cell(places)) ?? -1) >= gate;
  return grid.dimensions.every((dimension, axis) => {
    const dropped = placed.get(tableKey(table.measure, ids.toSpliced(axis, 1)));
    const byRegion = placed.get(tableKey(table.measure, ids.with(axis, "region")));
    const broader = dimension.id === "country" ? byRegion : own;
    const broaderPlace = dimension.categories.map(({ parent }) =>
      (broader?.grid.dimensions[axis]!.categories ?? []).findIndex(({ code }) => code === parent),
    );
    return table.cells.every(({ status }, cell) => {
      if (status !== "VALUE") return true;
      const places = grid.places(cell);
      const parentPlace = broaderPlace[places[axis]!]!;
      const alone = dimension.id !== "country" && parentPlace < 0;
      return large(dropped, places.toSpliced(axis, 1)) && (alone || large(broader, places.with(axis, parentPlace)));
    });
  });
}
