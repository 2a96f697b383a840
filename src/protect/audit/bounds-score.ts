import type { Claim } from "./bounds-attack.ts";
import { rounded } from "./check.ts";

/** Presence of so many at most must not be certain. */
const few = 2;

/** What a claim amounts to, the truth being known. Only what is right gives something away. */
export interface Scored extends Claim {
  /** A claim that is false, or certainties that contradict each other: the model of the attack is wrong. */
  readonly wrong: boolean;
  /** Exactly so many. */
  readonly exact: boolean;
  /** Somebody is there, and it is one or two. */
  readonly present: boolean;
  /** Nobody is there. */
  readonly absent: boolean;
  /** A cell without a figure, in a range narrower than the threshold. */
  readonly narrow: boolean;
  /** Greatest less least number; null where nothing right is said, or nothing bounds it, or a figure stands there. */
  readonly width: number | null;
  /** Whether it gives away what must stay hidden; presence in a shown figure is counted by itself. */
  readonly tells: boolean;
}

/**
 * Scores a claim against the truth.
 *
 * @param claim     a range for the protected contributors of a cell
 * @param threshold t: a range of a cell without a figure must be that wide, in units
 *
 * @example
 * score({ ...claim, range: { lower: 2, upper: 2 } }, 10).exact; // true, if two it is
 */
export function score(claim: Claim, threshold: number): Scored {
  const { table, cell, range, certain } = claim;
  const count = table.truth.counts[cell]!;
  const right = range !== null && range.lower <= count && count <= range.upper;
  const { lower, upper } = right ? range : { lower: 0, upper: Infinity };
  const shown = table.safe.cells[cell]!.status === "VALUE";
  const [exact, absent] = [lower === upper, upper === 0];
  const present = lower >= 1 && count <= few;
  const narrow = !shown && upper - lower < threshold;
  return {
    ...claim,
    wrong: certain && !right,
    exact,
    present,
    absent,
    narrow,
    // A plausible range that is wide enough may be wider than it is said to be.
    width: shown || upper === Infinity || !(certain || narrow) ? null : upper - lower,
    tells: exact || absent || narrow || (present && !shown),
  };
}

/**
 * The scores that are published: shares of the claims, and the narrowest range of a cell without a figure.
 *
 * @param scored all claims; there may be none
 * @returns shares from 0 to 1, rounded; `narrowest` in units, missing where no such cell has a range
 */
export function scoresOf(scored: readonly Scored[]): Record<string, number> {
  const share = (what: "wrong" | "exact" | "present" | "absent" | "narrow") =>
    rounded(scored.filter((claim) => claim[what]).length / Math.max(1, scored.length));
  const narrowest = scored.reduce((least, { width }) => Math.min(least, width ?? Infinity), Infinity);
  return {
    exact: share("exact"),
    present: share("present"),
    absent: share("absent"),
    narrow: share("narrow"),
    wrong: share("wrong"),
    ...(narrowest === Infinity ? {} : { narrowest }),
  };
}
