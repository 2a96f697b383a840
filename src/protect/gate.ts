import type { DimensionId } from "../codebook/dimension.ts";
import type { DrawnTable } from "./drawn-table.ts";
import type { Grid } from "./grid.ts";
import type { Profile } from "./profile.ts";
import type { TrueTable } from "./tabulate.ts";

/** Names a table by its measure and its dimensions in codebook order. */
export function tableKey(measure: string, dimensions: readonly DimensionId[]): string {
  return [measure, ...dimensions].join("|");
}

/** The cells that one cell refines, and where they stand. */
type Parents = (cell: number) => readonly { readonly table: DrawnTable; readonly cell: number }[];

/**
 * Tells which cells of a table may be looked at: those whose every parent is shown and large. A parent drops one
 * dimension, or takes the next broader category of one (for a country, its region). A table whose parents are too
 * thin for its size is off as a whole.
 *
 * @param table   the table that is being drawn
 * @param grid    its cells
 * @param profile the gate T, in units, and the least mean mass of a parent for each cell
 * @param broader the tables that were drawn before, by `tableKey`
 * @param itself  the table's own cells: broader categories stand before narrower ones
 * @returns whether a cell may be shown, if its own count is large enough
 * @throws {RangeError} when a table that this one refines is not there
 * @see ./README.md, steps 6 and 7
 *
 * @example
 * const gate = gateOf(table, grid, profiles.standard, drawn, self);
 * gate(17); // false: a parent of the cell is not shown, or below 20
 */
export function gateOf(
  table: TrueTable,
  grid: Grid,
  profile: Profile,
  broader: ReadonlyMap<string, DrawnTable>,
  itself: DrawnTable,
): (cell: number) => boolean {
  const ids = grid.dimensions.map(({ id }) => id);
  const find = (dimensions: readonly DimensionId[]) => {
    const found = broader.get(tableKey(table.measure, dimensions));
    if (!found)
      throw new RangeError(`Cannot protect ${ids.join(" × ")}: ${dimensions.join(" × ") || "total"} must be there`);
    return found;
  };
  const dropped = ids.map((_, axis) => find(ids.toSpliced(axis, 1)));
  if (!denseEnough(dropped, grid, profile)) return () => false;
  const finders: Parents[] = grid.dimensions.map((dimension, axis) => {
    const region = dimension.id === "country" ? find(ids.toSpliced(axis, 1, "region")) : undefined;
    const broaderTable = region ?? itself;
    const categories = broaderTable.grid.dimensions[axis]!.categories;
    const parentPlaces = dimension.categories.map(({ parent }) => categories.findIndex(({ code }) => code === parent));
    return (cell) => {
      const places = grid.places(cell);
      const parents = [{ table: dropped[axis]!, cell: dropped[axis]!.grid.cell(places.toSpliced(axis, 1)) }];
      const parentPlace = parentPlaces[places[axis]!]!;
      if (parentPlace >= 0)
        parents.push({ table: broaderTable, cell: broaderTable.grid.cell(places.with(axis, parentPlace)) });
      return parents;
    };
  });
  const large = (parent: DrawnTable, cell: number) =>
    parent.statuses[cell] === "VALUE" && parent.perturbed[cell]! >= profile.gate;
  return (cell) => finders.every((parents) => parents(cell).every((parent) => large(parent.table, parent.cell)));
}

/** Whether the published mass of the parent tables suffices for the number of cells. */
function denseEnough(parents: readonly DrawnTable[], grid: Grid, { sparsity }: Profile): boolean {
  if (parents.length < 2) return true;
  const least = parents.length === 2 ? sparsity.two : sparsity.three;
  const masses = parents.map(({ perturbed, statuses }) =>
    perturbed.reduce((sum, count, cell) => (statuses[cell] === "VALUE" ? sum + count : sum), 0),
  );
  const mean = masses.reduce((sum, mass) => sum + mass, 0) / parents.length;
  return mean / grid.size >= least;
}
