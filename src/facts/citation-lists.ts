import type { Citation, CitationEntry, Edition } from "./fact.ts";
import type { EditionSpan, Scope } from "./scope.ts";
import { difference, intersection, isEqual, isSubset, type StateSet, type StateUniverse, union } from "./state-set.ts";

/** The parts of the report: 0 is the whole report, 1 new cases, 2 follow-up, and 3 either of the two. */
export type Part = 0 | 1 | 2 | 3;
const parts: readonly Part[] = [0, 1, 2, 3];

const partsOfEntry: Readonly<Record<CitationEntry, readonly Part[]>> = {
  NEW: [0, 1, 3],
  FOLLOW_UP: [0, 2, 3],
  BOTH: [0, 1, 2, 3],
};

/** States in some editions and a part of the report. */
export interface Layer {
  readonly editions: EditionSpan;
  readonly part: Part;
  readonly states: StateSet;
}

/** The layer of a scope. Other dimensions than geography and `entry` are left out. */
export function layerOf({ editions, states, expanded }: Scope, universe: StateUniverse): Layer {
  const codes = expanded.get("entry");
  const part = codes ? (((codes.has("new") ? 1 : 0) + (codes.has("follow_up") ? 2 : 0)) as Part) : 0;
  return { editions, part, states: states ?? universe.all };
}

/** Whether every State of the first part is in the second. */
export function isPartWithin(a: Part, b: Part): boolean {
  return b === 0 || (a !== 0 && (a & ~b) === 0);
}

/**
 * The States that each edition cites: those that are established, and those that are possible. A citation as a new case
 * does not exclude follow-up, because a source can list one of the two annexes.
 */
export class CitationLists {
  /** The editions of the dataset, ascending. */
  readonly years: readonly number[];
  readonly #known = new Map<number, StateSet[]>();
  readonly #possible = new Map<number, StateSet[]>();
  readonly #universe: StateUniverse;
  /** The unions of several editions. A figure needs hundreds of them. */
  readonly #unions = { known: new Map<number, StateSet>(), possible: new Map<number, StateSet>() };

  constructor(
    years: readonly number[],
    editions: readonly Edition[],
    citations: readonly Citation[],
    universe: StateUniverse,
  ) {
    this.years = years;
    this.#universe = universe;
    for (const year of years) {
      const ofYear = citations.filter((one) => one.sourceSeen && one.year === year);
      const cited = (part: Part) =>
        ofYear.filter(({ entry }) => part === 0 || (entry && partsOfEntry[entry].includes(part)));
      const known = parts.map((part) => universe.setOf(cited(part).map(({ country }) => country)));
      const isComplete = editions.some((edition) => edition.year === year && edition.isComplete);
      this.#known.set(year, known);
      this.#possible.set(year, Array<StateSet>(parts.length).fill(isComplete ? known[0]! : universe.all));
    }
  }

  /** The States that some edition of a layer cites. */
  known({ editions, part, states }: Layer): StateSet {
    return intersection(this.#unionOf("known", this.#known, editions, part), states);
  }

  /** The States that the editions of a layer may cite. */
  possible({ editions, part, states }: Layer): StateSet {
    return intersection(this.#unionOf("possible", this.#possible, editions, part), states);
  }

  /** The editions of a span. */
  yearsIn([first, last]: EditionSpan): readonly number[] {
    return this.years.filter((year) => first <= year && year <= last);
  }

  /** Excludes States from the editions of a layer. Returns whether a State was possible before. */
  exclude({ editions, part, states }: Layer): boolean {
    let isChanged = false;
    for (const year of this.yearsIn(editions)) {
      const sets = this.#possible.get(year)!;
      const next = parts.map((one) => (isPartWithin(one, part) ? difference(sets[one]!, states) : sets[one]!));
      next[3] = intersection(next[3]!, union(next[1]!, next[2]!));
      isChanged ||= next.some((set, index) => !isEqual(set, sets[index]!));
      this.#possible.set(year, next);
    }
    if (isChanged) this.#unions.possible.clear();
    return isChanged;
  }

  /** Establishes the States of a layer of one edition. Returns whether a State was not established before. */
  establish({ editions: [year], part, states }: Layer): boolean {
    const sets = this.#known.get(year)!;
    if (isSubset(states, sets[part]!)) return false;
    this.#known.set(
      year,
      parts.map((one) => (isPartWithin(part, one) ? union(sets[one]!, states) : sets[one]!)),
    );
    this.#unions.known.clear();
    return true;
  }

  #unionOf(
    name: "known" | "possible",
    sets: ReadonlyMap<number, readonly StateSet[]>,
    editions: EditionSpan,
    part: Part,
  ): StateSet {
    const [first, last] = editions;
    const key = (first * 10_000 + last) * parts.length + part;
    const cached = this.#unions[name].get(key);
    if (cached) return cached;
    const all = this.yearsIn(editions).map((year) => sets.get(year)![part]!);
    const result = all.reduce(union, this.#universe.none);
    this.#unions[name].set(key, result);
    return result;
  }
}
