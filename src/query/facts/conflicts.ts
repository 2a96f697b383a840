import { type Claim, claimsOf, isInConflict } from "../../facts/claim.ts";
import type { Fact } from "../../facts/fact.ts";
import { ScopeReader } from "../../facts/scope.ts";
import type { Release } from "../../releases/release.ts";

const claimsByRelease = new WeakMap<Release, readonly Claim[]>();

/**
 * The facts of the same measure, scope and part that have no value in common with a fact.
 *
 * @example
 * conflictsOf(release, fortyStates).map(({ id }) => id); // the fact that counts 45 States in the same edition
 */
export function conflictsOf(release: Release, fact: Fact): readonly Fact[] {
  const { dataset } = release.manifest;
  const claims = claimsByRelease.get(release) ?? claimsOf(release.facts, new ScopeReader(dataset));
  claimsByRelease.set(release, claims);
  const claim = claims.find(({ facts }) => facts.includes(fact));
  return claim?.facts.filter((other) => isInConflict(fact, other)) ?? [];
}
