import { sketchWords } from "./cell-sums.ts";
import { cellId, keyOf } from "./draw-table.ts";
import type { DrawnTable } from "./drawn-table.ts";
import type { CellMemory, ReleaseMemory } from "./memory.ts";
import { sketchAt } from "./sketch.ts";
import { type TrueTable, unitOf } from "./tabulate.ts";

/**
 * What the vault must keep of a release, so that the next one changes only what has really changed.
 *
 * @param drawn  the tables of the release
 * @param tables the true tables, in the same order
 * @param before what was kept of the release before: a cell that kept its value keeps its sketch
 * @returns the memory; cells that were drawn empty are left out
 * @see ./README.md, step 3
 *
 * @example
 * remember(drawn, tabulation.tables).tables.has("INDIVIDUALS|region"); // true
 */
export function remember(
  drawn: readonly DrawnTable[],
  tables: readonly TrueTable[],
  before?: ReleaseMemory,
): ReleaseMemory {
  const cells = new Map<string, CellMemory>();
  for (const [number, table] of drawn.entries())
    for (const what of table.measure === "CASES" ? (["count"] as const) : (["count", "cases"] as const))
      for (let cell = 0; cell < table.grid.size; cell++) {
        const id = cellId(unitOf[table.measure], what, table.grid, cell);
        const memory = memoryOf(table, tables[number]!, what, cell, before?.cells.get(id));
        if (memory.count > 0) cells.set(id, memory);
      }
  return { tables: new Set(drawn.map(keyOf)), cells };
}

function memoryOf(
  drawn: DrawnTable,
  truth: TrueTable,
  what: "count" | "cases",
  cell: number,
  before: CellMemory | undefined,
): CellMemory {
  const ofCases = what === "cases";
  const sketches = ofCases ? truth.caseSketches : truth.sketches;
  const shown = drawn.statuses[cell] === "VALUE";
  const count = (ofCases ? drawn.caseCounts : drawn.counts)[cell]!;
  const perturbed = (ofCases ? drawn.perturbedCases : drawn.perturbed)[cell]!;
  const kept = (ofCases ? drawn.keptCases : drawn.kept)[cell] === 1;
  const sketch = kept ? (before?.sketch ?? new Uint32Array(sketchWords)) : sketchAt(sketches, cell, sketchWords);
  return { count, perturbed, sketch, shown };
}
