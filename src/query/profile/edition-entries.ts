import { type Citation, type Edition, type Fact, sourcesOf } from "../../facts/fact.ts";
import { gradeOf, type Source } from "../../facts/source.ts";
import type { Release } from "../../releases/release.ts";
import { distinctPages } from "../citation/source-line.ts";
import type { Editions } from "./state-editions.ts";

/** NOT_LISTED: a list of States printed in full does not have the State. NOT_ESTABLISHED: no full list was read. */
export type EntryStatus = "NAMED" | "NOT_LISTED" | "NOT_ESTABLISHED";

/** The statement of the sources on one State in one edition. */
export interface EditionEntry {
  readonly edition: Edition;
  readonly status: EntryStatus;
  /** The citation, also an inferred one; null without one. */
  readonly citation: Citation | null;
  /** The sources of the citation, or of the list without the State. */
  readonly sources: readonly Source[];
  /** The numbers of States that sources state for an edition with a full list. */
  readonly totals: readonly Fact[];
}

/**
 * The statements on one State, by edition, oldest first.
 *
 * @param country  ISO 3166-1 alpha-3
 * @param statuses from {@link stateEditions}
 */
export function editionEntries(release: Release, country: string, { named, absent }: Editions): EditionEntry[] {
  return release.editions.map((edition) => {
    const { year } = edition;
    const status = named.includes(year) ? "NAMED" : absent.includes(year) ? "NOT_LISTED" : "NOT_ESTABLISHED";
    const ofEdition = release.citations.filter((one) => one.year === year);
    const citation = ofEdition.find((one) => one.country === country) ?? null;
    const { sources, totals } = fullListOf(release, edition);
    return { edition, status, citation, sources: citation ? sourcesOf(citation) : sources, totals };
  });
}

/** The pages with the full list of an edition, and the statements of sources on its number of States. */
export interface FullList {
  readonly sources: readonly Source[];
  readonly totals: readonly Fact[];
}

/** The full list of an edition; empty for an edition without one. */
export function fullListOf(release: Release, { year, isComplete }: Edition): FullList {
  if (!isComplete) return { sources: [], totals: [] };
  const list = release.citations.filter((one) => one.year === year && one.sourceSeen);
  return { sources: listSources(list), totals: totalsOf(release, year) };
}

/** The numbers of States that sources state, if they differ from the number of States on the list. */
export function otherTotals({ listed }: Edition, totals: readonly Fact[]): number[] {
  return [...new Set(totals.map(({ figure }) => figure!))].filter((figure) => figure !== listed);
}

/** The editions with a full list that was read on pages of the press alone. */
export function pressListYears(release: Release): number[] {
  return release.editions
    .filter((edition) => edition.isComplete && isPressOnly(fullListOf(release, edition).sources))
    .map(({ year }) => year);
}

/** The distinct pages with a list of States. */
export function listSources(list: readonly Citation[]): Source[] {
  return distinctPages(list.flatMap(sourcesOf));
}

/** The statements of sources on the number of all States of an edition. */
function totalsOf({ facts }: Release, year: number): Fact[] {
  return facts.filter(
    ({ measure, scope, part, editions: [first, last], figure }) =>
      measure === "STATES_CITED" && figure !== null && part === null && first === year && last === year && isAll(scope),
  );
}

function isAll(scope: Fact["scope"]): boolean {
  return Object.keys(scope).length === 0;
}

/** Whether all sources are pages of the press. */
export function isPressOnly(sources: readonly Source[]): boolean {
  return sources.every((source) => gradeOf(source) === "D");
}

/** Whether a source is a page of an organization or of the press. */
export function isSecondarySource(source: Source): boolean {
  return ["C", "D"].includes(gradeOf(source));
}
