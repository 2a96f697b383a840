import { isShare } from "../../codebook/measure.ts";
import { cellStatuses } from "../../releases/cell.ts";
import type { CellPosition, Release } from "../../releases/release.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { evaluate, scopeOfStored } from "../tables/evaluation.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";
import { cutAllowance, deviationsOf, editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/** A range of the true value, in the unit of the measure. */
export interface Interval {
  /** Null without a lower limit. */
  readonly lower: number | null;
  /** Null without an upper limit. */
  readonly upper: number | null;
  /** The probability that the true value lies in the range, 0–1. The limits of a published figure always hold: 1. */
  readonly level: number;
  readonly basis: IntervalBasis;
  readonly note: Message;
}

/** The range of the true value of a figure. */
export interface Bounds extends Range, Omit<Interval, keyof Range> {}

/**
 * The reason for a range. EXACT: the source states one value. PERTURBATION: the figure contains noise. SUPPRESSION: a count
 * is too few to show. SOURCE_WORDING: the sources round, or state a bound. SOURCE_DISAGREEMENT: sources contradict each
 * other. OTHER_FACTS: facts on other selections limit the value.
 */
export const intervalBases = [
  "EXACT",
  "PERTURBATION",
  "SUPPRESSION",
  "SOURCE_WORDING",
  "SOURCE_DISAGREEMENT",
  "OTHER_FACTS",
] as const;
export type IntervalBasis = (typeof intervalBases)[number];

/**
 * The range of the true value, derived from published figures and facts only. A figure without a value can have one.
 *
 * @param level the probability for a protected figure, between 0 and 1, both excluded; the limits of facts always hold
 * @returns null if nothing limits the value
 * @see docs/methodology.en.md: confidence intervals of protected figures
 */
export function boundsOf(cell: AnswerCell, release: Release, level = 0.95): Bounds | null {
  if (release.manifest.dataset.nature === "PUBLISHED") return publishedBounds(cell, release);
  if (cell.status !== "VALUE" && cell.status !== "TOO_FEW") return null;
  const [input] = cell.inputs;
  if (input === undefined || !noiseAt(release, input)) return null;
  if (cell.inputs.length > 1) return sumBounds(release, cell.inputs, level);
  const editions = cell.status === "TOO_FEW" ? editionsOfRestrictedRun(release, input) : undefined;
  return editions ? sumBounds(release, editions, level) : singleBounds(release, input, level);
}

/** The limits of the facts. Null if they allow every number, or every share. */
function publishedBounds(cell: AnswerCell, release: Release): Bounds | null {
  const { measure, status, range } = cell;
  if (!range || status === "NOT_APPLICABLE") return null;
  const max = isShare(measure) ? 1 : null;
  const { lower } = range;
  const upper = range.upper ?? max;
  const isUnlimited = upper === max;
  if (lower === 0 && isUnlimited) return null;
  const note = message(publishedNote({ lower, upper }, isUnlimited));
  // The basis can need an evaluation, and most readers of bounds do not need the basis.
  return {
    lower,
    upper,
    level: 1,
    note,
    get basis() {
      return publishedBasis(cell, release);
    },
  };
}

/** The limits follow from the wording if the facts on the figure itself set them. */
function publishedBasis(cell: AnswerCell, release: Release): IntervalBasis {
  const range = cell.range!;
  if (range.lower === range.upper) return "EXACT";
  if (cell.flags.includes("CONFLICTING_SOURCES")) return "SOURCE_DISAGREEMENT";
  const [input] = cell.inputs;
  const scope = cell.scope ?? (input && scopeOfStored(release, input));
  const used = scope ? evaluate(release, scope).facts : [];
  const own = used.filter(({ use }) => use === "SHOWN" || use === "CONFIRMS").map(({ fact }) => fact);
  const lower = Math.max(0, ...own.map((fact) => fact.lower ?? 0));
  const upper = Math.min(...own.map((fact) => fact.upper ?? Number.POSITIVE_INFINITY));
  const isOwn = lower === range.lower && upper === (range.upper ?? Number.POSITIVE_INFINITY);
  return own.length > 0 && isOwn ? "SOURCE_WORDING" : "OTHER_FACTS";
}

/** The basis of a range that follows from two others. */
export function weakestBasis(...bases: readonly [IntervalBasis, IntervalBasis]): IntervalBasis {
  const weakestFirst = ["SOURCE_DISAGREEMENT", "OTHER_FACTS", "SOURCE_WORDING"] as const;
  return weakestFirst.find((basis) => bases.includes(basis)) ?? "EXACT";
}

function publishedNote({ lower, upper }: Range, isUnlimited: boolean): MessageId {
  if (lower === upper) return "boundsExact";
  if (isUnlimited) return "boundsAtLeast";
  return lower === 0 ? "boundsAtMost" : "boundsBetween";
}

/** v ± h for a value v; 0 to t − 1 + h if the figure is too few to show. */
function singleBounds(release: Release, input: CellPosition, level: number): Bounds {
  const { threshold, half95, variance } = noiseAt(release, input)!;
  const half = level === 0.95 ? half95 : Math.ceil(deviationsOf(level) * Math.sqrt(variance));
  const value = valueAt(release, input);
  const allowance = cutAllowance(release, [input]);
  if (value === null) return boundsWith(level, 0, threshold - 1 + half, allowance, "boundsTooFew");
  return boundsWith(level, value - half, value + half, allowance, "boundsNoise");
}

/** Σ values ± 1.96√(Σσ²), rounded outwards. A part that is too few to show adds 0 to t − 1. */
function sumBounds(release: Release, inputs: readonly CellPosition[], level: number): Bounds {
  let [sum, hidden, variance] = [0, 0, 0];
  for (const input of inputs) {
    const noise = noiseAt(release, input)!;
    const value = valueAt(release, input);
    variance += noise.variance;
    if (value === null) hidden += noise.threshold - 1;
    else sum += value;
  }
  const half = deviationsOf(level) * Math.sqrt(variance);
  const note = hidden > 0 ? "boundsPartTooFew" : "boundsNoise";
  const [lower, upper] = [Math.floor(sum - half), Math.ceil(sum + hidden + half)];
  return boundsWith(level, lower, upper, cutAllowance(release, inputs), note);
}

function boundsWith(
  level: number,
  lower: number,
  upper: number,
  allowance: number,
  note: "boundsNoise" | "boundsTooFew" | "boundsPartTooFew",
): Bounds {
  const range = { lower: Math.max(0, lower), upper: upper + allowance };
  const basis = note === "boundsNoise" ? "PERTURBATION" : "SUPPRESSION";
  return { ...range, level, basis, note: message(note, { ...range, allowance, percent: level * 100 }) };
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
