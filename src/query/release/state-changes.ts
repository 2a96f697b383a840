import { type Fact, sourcesOf } from "../../facts/fact.ts";
import type { Position } from "../../facts/position.ts";
import type { Release } from "../../releases/release.ts";
import type { ReleaseChange } from "./change.ts";
import { type ComparedStatements, statementChanges } from "./statement-changes.ts";

/**
 * The changes between two releases that concern some States: of citations, positions, cases about them, facts on them,
 * corrections and disputes. Requests of persons are left out, because the reader can be the State. A new or changed edition concerns every State, because its list may have changed.
 *
 * @param states ISO 3166-1 alpha-3
 */
export function stateChanges(before: Release, after: Release, states: readonly string[]): ReleaseChange[] {
  return statementChanges(ofStates(before, new Set(states)), ofStates(after, new Set(states)));
}

function ofStates(release: Release, states: ReadonlySet<string>): ComparedStatements {
  const isOf = (country: string | null) => country !== null && states.has(country);
  const citations = release.citations.filter(({ country }) => isOf(country));
  const facts = release.facts.filter(({ scope }: Fact) => scope.country?.some(isOf));
  const positions = release.positions.filter(
    (one: Position) => isOf(one.country) || (one.kind === "CASE_RAISED" && isOf(one.concerned)),
  );
  return {
    citations,
    facts,
    positions,
    editions: release.editions,
    resolutions: [],
    corrections: release.corrections.filter(({ country, requester }) => isOf(country) && requester !== "PERSON"),
    sources: [...citations.flatMap(sourcesOf), ...[...facts, ...positions].map(({ source }) => source)],
  };
}
