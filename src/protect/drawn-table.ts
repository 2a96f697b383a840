import type { Grid } from "./grid.ts";
import type { CellStatus } from "./table.ts";

/** One table after its draws: the perturbed counts stay on the vault's side, the statuses say which may be shown. */
export interface DrawnTable {
  readonly grid: Grid;
  /** v: the perturbed count of each cell, shown or not. */
  readonly perturbed: Int32Array;
  readonly statuses: CellStatus[];
}
