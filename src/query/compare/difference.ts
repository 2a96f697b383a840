import { message } from "../../i18n/message.ts";
import type { Release } from "../../releases/release.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Bounds, boundsOf, type Interval, weakestBasis } from "./bounds.ts";
import { type Claim, claimMargin, claimOf, comparableOf } from "./claim.ts";
import { claimLevel } from "./noise.ts";

/** The difference of two figures, in the unit of their measure, and the claim about them. */
export interface Difference {
  /** The second value minus the first; null unless both are exact or protected. */
  readonly difference: number | null;
  /**
   * The range of the difference; null if nothing limits it.
   *
   * @param level the probability for protected figures, between 0 and 1, both excluded; the limits of facts always hold.
   * Default: {@link claimLevel}
   */
  readonly interval: (level?: number) => Interval | null;
  readonly claim: Claim;
}

/**
 * Compares two figures. Published figures differ if their ranges have no value in common. Protected figures differ by more
 * than {@link claimMargin}.
 *
 * @returns undefined if the figures cannot be compared: nothing limits one of them, or both are too few to show
 *
 * @example
 * // Protected figures 50 and 65 with σ² 9: the margin is 14.
 * differenceOf(first, second, release); // difference 15; interval() from 1 to 29; claim 1
 */
export function differenceOf(first: AnswerCell, second: AnswerCell, release: Release): Difference | undefined {
  if (release.manifest.dataset.nature !== "PUBLISHED") return protectedDifference(first, second, release);
  const [a, b] = [boundsOf(first, release), boundsOf(second, release)];
  return a && b ? publishedDifference(a, b) : undefined;
}

function publishedDifference(a: Bounds, b: Bounds): Difference {
  const lower = a.upper === null ? null : b.lower - a.upper;
  const upper = b.upper === null ? null : b.upper - a.lower;
  const claim = lower !== null && lower > 0 ? 1 : upper !== null && upper < 0 ? -1 : 0;
  const difference = lower === upper ? lower : null;
  if (lower === null && upper === null) return { difference, interval: () => null, claim };
  const note = message("boundsDifference", { nature: "published", percent: 100 });
  const interval = { lower, upper, level: 1, basis: weakestBasis(a.basis, b.basis), note };
  return { difference, interval: () => interval, claim };
}

function protectedDifference(first: AnswerCell, second: AnswerCell, release: Release): Difference | undefined {
  const [a, b] = [comparableOf(first, release), comparableOf(second, release)];
  if (!a || !b || (a.isHidden && b.isHidden)) return undefined;
  const middle = b.value - a.value;
  const isHidden = a.isHidden || b.isHidden;
  const interval = (level = claimLevel): Interval => {
    const margin = claimMargin(a.variance, b.variance, level);
    const note = message("boundsDifference", { nature: "protected", percent: level * 100 });
    const basis = isHidden ? "SUPPRESSION" : "PERTURBATION";
    return {
      lower: b.isHidden ? null : middle - margin,
      upper: a.isHidden ? null : middle + margin,
      level,
      basis,
      note,
    };
  };
  return { difference: isHidden ? null : middle, interval, claim: claimOf(a, b) };
}
