import type { Drawing } from "./draw-table.ts";
import { drawTable, keyOf } from "./draw-table.ts";
import type { DrawnTable } from "./drawn-table.ts";
import type { SafeCell, SafeCount, SafeTable } from "./table.ts";
import type { TrueTable } from "./tabulate.ts";

/**
 * Draws all tables of a tabulation, the broader ones first.
 *
 * @param tables  the true tables of one tabulation
 * @param drawing threshold, gate and noise, in units; the keys of the vault's side; what the release before left
 * @returns one drawn table for each true table, in their order
 * @throws {RangeError} when a table refines one that is not there
 * @see ./README.md, steps 2 to 7; Thompson, Broadfoot & Elazar (2013), Methodology for the automatic
 *      confidentialisation of statistical outputs from remote servers at the ABS
 *
 * @example
 * drawTables(tabulation.tables, { profile: profiles.standard, keys });
 */
export function drawTables(tables: readonly TrueTable[], drawing: Drawing): DrawnTable[] {
  const drawn = new Map<string, DrawnTable>();
  const ascending = tables.toSorted((one, other) => one.dimensions.length - other.dimensions.length);
  for (const table of ascending) drawn.set(keyOf(table), drawTable(table, drawing, drawn));
  return tables.map((table) => drawn.get(keyOf(table))!);
}

/**
 * Makes drawn tables safe to publish: a perturbed count is shown only above the threshold, with enough cases behind
 * it and only where every broader cell is large; the part that is public anyway is added.
 *
 * @param drawn  tables after their draws
 * @param tables the true tables, in the same order: the part that public documents name stands there
 * @returns one safe table for each, in their order
 * @see ./README.md, steps 8 and 9
 *
 * @example
 * safeTables(drawn, tabulation.tables)[0]?.cells[0]?.status; // "VALUE" or "BELOW_THRESHOLD"
 */
export function safeTables(drawn: readonly DrawnTable[], tables: readonly TrueTable[]): SafeTable[] {
  return drawn.map((table, number) => ({
    measure: table.measure,
    dimensions: table.dimensions.map(({ id }) => id),
    cells: safeCells(table, tables[number]!),
  }));
}

function safeCells({ perturbed, statuses }: DrawnTable, { publicCounts }: TrueTable): SafeCell[] {
  return statuses.map((status, cell) => {
    const publiclyDocumented = publicCounts[cell]!;
    const value = status === "VALUE" ? ((perturbed[cell]! + publiclyDocumented) as SafeCount) : null;
    return { status, value, publiclyDocumented, flags: [], sources: [], notes: [] };
  });
}
