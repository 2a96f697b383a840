import { isShare, type MeasureId } from "../codebook/measure.ts";
import { type Claim, limitOf } from "./claim.ts";
import { isComparable, isWithin, type Scope } from "./scope.ts";
import type { SourcedInterval } from "./states-cited.ts";

/**
 * The bounds of a figure by the claims on the same measure. A claim on a narrower scope bounds it from below, and a claim on
 * a broader scope from above.
 *
 * @param claims on the measure
 */
export function scalarBounds(measure: MeasureId, scope: Scope, claims: readonly Claim[]): SourcedInterval {
  const usable = claims.filter((claim) => isUsable(measure, scope, claim));
  const lower = usable.filter((claim) => isWithin(claim.scope, scope)).toSorted(greatestFirst)[0];
  const upper = usable
    .filter((claim) => !claim.isPart && isWithin(scope, claim.scope))
    .toSorted((a, b) => a.interval.upper - b.interval.upper)[0];
  const limit = limitOf(measure);
  const [least, most] = [lower?.interval.lower ?? 0, upper?.interval.upper ?? limit];
  return {
    lower: least,
    upper: most,
    claims: [...new Set([...(lower && least > 0 ? [lower] : []), ...(upper && most < limit ? [upper] : [])])],
  };
}

function isUsable(measure: MeasureId, scope: Scope, claim: Claim): boolean {
  // A share of a part has another base.
  if (claim.isPart && isShare(measure)) return false;
  return claim.combines && isComparable(measure, claim.scope, scope);
}

function greatestFirst(a: Claim, b: Claim): number {
  return b.interval.lower - a.interval.lower;
}
