import { isShare, type MeasureId } from "../codebook/measure.ts";
import type { Fact } from "./fact.ts";
import { hull, type Interval, overlap } from "./interval.ts";
import { isSameScope, type Scope, type ScopeReader } from "./scope.ts";

/** The facts of the same measure and scope, with the interval that they give together. */
export interface Claim {
  readonly measure: MeasureId;
  readonly scope: Scope;
  /** The first is the figure. The others confirm it, or contradict it. */
  readonly facts: readonly Fact[];
  readonly contradictions: ReadonlySet<Fact>;
  /** The common values of the facts. If facts contradict each other: the smallest interval with all their values. */
  readonly interval: Interval;
  /** The facts count a part that no category expresses. They bound the scope from below only. */
  readonly isPart: boolean;
  /** The facts may bound figures of other scopes. */
  readonly combines: boolean;
}

/** Groups facts of a measure by scope, in their order. Facts in words and facts without a measure are left out. */
export function claimsOf(facts: readonly Fact[], reader: ScopeReader): Claim[] {
  const groups: { readonly scope: Scope; readonly facts: Fact[] }[] = [];
  for (const fact of facts) {
    if (fact.measure === null || !hasBounds(fact)) continue;
    const scope = reader.read(fact.editions, fact.scope);
    const group = groups.find((one) => isSameClaim(one.facts[0]!, fact) && isSameScope(one.scope, scope));
    if (group) group.facts.push(fact);
    else groups.push({ scope, facts: [fact] });
  }
  return groups.map(({ scope, facts: ofScope }) => claimOf(scope, ofScope));
}

function hasBounds({ lower, upper }: Fact): boolean {
  return lower !== null || upper !== null;
}

function isSameClaim(a: Fact, b: Fact): boolean {
  return a.measure === b.measure && a.part === b.part && a.combines === b.combines;
}

function claimOf(scope: Scope, facts: readonly Fact[]): Claim {
  const [first] = facts as readonly [Fact];
  const contradictions = new Set<Fact>();
  let common = intervalOf(first);
  for (const fact of facts) {
    const both = overlap(common, intervalOf(fact));
    if (both) common = both;
    else contradictions.add(fact);
  }
  return {
    measure: first.measure!,
    scope,
    facts,
    contradictions,
    interval: contradictions.size > 0 ? hull(facts.map(intervalOf)) : common,
    isPart: first.part !== null,
    combines: first.combines,
  };
}

/** Whether two facts of one measure and scope have no value in common. */
export function isInConflict(a: Fact, b: Fact): boolean {
  return overlap(intervalOf(a), intervalOf(b)) === undefined;
}

function intervalOf({ measure, lower, upper }: Fact): Interval {
  return { lower: lower ?? 0, upper: upper ?? limitOf(measure!) };
}

/** The greatest value of a measure: 1 for a share; infinite for a count. */
export function limitOf(measure: MeasureId): number {
  return isShare(measure) ? 1 : Number.POSITIVE_INFINITY;
}
