import type { Dataset } from "../codebook/dataset.ts";
import type { Category, Dimension, DimensionId } from "../codebook/dimensions/dimension.ts";
import { isShare, type MeasureId } from "../codebook/measure.ts";
import type { FactScope } from "./fact.ts";
import { intersection, isEqual, isSubset, sizeOf, type StateSet, StateUniverse } from "./state-set.ts";

/** First and last edition, both included. */
export type EditionSpan = readonly [number, number];

/** A scope that can be compared with others. */
export interface Scope {
  readonly editions: EditionSpan;
  /** The States of the geographic dimensions; undefined if these are not restricted. */
  readonly states: StateSet | undefined;
  /** The codes of each restricted dimension, as given. */
  readonly named: ReadonlyMap<DimensionId, ReadonlySet<string>>;
  /** The codes of each restricted dimension that is not geographic, with all narrower codes. */
  readonly expanded: ReadonlyMap<DimensionId, ReadonlySet<string>>;
}

/** The dimensions with sets of States as categories. */
export const geographicIds: readonly DimensionId[] = ["region", "m49", "group", "country"];

/**
 * The States of a category of a geographic dimension.
 *
 * @param dataset with the dimension `country`
 * @param id      `region`, `m49`, `group` or `country`
 * @returns ISO 3166-1 alpha-3 codes; for a country, its own code
 *
 * @example
 * statesOf(sgReports, "group", "gcc"); // ["ARE", "BHR", "KWT", "OMN", "QAT", "SAU"]
 */
export function statesOf(dataset: Dataset, id: DimensionId, code: string): readonly string[] {
  if (id === "country") return [code];
  const category = categoriesOf(dataset, id).find((one) => one.code === code);
  if (category?.members) return category.members;
  return categoriesOf(dataset, "country").flatMap((country) => (country.parent === code ? [country.code] : []));
}

/** Reads the scopes of a dataset. */
export class ScopeReader {
  readonly universe: StateUniverse;
  readonly #dataset: Dataset;
  readonly #descendants = new Map<DimensionId, ReadonlyMap<string, readonly string[]>>();
  readonly #states = new Map<string, StateSet>();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
    this.universe = new StateUniverse(categoriesOf(dataset, "country").map(({ code }) => code));
  }

  read(editions: EditionSpan, scope: FactScope): Scope {
    const restricted = Object.entries(scope) as [DimensionId, readonly string[]][];
    const others = restricted.filter(([id]) => !geographicIds.includes(id));
    return {
      editions,
      states: this.#statesIn(restricted.filter(([id]) => geographicIds.includes(id))),
      named: new Map(restricted.map(([id, codes]) => [id, new Set(codes)])),
      expanded: new Map(
        others.map(([id, codes]) => [id, new Set(codes.flatMap((code) => this.#withNarrower(id, code)))]),
      ),
    };
  }

  #statesIn(restricted: readonly [DimensionId, readonly string[]][]): StateSet | undefined {
    if (restricted.length === 0) return undefined;
    return restricted.map(([id, codes]) => this.#unionOf(id, codes)).reduce(intersection);
  }

  #unionOf(id: DimensionId, codes: readonly string[]): StateSet {
    const key = `${id}=${codes.join()}`;
    const cached = this.#states.get(key);
    if (cached) return cached;
    const states = this.universe.setOf(codes.flatMap((code) => statesOf(this.#dataset, id, code)));
    this.#states.set(key, states);
    return states;
  }

  #withNarrower(id: DimensionId, code: string): readonly string[] {
    const known = this.#descendants.get(id) ?? descendantsOf(categoriesOf(this.#dataset, id));
    this.#descendants.set(id, known);
    return known.get(code) ?? [code];
  }
}

function categoriesOf({ dimensions }: Dataset, id: DimensionId): Dimension["categories"] {
  return dimensions.find((dimension) => dimension.id === id)?.categories ?? [];
}

/** Each code with itself and all narrower codes. */
function descendantsOf(categories: readonly Category[]): ReadonlyMap<string, readonly string[]> {
  const narrower = (code: string): string[] => [
    code,
    ...categories.filter(({ parent }) => parent === code).flatMap((child) => narrower(child.code)),
  ];
  return new Map(categories.map(({ code }) => [code, narrower(code)]));
}

/** Whether everything that the first scope counts is counted by the second. */
export function isWithin(a: Scope, b: Scope): boolean {
  return (
    isSpanWithin(a.editions, b.editions) &&
    (b.states === undefined || (a.states !== undefined && isSubset(a.states, b.states))) &&
    [...b.expanded].every(([id, codes]) => isSubsetOf(a.expanded.get(id), codes))
  );
}

/** Whether two scopes count the same. */
export function isSameScope(a: Scope, b: Scope): boolean {
  return isWithin(a, b) && isWithin(b, a);
}

/** Whether the first span of editions is part of the second. */
export function isSpanWithin([first, last]: EditionSpan, [from, to]: EditionSpan): boolean {
  return from <= first && last <= to;
}

function isSubsetOf(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): boolean {
  return a !== undefined && [...a].every((code) => b.has(code));
}

/**
 * Whether a figure of one scope can bound the other. Counts are comparable. Shares are comparable if they have the same
 * base: one edition, and the same States, part of the report and membership.
 */
export function isComparable(measure: MeasureId, a: Scope, b: Scope): boolean {
  if (!isShare(measure)) return true;
  const [edition, last] = a.editions;
  return (
    edition === last &&
    edition === b.editions[0] &&
    edition === b.editions[1] &&
    isSameStates(a.states, b.states) &&
    baseDimensions.every((id) => isSameCodes(a.expanded.get(id), b.expanded.get(id)))
  );
}

/** Dimensions that select the States that a share is a share of. */
const baseDimensions: readonly DimensionId[] = ["entry", "council_membership"];

/** Whether the first scope is one of the alternatives of the second: equal, except for fewer of its named categories. */
export function isAlternativeOf(part: Scope, whole: Scope): boolean {
  const [narrowed, ...more] = [...whole.named].filter(([id, codes]) => !isSameCodes(part.named.get(id), codes));
  return (
    narrowed !== undefined &&
    more.length === 0 &&
    isSubsetOf(part.named.get(narrowed[0]), narrowed[1]) &&
    part.named.size === whole.named.size &&
    isSpanWithin(part.editions, whole.editions) &&
    isSpanWithin(whole.editions, part.editions)
  );
}

function isSameStates(a: StateSet | undefined, b: StateSet | undefined): boolean {
  return a === undefined || b === undefined ? a === b : isEqual(a, b);
}

function isSameCodes(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && isSubsetOf(a, b);
}

/** Whether no State is in the scope. */
export function isEmptyScope({ states }: Scope): boolean {
  return states !== undefined && sizeOf(states) === 0;
}
