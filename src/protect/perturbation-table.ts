import { checkNoiseParameters, type NoiseParameters, perturbationRow, type Target } from "./perturbation-row.ts";

/** All perturbation rows that differ: the row of the last count serves every greater one, moved by the difference. */
export interface PerturbationTable extends NoiseParameters {
  readonly rows: readonly { readonly count: number; readonly targets: readonly Target[] }[];
}

/**
 * The perturbation rows of every original count from 0 to the first whose row is symmetric.
 *
 * @param parameters maximum noise, variance, threshold
 * @returns one row a count, ascending
 * @throws {RangeError} when no such rows exist
 * @see Giessing & Tent (2019), Concepts for generalising tools implementing the cell key method
 *
 * @example
 * perturbationTable({ maxNoise: 2, variance: 1, threshold: 0 }).rows.length; // 3: the counts 0, 1 and 2
 */
export function perturbationTable(parameters: NoiseParameters): PerturbationTable {
  checkNoiseParameters(parameters);
  const { maxNoise, threshold } = parameters;
  const last = threshold === 0 ? maxNoise : maxNoise + threshold + 1;
  const rows = Array.from({ length: last + 1 }, (_, count) => ({ count, targets: perturbationRow(count, parameters) }));
  return { ...parameters, rows };
}
