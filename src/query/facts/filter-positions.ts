import type { Position, PositionKind } from "../../facts/position.ts";
import type { Release } from "../../releases/release.ts";
import { readFilters } from "../parse/filters.ts";
import type { CategoryFilter, EditionRange } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import type { Filtered } from "./filter-facts.ts";

/** Conditions on positions, joined by "and". A missing one holds for all positions. */
export interface PositionFilter {
  readonly kinds?: readonly PositionKind[] | null | undefined;
  /** The States that voted, signed, raised a case or replied. */
  readonly country?: CategoryFilter | null | undefined;
  /** The States that raised cases are about. Other positions concern no State. */
  readonly concerning?: CategoryFilter | null | undefined;
  readonly year?: EditionRange | null | undefined;
  /** true: the State is cited in the edition of the position's year. false: the complete list of that edition lacks it. */
  readonly citedInSameYear?: boolean | null | undefined;
  /** The State is cited in this edition. */
  readonly citedInEdition?: number | null | undefined;
}

/**
 * Selects the positions of States in a release, newest first.
 *
 * @returns no positions if a code or a year is unknown, with the problem and its suggestions
 *
 * @example
 * filterPositions(release, { kinds: ["STATEMENT"], citedInSameYear: true }).items; // signed, and cited in the same year
 */
export function filterPositions(release: Release, filter: PositionFilter): Filtered<Position> {
  const problems = problemsOf(release, filter);
  if (problems.length > 0) return { items: [], problems };
  const { kinds, country, concerning, year, citedInSameYear, citedInEdition } = filter;
  const from = year?.from ?? Number.NEGATIVE_INFINITY;
  const to = year?.to ?? Number.POSITIVE_INFINITY;
  const items = release.positions.filter(
    (position) =>
      (!kinds || kinds.includes(position.kind)) &&
      (!country || includes(country, position.country)) &&
      (!concerning || (position.kind === "CASE_RAISED" && includes(concerning, position.concerned))) &&
      position.year >= from &&
      position.year <= to &&
      permits(citedInSameYear, (wanted) => isCited(release, position.country, position.year) === wanted) &&
      permits(citedInEdition, (edition) => isCited(release, position.country, edition) === true),
  );
  return { items: items.toSorted(newestFirst), problems };
}

/**
 * Whether an edition cites a State.
 *
 * @param country null: a State that the source does not name
 * @returns null if it is unknown: no source names the State, and the list of the edition is not complete
 */
function isCited(release: Release, country: string | null, year: number): boolean | null {
  if (country === null) return null;
  const isListed = release.citations.some((one) => one.country === country && one.year === year && one.sourceSeen);
  if (isListed) return true;
  return release.editions.some((edition) => edition.year === year && edition.isComplete) ? false : null;
}

/** The day if it is known, and else the year. */
function newestFirst(a: Position, b: Position): number {
  return (b.date ?? String(b.year)).localeCompare(a.date ?? String(a.year));
}

function problemsOf(release: Release, { country, concerning, year, citedInEdition }: PositionFilter): QueryProblem[] {
  const problems: QueryProblem[] = [];
  const tableIndex = tableIndexOf(release);
  if (typeof citedInEdition === "number") {
    readFilters(tableIndex, { edition: { from: citedInEdition, to: citedInEdition } }, problems);
    if (problems.length > 0) return [{ ...problems[0]!, path: ["citedInEdition"] }];
  }
  if (typeof year?.from === "number" && typeof year.to === "number" && year.from > year.to) {
    const params = { from: String(year.from), to: String(year.to) };
    problems.push(problem("ERROR", "CONTRADICTION", ["year"], "yearOrder", params));
  }
  for (const [name, filter] of Object.entries({ country, concerning })) {
    if (!filter) continue;
    const found: QueryProblem[] = [];
    readFilters(tableIndex, { country: filter }, found);
    problems.push(
      ...found.map((one) => ({ ...one, path: one.path.map((part) => (part === "country" ? name : part)) })),
    );
  }
  return problems;
}

function includes({ in: codes }: CategoryFilter, code: string | null): boolean {
  return code !== null && codes.includes(code);
}

/** A condition on a value that may be missing. */
function permits<T>(value: T | null | undefined, holds: (value: T) => boolean): boolean {
  return value === null || value === undefined || holds(value);
}
