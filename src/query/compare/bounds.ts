import { isShare } from "../../codebook/measure.ts";
import { cellStatuses } from "../../releases/cell.ts";
import type { CellPlace, Release } from "../../releases/release.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Message, message } from "../../i18n/message.ts";
import { cutAllowance, deviations, editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/** A range of numbers; `upper` is null if nothing limits it. */
export interface Range {
  readonly lower: number;
  readonly upper: number | null;
}

/** The range of a figure. */
export interface Bounds extends Range {
  /** 0.95 for a protected figure; null for the limits of a printed figure, which always hold. */
  readonly probability: 0.95 | null;
  readonly note: Message;
}

/**
 * The range of the true count, as far as the published figures tell; null if they say nothing: a figure was not
 * collected, the source says "about" without a range, or sources disagree.
 *
 * @see protection, section 8
 */
export function boundsOf(cell: AnswerCell, release: Release): Bounds | null {
  if (release.manifest.dataset.nature === "PUBLISHED") return printedBounds(cell);
  if (cell.status !== "VALUE" && cell.status !== "TOO_FEW") return null;
  const [only] = cell.places;
  if (only === undefined || !noiseAt(release, only)) return null;
  if (cell.places.length > 1) return sumBounds(release, cell.places);
  const editions = cell.status === "TOO_FEW" ? editionsOfRestrictedRun(release, only) : undefined;
  return editions ? sumBounds(release, editions) : boundsOfOne(release, only);
}

function printedBounds(cell: AnswerCell): Bounds | null {
  const { value, flags } = cell;
  if (value === null || flags.includes("APPROXIMATE") || flags.includes("CONFLICTING_SOURCES")) return null;
  if (!flags.includes("LOWER_BOUND"))
    return { lower: value, upper: value, probability: null, note: message("boundsExact") };
  const max = isShare(cell.measure) ? 1 : null;
  return { lower: value, upper: max, probability: null, note: message("boundsAtLeast") };
}

/** v ± h, or 0 to t − 1 + h for a figure that is too few to show. */
function boundsOfOne(release: Release, place: CellPlace): Bounds {
  const { threshold, half95 } = noiseAt(release, place)!;
  const value = valueAt(release, place);
  const allowance = cutAllowance(release, [place]);
  if (value === null) return ranged(0, threshold - 1 + half95, allowance, "boundsTooFew");
  return ranged(value - half95, value + half95, allowance, "boundsNoise");
}

/** Σ values ± 1.96√(Σσ²), rounded outwards. Each part that is too few to show adds 0 to t − 1. */
function sumBounds(release: Release, places: readonly CellPlace[]): Bounds {
  let [sum, hidden, variance] = [0, 0, 0];
  for (const place of places) {
    const noise = noiseAt(release, place)!;
    const value = valueAt(release, place);
    variance += noise.variance;
    if (value === null) hidden += noise.threshold - 1;
    else sum += value;
  }
  const reach = deviations * Math.sqrt(variance);
  const note = hidden > 0 ? "boundsPartTooFew" : "boundsNoise";
  return ranged(Math.floor(sum - reach), Math.ceil(sum + hidden + reach), cutAllowance(release, places), note);
}

function ranged(
  lower: number,
  upper: number,
  allowance: number,
  note: "boundsNoise" | "boundsTooFew" | "boundsPartTooFew",
): Bounds {
  const range = { lower: Math.max(0, lower), upper: upper + allowance };
  return { ...range, probability: 0.95, note: message(note, { ...range, allowance }) };
}

function valueAt({ tables }: Release, { table, position }: CellPlace): number | null {
  const { statuses, values } = tables[table]!;
  return cellStatuses[statuses[position]!] === "VALUE" ? values[position]! : null;
}

/** σ² of the noise of a figure; undefined for figures without noise. */
export function varianceOf({ places }: AnswerCell, release: Release): number | undefined {
  if (places.length === 0) return undefined;
  const variances = places.map((place) => noiseAt(release, place)?.variance);
  return variances.every((variance) => variance !== undefined)
    ? variances.reduce((sum, variance) => sum + variance, 0)
    : undefined;
}
