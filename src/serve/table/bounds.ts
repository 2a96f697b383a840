import { isShare } from "../../codebook/measure.ts";
import type { Manifest, Release } from "../../release/release.ts";
import type { AnswerCell } from "./cell.ts";
import { thresholdOf } from "./display.ts";
import { type Message, message } from "./message.ts";

/** From the least to the most that a figure may stand for; `upper` is null where nothing limits it. */
export interface Range {
  readonly lower: number;
  readonly upper: number | null;
}

/** The range of 95 % (`lower`, `upper`), and the one that always holds. */
export interface Bounds extends Range {
  readonly hardLower: number;
  readonly hardUpper: number | null;
  readonly note: Message;
}

/** 95 % of a normal distribution lie within so many standard deviations. */
export const deviations = 1.96;

/**
 * What the published figures let a reader know of the true count; null where they say nothing: a figure is withheld or
 * not collected, the source says "about" without saying how far, or sources disagree.
 *
 * @see ../../protect/README.md, "Reading"
 */
export function boundsOf(cell: AnswerCell, release: Release): Bounds | null {
  if (release.manifest.dataset.nature === "PUBLISHED") return printedBounds(cell);
  const noise = noiseOf(release.manifest);
  if (!noise) return null;
  const bounds =
    cell.status === "VALUE" ? perturbedBounds(cell, release, noise) : hiddenBounds(cell, release.manifest, noise);
  if (!bounds || !isOfClosedYear(cell, release)) return bounds;
  return { ...bounds, hardLower: cell.publiclyDocumented ?? 0, hardUpper: null, note: message("boundsClosed") };
}

/** Whether a figure is of a year that was closed: it is as it was drawn, however many have come or gone since. */
function isOfClosedYear({ places }: AnswerCell, { tables, manifest }: Release): boolean {
  const { closedUntil } = manifest.parameters;
  if (typeof closedUntil !== "number") return false;
  const lengths = new Map(manifest.dataset.dimensions.map(({ id, categories }) => [id, categories.length]));
  const years = manifest.dataset.dimensions.find(({ id }) => id === "year")?.categories ?? [];
  return places.some(({ table, position }) => {
    const { dimensions } = tables[table]!;
    const axis = dimensions.indexOf("year");
    if (axis < 0) return false;
    const step = dimensions.slice(axis + 1).reduce((product, id) => product * lengths.get(id)!, 1);
    return Number(years[Math.floor(position / step) % years.length]!.code) <= closedUntil;
  });
}

function printedBounds(cell: AnswerCell): Bounds | null {
  const { value, flags } = cell;
  if (value === null || flags.includes("APPROXIMATE") || flags.includes("CONFLICTING_SOURCES")) return null;
  if (!flags.includes("LOWER_BOUND"))
    return { lower: value, upper: value, hardLower: value, hardUpper: value, note: message("boundsExact") };
  const most = isShare(cell.measure) ? 1 : null;
  return { lower: value, upper: most, hardLower: value, hardUpper: most, note: message("boundsAtLeast") };
}

/** How the counts of a release were perturbed. */
export interface Noise {
  /** D: no count is moved further. */
  readonly most: number;
  /** σ² of the noise of one figure. */
  readonly variance: number;
}

/** The noise that a release names; undefined where it names none. */
export function noiseOf({ parameters }: Manifest): Noise | undefined {
  const { maxNoise, variance } = parameters;
  return typeof maxNoise === "number" && typeof variance === "number" ? { most: maxNoise, variance } : undefined;
}

/** How far 95 % of the noise of a sum of so many figures goes, in whole units. */
function reach({ variance }: Noise, figures: number): number {
  return Math.ceil(deviations * Math.sqrt(variance * figures) - 1e-9);
}

/**
 * Each figure moved by itself, and none stands where nobody is. What is publicly documented is exact. Where the same
 * people may stand in several of the figures added up, there are at least as many as in the largest of them.
 */
function perturbedBounds(cell: AnswerCell, { tables, manifest }: Release, noise: Noise): Bounds {
  const least = cell.places.map(({ table, position }) => {
    const { values, publiclyDocumented } = tables[table]!;
    const documented = publiclyDocumented[position] || 0;
    const hard = documented + Math.max(1, values[position]! - documented - noise.most);
    return { hard, likely: Math.max(hard, values[position]! - reach(noise, 1)) };
  });
  const value = cell.value!;
  const figures = cell.places.length;
  const repeats = cell.remarks.includes("countedInEach");
  const joined = (parts: readonly number[]) =>
    repeats ? Math.max(...parts) : parts.reduce((sum, part) => sum + part, 0);
  const hardLower = joined(least.map(({ hard }) => hard));
  const hardUpper = value + figures * noise.most;
  const lower = repeats
    ? joined(least.map(({ likely }) => likely))
    : Math.max(hardLower, value - reach(noise, figures));
  const upper = Math.min(hardUpper, value + reach(noise, figures));
  const limits = { lower, upper, hardLower, hardUpper };
  return { ...limits, note: message("boundsPerturbed", { ...limits, lag: figures * lagOf(manifest) }) };
}

/** How many contributors a figure may lack or have too many since it was drawn. */
function lagOf({ parameters: { lag } }: Manifest): number {
  return typeof lag === "number" ? lag - 1 : 0;
}

/** A count may also be hidden because few cases stand behind many people: then nothing limits it. */
function hiddenBounds(cell: AnswerCell, manifest: Manifest, noise: Noise): Bounds | null {
  if (cell.status !== "BELOW_THRESHOLD") return null;
  const threshold = thresholdOf(manifest);
  if (threshold === null) return null;
  const documented = cell.publiclyDocumented ?? 0;
  const largest = documented + threshold - 1;
  const hardUpper = largest + noise.most;
  const fillings = { hardUpper, lag: lagOf(manifest) };
  const least = { lower: documented, hardLower: documented };
  if (cell.measure !== "CASES" && Number(manifest.parameters["caseThreshold"] ?? 0) > 0)
    return { ...least, upper: null, hardUpper: null, note: message("boundsFewCases", fillings) };
  return { ...least, upper: largest + reach(noise, 1), hardUpper, note: message("boundsBelow", fillings) };
}
