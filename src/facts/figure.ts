import type { CellFlag } from "../disclosure/table.ts";
import type { Fact } from "./fact.ts";
import { type Interval, isPoint } from "./interval.ts";

/** A value with its flags; null if the bounds give no value. */
export interface Figure {
  readonly value: number | null;
  readonly flags: readonly CellFlag[];
}

/** The fact of a scope that chooses the value. An upper bound does not, if something is known from below. */
export function shownFact(facts: readonly Fact[], { lower }: Interval): Fact | undefined {
  return facts.find(({ kind }) => kind !== "AT_MOST" || lower === 0);
}

/**
 * The value of an interval. The fact of the scope chooses the value and its flag. Without a fact, a positive lower bound is
 * the value.
 *
 * @param shown the fact of the scope; undefined if the interval follows from other scopes
 */
export function figureOf(interval: Interval, shown: Fact | undefined): Figure {
  const { lower, upper } = interval;
  if (isPoint(interval)) return { value: lower, flags: [] };
  const atLeast: Figure = lower > 0 ? { value: lower, flags: ["LOWER_BOUND"] } : { value: null, flags: [] };
  if (!shown || shown.kind === "AT_LEAST" || shown.figure === null) return atLeast;
  if (shown.kind === "AT_MOST") return { value: upper, flags: ["UPPER_BOUND"] };
  return { value: Math.min(Math.max(shown.figure, lower), upper), flags: ["APPROXIMATE"] };
}

/** The figure of a fact as printed, with the flag of its kind. */
export function printedFigure({ figure, kind, lower, upper }: Fact): Figure {
  const value = figure ?? lower ?? upper;
  if (kind === "AT_LEAST") return { value, flags: ["LOWER_BOUND"] };
  if (kind === "AT_MOST") return { value, flags: ["UPPER_BOUND"] };
  return { value, flags: lower === upper ? [] : ["APPROXIMATE"] };
}
