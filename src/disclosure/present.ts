import type { ProtectedTable } from "../codebook/plan/profile.ts";
import { noiseRow, runThresholdOf, thresholdOf } from "./noise/noise.ts";
import type { CellFlag, SafeCell, SafeCount } from "./table.ts";

/** The rule of presentation for the cells of a table: the threshold, and the half-width of the 95 % interval. */
export interface Presentation {
  /** t; lower values are hidden. */
  readonly threshold: number;
  /** h, in contributors. */
  readonly half95: number;
}

/** The rule for a table in one edition or period (`editions` 1), or in a run of several. */
export function presentationOf({ variance }: ProtectedTable, editions: number): Presentation {
  if (editions === 1) return { threshold: thresholdOf(variance), half95: noiseRow(variance).half95 };
  const half95 = Math.ceil(1.96 * Math.sqrt(editions * variance));
  return { threshold: runThresholdOf(variance, editions), half95 };
}

/**
 * Presents one measurement: VALUE from the threshold on, TOO_FEW below it. A value below t + h is NEAR_THRESHOLD.
 *
 * @param value the noisy value; hidden if it is below the threshold
 * @param flags flags of every cell of the table
 */
export function presentCell(value: number, { threshold, half95 }: Presentation, flags: readonly CellFlag[]): SafeCell {
  if (value < threshold) return { status: "TOO_FEW", value: null, flags, sources: [], notes: [] };
  const all: readonly CellFlag[] = value < threshold + half95 ? [...flags, "NEAR_THRESHOLD"] : flags;
  return { status: "VALUE", value: value as SafeCount, flags: all, sources: [], notes: [] };
}
