import type { Citation, Edition } from "../../facts/fact.ts";
import type { Release } from "../../releases/release.ts";

/** The editions that cite a State, as the sources read say. */
export interface CitedEditions {
  /** Newest first. Unverified citations are included, but not counted. */
  readonly citations: readonly Citation[];
  /** The number of editions that name the State. */
  readonly named: number;
  /** The number of editions in the release. */
  readonly editions: number;
  /** The number of editions with a list of States known to be complete. */
  readonly complete: number;
  /** The first and last edition that names the State; null if none does. */
  readonly first: Edition | null;
  readonly last: Edition | null;
}

/**
 * The editions that cite a State. An edition without a complete list may cite it too.
 *
 * @param country ISO 3166-1 alpha-3
 */
export function citedEditions({ citations, editions }: Release, country: string): CitedEditions {
  const own = citations.filter((citation) => citation.country === country).toSorted((a, b) => b.year - a.year);
  const years = new Set(own.filter(({ sourceSeen }) => sourceSeen).map(({ year }) => year));
  const editionOf = (wanted: number | undefined) => editions.find(({ year }) => year === wanted) ?? null;
  const newestFirst = [...years];
  return {
    citations: own,
    named: years.size,
    editions: editions.length,
    complete: editions.filter(({ isComplete }) => isComplete).length,
    first: editionOf(newestFirst.at(-1)),
    last: editionOf(newestFirst[0]),
  };
}
