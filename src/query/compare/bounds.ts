import { isShare } from "../../codebook/measure.ts";
import { cellStatuses } from "../../releases/cell.ts";
import type { CellPosition, Release } from "../../releases/release.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Message, message } from "../../i18n/message.ts";
import { cutAllowance, deviations95, editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/** A range of numbers. `upper` is null if there is no upper limit. */
export interface Range {
  readonly lower: number;
  readonly upper: number | null;
}

/** The range of the true value of a figure, in the unit of its measure. */
export interface Bounds extends Range {
  /** 0.95 for a protected figure; null for the limits of a published figure, which always hold. */
  readonly probability: 0.95 | null;
  readonly note: Message;
}

/**
 * The range of the true count, derived from published figures only.
 *
 * @returns null if nothing is known: the figure was not collected, is approximate, or its sources disagree
 * @see docs/methodology.en.md: confidence intervals of protected figures
 */
export function boundsOf(cell: AnswerCell, release: Release): Bounds | null {
  if (release.manifest.dataset.nature === "PUBLISHED") return publishedBounds(cell);
  if (cell.status !== "VALUE" && cell.status !== "TOO_FEW") return null;
  const [input] = cell.inputs;
  if (input === undefined || !noiseAt(release, input)) return null;
  if (cell.inputs.length > 1) return sumBounds(release, cell.inputs);
  const editions = cell.status === "TOO_FEW" ? editionsOfRestrictedRun(release, input) : undefined;
  return editions ? sumBounds(release, editions) : singleBounds(release, input);
}

function publishedBounds(cell: AnswerCell): Bounds | null {
  const { value, flags } = cell;
  if (value === null || flags.includes("APPROXIMATE") || flags.includes("CONFLICTING_SOURCES")) return null;
  if (!flags.includes("LOWER_BOUND"))
    return { lower: value, upper: value, probability: null, note: message("boundsExact") };
  const max = isShare(cell.measure) ? 1 : null;
  return { lower: value, upper: max, probability: null, note: message("boundsAtLeast") };
}

/** v ± h for a value v; 0 to t − 1 + h if the figure is too few to show. */
function singleBounds(release: Release, input: CellPosition): Bounds {
  const { threshold, half95 } = noiseAt(release, input)!;
  const value = valueAt(release, input);
  const allowance = cutAllowance(release, [input]);
  if (value === null) return bounds95(0, threshold - 1 + half95, allowance, "boundsTooFew");
  return bounds95(value - half95, value + half95, allowance, "boundsNoise");
}

/** Σ values ± 1.96√(Σσ²), rounded outwards. A part that is too few to show adds 0 to t − 1. */
function sumBounds(release: Release, inputs: readonly CellPosition[]): Bounds {
  let [sum, hidden, variance] = [0, 0, 0];
  for (const input of inputs) {
    const noise = noiseAt(release, input)!;
    const value = valueAt(release, input);
    variance += noise.variance;
    if (value === null) hidden += noise.threshold - 1;
    else sum += value;
  }
  const half = deviations95 * Math.sqrt(variance);
  const note = hidden > 0 ? "boundsPartTooFew" : "boundsNoise";
  return bounds95(Math.floor(sum - half), Math.ceil(sum + hidden + half), cutAllowance(release, inputs), note);
}

function bounds95(
  lower: number,
  upper: number,
  allowance: number,
  note: "boundsNoise" | "boundsTooFew" | "boundsPartTooFew",
): Bounds {
  const range = { lower: Math.max(0, lower), upper: upper + allowance };
  return { ...range, probability: 0.95, note: message(note, { ...range, allowance }) };
}

function valueAt({ tables }: Release, { table, position }: CellPosition): number | null {
  const { statuses, values } = tables[table]!;
  return cellStatuses[statuses[position]!] === "VALUE" ? values[position]! : null;
}

/** The variance σ² of the noise in a figure, in squared contributors; undefined for a figure without noise. */
export function varianceOf({ inputs }: AnswerCell, release: Release): number | undefined {
  if (inputs.length === 0) return undefined;
  const variances = inputs.map((input) => noiseAt(release, input)?.variance);
  return variances.every((variance) => variance !== undefined)
    ? variances.reduce((sum, variance) => sum + variance, 0)
    : undefined;
}
