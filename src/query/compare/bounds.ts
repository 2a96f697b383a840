import { isShare } from "../../codebook/measure.ts";
import { cellStatuses } from "../../releases/cell.ts";
import type { CellPosition, Release } from "../../releases/release.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";
import { cutAllowance, deviations95, editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/** The range of the true value of a figure, in the unit of its measure. */
export interface Bounds extends Range {
  /** 0.95 for a protected figure; null for the limits of a published figure, which always hold. */
  readonly probability: 0.95 | null;
  readonly note: Message;
}

/**
 * The range of the true value, derived from published figures and facts only. A figure without a value can have one.
 *
 * @returns null if nothing limits the value
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

/** The limits of the facts. Null if they allow every number, or every share. */
function publishedBounds({ measure, status, range }: AnswerCell): Bounds | null {
  if (!range || status === "NOT_APPLICABLE") return null;
  const max = isShare(measure) ? 1 : null;
  const { lower } = range;
  const upper = range.upper ?? max;
  const isUnlimited = upper === max;
  if (lower === 0 && isUnlimited) return null;
  return { lower, upper, probability: null, note: message(publishedNote({ lower, upper }, isUnlimited)) };
}

function publishedNote({ lower, upper }: Range, isUnlimited: boolean): MessageId {
  if (lower === upper) return "boundsExact";
  if (isUnlimited) return "boundsAtLeast";
  return lower === 0 ? "boundsAtMost" : "boundsBetween";
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
