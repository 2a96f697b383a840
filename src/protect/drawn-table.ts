import type { Dimension } from "../codebook/dimension.ts";
import type { Grid } from "./grid.ts";
import type { CellStatus } from "./table.ts";
import type { CountedMeasure } from "./tabulate.ts";

/** One table after its draws: the perturbed counts stay on the vault's side, the statuses say which may be shown. */
export interface DrawnTable {
  readonly measure: CountedMeasure;
  readonly dimensions: readonly Dimension[];
  readonly grid: Grid;
  /** v: the perturbed count of each cell, shown or not. */
  readonly perturbed: Int32Array;
  /** The perturbed number of cases behind each cell. */
  readonly perturbedCases: Int32Array;
  /** The true counts when each cell was drawn: those of now, or of an earlier release whose value is kept. */
  readonly counts: Uint32Array;
  readonly caseCounts: Uint32Array;
  /** 1 where the value of the release before is kept. */
  readonly kept: Uint8Array;
  readonly keptCases: Uint8Array;
  readonly statuses: CellStatus[];
}
