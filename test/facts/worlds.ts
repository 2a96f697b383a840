import type { MeasureId } from "../../src/codebook/measure.ts";
import type { CellScope } from "../../src/facts/evaluated-cell.ts";
import type { Citation, CitationEntry } from "../../src/facts/fact.ts";

/** A State in an edition, in a world: uncited, or cited in some parts of the report. */
export interface Mention {
  readonly isNew: boolean;
  readonly isFollowUp: boolean;
  readonly isMember: boolean;
}

/** The mentions of each edition by State. */
export type CitationWorld = ReadonlyMap<number, ReadonlyMap<string, Mention>>;

/** A unit of a count: its edition and the categories that are recorded, without their broader ones. */
export interface Unit {
  readonly year: number;
  readonly trends: readonly string[];
}

const broader: Readonly<Record<string, string>> = { a1: "a" };

/** The number of units of a scope, counted one by one. For a share: divided by all units of the edition. */
export function countUnits({ measure, editions: [first, last], codes }: CellScope, units: readonly Unit[]): number {
  const inEditions = units.filter(({ year }) => first <= year && year <= last);
  const wanted = codes.trend;
  const counted = inEditions.filter(
    ({ trends }) => !wanted || trends.some((code) => wanted.includes(code) || wanted.includes(broader[code] ?? "")),
  );
  return measure === "VICTIMS_SHARE" ? counted.length / inEditions.length : counted.length;
}

/** The number of distinct States of a scope, or of editions that cite one of its States, counted one by one. */
export function countMentions(
  { measure, editions: [first, last], codes }: CellScope,
  world: CitationWorld,
  isInScope: (state: string) => boolean,
): number {
  const counted = [...world].flatMap(([year, mentions]) =>
    [...mentions]
      .filter(([state, mention]) => first <= year && year <= last && isInScope(state) && isMentioned(mention, codes))
      .map(([state]) => ({ state, year })),
  );
  const key = (measure satisfies MeasureId) === "EDITIONS_CITED" ? "year" : "state";
  return new Set(counted.map((one) => one[key])).size;
}

function isMentioned(
  { isNew, isFollowUp, isMember }: Mention,
  { entry, council_membership }: CellScope["codes"],
): boolean {
  if (council_membership && !isMember) return false;
  return !entry || (isNew && entry.includes("new")) || (isFollowUp && entry.includes("follow_up"));
}

/** Whether a world has a citation. A citation of new cases does not exclude follow-up. */
export function hasCitation(world: CitationWorld, { year, country, entry }: Citation): boolean {
  const mention = world.get(year)!.get(country);
  if (!mention) return false;
  const needed: Readonly<Record<CitationEntry, boolean>> = {
    NEW: mention.isNew,
    FOLLOW_UP: mention.isFollowUp,
    BOTH: mention.isNew && mention.isFollowUp,
  };
  return entry === null || needed[entry];
}

/** Every combination of one element of each list. */
export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((found, list) => found.flatMap((one) => list.map((next) => [...one, next])), [[]]);
}

/** A generator of numbers in [0, 1) from a seed: a linear congruential generator (Numerical Recipes). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
