import type { Release } from "../../releases/release.ts";
import { varianceOf } from "./bounds.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { editionsOfRestrictedRun, noiseAt } from "./noise.ts";

/** Standard deviations of a difference beyond which it may be claimed: wrong with a probability of at most 0.1 %. */
const claimDeviations = 3.29;

/**
 * The difference of two protected figures that must be exceeded before a change or an order is claimed.
 *
 * @param first  σ² of one figure
 * @param second σ² of the other
 * @returns ⌈3.29√(σ₁² + σ₂²)⌉
 *
 * @example
 * claimMargin(9, 9); // 14
 */
export function claimMargin(first: number, second: number): number {
  return Math.ceil(claimDeviations * Math.sqrt(first + second));
}

/** A protected figure as it may be compared. */
export interface Comparable {
  readonly value: number;
  readonly variance: number;
  /** The value is only an upper end: the figure is too few to show, and may be claimed as the smaller one only. */
  readonly isHidden: boolean;
}

/** A figure as it may be compared: TOO_FEW counts as t − 1. Undefined for one that has no figure and no such limit. */
export function comparableOf(cell: AnswerCell, release: Release): Comparable | undefined {
  const variance = varianceOf(cell, release);
  const [only] = cell.places;
  if (variance === undefined || only === undefined) return undefined;
  if (cell.status === "VALUE") return { value: cell.value!, variance, isHidden: false };
  if (cell.status !== "TOO_FEW" || cell.places.length > 1 || editionsOfRestrictedRun(release, only)) return undefined;
  return { value: noiseAt(release, only)!.threshold - 1, variance, isHidden: true };
}

/** Which of two protected figures may be claimed to be larger: 1 for the second, −1 for the first, 0 for neither. */
export function claimOf(first: Comparable, second: Comparable): -1 | 0 | 1 {
  const difference = second.value - first.value;
  if (Math.abs(difference) <= claimMargin(first.variance, second.variance)) return 0;
  if (difference > 0) return second.isHidden ? 0 : 1;
  return first.isHidden ? 0 : -1;
}
