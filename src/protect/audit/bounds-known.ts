import type { Evidence } from "./check.ts";
import type { Range } from "./linear-program.ts";
import { type Placed, protectedValue } from "./placed.ts";

/**
 * What a published cell says by itself about n, the number of its protected contributors.
 *
 * - VALUE v: max(1, v − D) ≤ n ≤ v + D, because the noise is bounded and nobody is shown where nobody is.
 * - BELOW_THRESHOLD: n ≤ t − 1 + D. A cell that is hidden because too few cases stand behind it has no such bound; the
 *   attacker is told which these are, which helps the attacker and keeps every bound true.
 * - WITHHELD: nothing.
 *
 * A value that is kept from an earlier release may lag by m − 1 contributors. Values that have lagged longer, because
 * their year is closed, say nothing of today.
 *
 * @param table    a table of the release
 * @param cell     its cell
 * @param evidence profile and history; the truth decides of lagging and of hidden cells only
 * @returns whole numbers, 0 or more; the upper one may be infinite
 * @see ../README.md, "Method", steps 3 to 6
 *
 * @example
 * knownRange(table, 3, evidence); // { lower: 3, upper: 27 } of a figure of 15 with D = 12
 */
export function knownRange(table: Placed, cell: number, { profile, previous }: Evidence): Range {
  const { status } = table.safe.cells[cell]!;
  const { drawn, truth } = table;
  const { lag, noise, threshold } = profile;
  const unknown = { lower: 0, upper: Infinity };
  if (previous && Math.abs(truth.counts[cell]! - drawn.counts[cell]!) >= lag) return unknown;
  const shown = protectedValue(table, cell);
  if (shown !== null) {
    // Who has the release before sees which figures are new.
    const behind = previous && drawn.kept[cell] ? lag - 1 : 0;
    const lower = Math.max(0, Math.min(1, shown) - behind, shown - noise.maxNoise - behind);
    return { lower, upper: shown + noise.maxNoise + behind };
  }
  if (status !== "BELOW_THRESHOLD" || drawn.perturbed[cell]! >= threshold) return unknown;
  return { lower: 0, upper: threshold - 1 + noise.maxNoise + (previous ? lag - 1 : 0) };
}
