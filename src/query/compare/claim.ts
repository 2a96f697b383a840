import type { Release } from "../../releases/release.ts";
import { varianceOf } from "./bounds.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { claimLevel, deviationsOf, editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/**
 * The margin of a claim. A change or an order of two protected figures is claimed only if their difference exceeds it.
 *
 * @param first  variance σ² of the noise in one figure, in squared contributors
 * @param second variance σ² of the other
 * @param level  the probability that noise stays within the margin; default 0.999
 * @returns ⌈z√(σ₁² + σ₂²)⌉, in contributors; z is 3.29 for 0.999
 *
 * @example
 * claimMargin(9, 9); // 14
 */
export function claimMargin(first: number, second: number, level = claimLevel): number {
  return Math.ceil(deviationsOf(level) * Math.sqrt(first + second));
}

/** A protected figure, prepared for comparison. */
export interface Comparable {
  readonly value: number;
  readonly variance: number;
  /** Whether the value is the upper end of a hidden figure, which can only be claimed to be the smaller one. */
  readonly isHidden: boolean;
}

/** Prepares a figure for comparison. TOO_FEW counts as t − 1. Undefined for a figure without value and without threshold. */
export function comparableOf(cell: AnswerCell, release: Release): Comparable | undefined {
  const variance = varianceOf(cell, release);
  const [input] = cell.inputs;
  if (variance === undefined || input === undefined) return undefined;
  if (cell.status === "VALUE") return { value: cell.value!, variance, isHidden: false };
  const isThresholded = cell.status === "TOO_FEW" && cell.inputs.length === 1;
  if (!isThresholded || editionsOfRestrictedRun(release, input)) return undefined;
  return { value: noiseAt(release, input)!.threshold - 1, variance, isHidden: true };
}

/** A claim about two figures: 1 if the second is larger, −1 if the first is larger, 0 for no claim. */
export type Claim = -1 | 0 | 1;

/** The claim about two protected figures. */
export function claimOf(first: Comparable, second: Comparable): Claim {
  const difference = second.value - first.value;
  if (Math.abs(difference) <= claimMargin(first.variance, second.variance)) return 0;
  if (difference > 0) return second.isHidden ? 0 : 1;
  return first.isHidden ? 0 : -1;
}
