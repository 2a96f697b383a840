import type { Manifest } from "../../release/release.ts";
import type { AnswerCell } from "../table/cell.ts";

/** The range that the protection permits for the true count behind a figure. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * What the public parameters of a release permit: the noise of each published cell behind the figure, and what may
 * have entered or left since it was last drawn. Null where nothing was changed, or the release does not say.
 */
export function boundsOf({ value, places }: AnswerCell, { parameters }: Manifest): Range | null {
  const { maxNoise, lag } = parameters;
  if (value === null || typeof maxNoise !== "number") return null;
  const reach = (maxNoise + (typeof lag === "number" ? lag - 1 : 0)) * places.length;
  return { low: Math.max(0, value - reach), high: value + reach };
}
