import { cellDraw, hexOf } from "./draw.ts";
import { Grid } from "./grid.ts";
import type { Keys } from "./keys.ts";
import { noiseOf } from "./noise-row.ts";
import type { DrawnTable } from "./drawn-table.ts";
import { gateOf, tableKey } from "./gate.ts";
import type { Profile } from "./profile.ts";
import type { CellStatus, SafeCell, SafeCount, SafeTable } from "./table.ts";
import { type TrueTable, unitOf } from "./tabulate.ts";

/**
 * Makes true tables safe to publish: perturbs every count with the cell's own draw, shows it only above the threshold
 * and with enough cases behind it, and only where every broader cell is large; adds the part that is public anyway.
 *
 * @param tables  the true tables of one tabulation
 * @param profile threshold, gate and noise, in units
 * @param keys    the keys of the vault's side
 * @returns one safe table for each true table, in their order
 * @throws {RangeError} when a table refines one that is not there
 * @see ./README.md, steps 2 to 9; Thompson, Broadfoot & Elazar (2013), Methodology for the automatic
 *      confidentialisation of statistical outputs from remote servers at the ABS
 *
 * @example
 * protectTables(tabulation.tables, profiles.standard, keys)[0]?.cells[0]?.status; // "VALUE" or "BELOW_THRESHOLD"
 */
export function protectTables(tables: readonly TrueTable[], profile: Profile, keys: Keys): SafeTable[] {
  const drawn = new Map<string, DrawnTable>();
  const ascending = tables.toSorted((one, other) => one.dimensions.length - other.dimensions.length);
  for (const table of ascending) drawn.set(keyOf(table), drawTable(table, profile, keys, drawn));
  return tables.map((table) => ({
    measure: table.measure,
    dimensions: table.dimensions.map(({ id }) => id),
    cells: safeCells(table, drawn.get(keyOf(table))!),
  }));
}

function keyOf({ measure, dimensions }: TrueTable): string {
  return tableKey(
    measure,
    dimensions.map(({ id }) => id),
  );
}

function drawTable(
  table: TrueTable,
  profile: Profile,
  keys: Keys,
  broader: ReadonlyMap<string, DrawnTable>,
): DrawnTable {
  const grid = new Grid(table.dimensions);
  const perturbed = new Int32Array(grid.size);
  const statuses: CellStatus[] = [];
  const gate = gateOf(table, grid, profile, broader, { grid, perturbed, statuses });
  for (let cell = 0; cell < grid.size; cell++) {
    perturbed[cell] = perturb(table, "count", cell, grid, profile, keys);
    if (!gate(cell)) statuses.push("WITHHELD");
    else statuses.push(shown(table, cell, grid, profile, keys, perturbed[cell]!) ? "VALUE" : "BELOW_THRESHOLD");
  }
  return { grid, perturbed, statuses };
}

/** Whether a perturbed count is large enough, and enough cases stand behind it. */
function shown(table: TrueTable, cell: number, grid: Grid, profile: Profile, keys: Keys, perturbed: number): boolean {
  if (perturbed < profile.threshold) return false;
  const cases = table.measure === "CASES" ? perturbed : perturb(table, "cases", cell, grid, profile, keys);
  return cases >= profile.caseThreshold;
}

/** The perturbed number of contributors of a cell, or of the cases behind them. A count of 0 stays 0. */
function perturb(
  table: TrueTable,
  what: "count" | "cases",
  cell: number,
  grid: Grid,
  profile: Profile,
  keys: Keys,
): number {
  const [counts, sums] =
    what === "count" ? [table.counts, table.fingerprints] : [table.caseCounts, table.caseFingerprints];
  const count = counts[cell]!;
  if (count === 0) return 0;
  const id = cellId(unitOf[table.measure], what, grid, cell);
  return count + noiseOf(profile.noise, cellDraw(keys.cell, id, hexOf(sums, cell)));
}

/** Unit, what is counted, and `dimension=code` pairs in codebook order, joined by "|". */
function cellId(unit: string, what: string, grid: Grid, cell: number): string {
  const places = grid.places(cell);
  const pairs = grid.dimensions.map(({ id, categories }, axis) => `${id}=${categories[places[axis]!]!.code}`);
  return [unit, what, ...pairs].join("|");
}

function safeCells(table: TrueTable, { perturbed, statuses }: DrawnTable): SafeCell[] {
  return statuses.map((status, cell) => {
    const publiclyDocumented = table.publicCounts[cell]!;
    const value = status === "VALUE" ? ((perturbed[cell]! + publiclyDocumented) as SafeCount) : null;
    return { status, value, publiclyDocumented, flags: [], sources: [], notes: [] };
  });
}
