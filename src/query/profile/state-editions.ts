import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { narrowLists } from "../../i18n/local-formats.ts";
import { answer } from "../answer/answer.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import { type Message, message, formatMessage } from "../../i18n/message.ts";

/** The editions of the Secretary-General's report, by their mention of one State. Each list has years, ascending. */
export interface Editions {
  readonly named: readonly number[];
  /** The edition has a complete list of States, without this State. */
  readonly absent: readonly number[];
  /** The edition has no complete list, so it may name the State. */
  readonly unknown: readonly number[];
}

/** Whether a release has the lists of States of the Secretary-General's reports. */
export function hasLists(release: Release): boolean {
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  return isPublished && tableIndexOf(release).table("STATES_CITED", ["year", "country"]) !== undefined;
}

/** The editions of one State; null if the release has no lists of States. */
export function stateEditions(release: Release, { code }: Category): Editions | null {
  if (!hasLists(release)) return null;
  const query = { measures: ["STATES_CITED"], by: ["EDITION"], where: { country: { in: [code] } } } as const;
  const years = answer(release, query, "en").rows.map(({ key, cells }) => ({
    year: Number(key[0]!.code),
    value: cells[0]!.value,
  }));
  const yearsWith = (condition: (value: number | null) => boolean) =>
    years.filter(({ value }) => condition(value)).map(({ year }) => year);
  return {
    named: yearsWith((value) => value !== null && value > 0),
    absent: yearsWith((value) => value === 0),
    unknown: yearsWith((value) => value === null),
  };
}

/** The citations of one State as a series of editions. */
export interface CitationRecord {
  /** The first and the last edition that are known to cite the State; null without one. */
  readonly first: number | null;
  readonly last: number | null;
  /** The longest known run of consecutive editions that cite the State; null without a citation. */
  readonly longestStreak: readonly [number, number] | null;
  /** The greatest possible number of consecutive editions that cite it, if unknown editions do. */
  readonly maxStreakLength: number;
}

/**
 * The first and last citation of a State, and its longest streak.
 *
 * @example
 * citationRecord({ named: [2016, 2017, 2020], absent: [2019], unknown: [2018] });
 * // { first: 2016, last: 2020, longestStreak: [2016, 2017], maxStreakLength: 3 }
 */
export function citationRecord({ named, unknown }: Editions): CitationRecord {
  const possible = [...named, ...unknown].sort((a, b) => a - b);
  const longest = longestSpan(named);
  const [from, to] = longestSpan(possible) ?? [0, -1];
  return {
    first: named[0] ?? null,
    last: named.at(-1) ?? null,
    longestStreak: longest,
    maxStreakLength: to - from + 1,
  };
}

/** The longest run of consecutive years; of several, the last one. */
function longestSpan(years: readonly number[]): readonly [number, number] | null {
  return spansOfYears(years).reduce<readonly [number, number] | null>(
    (longest, span) => (longest && longest[1] - longest[0] > span[1] - span[0] ? longest : span),
    null,
  );
}

/** The headline of a State. All States have the same form of sentence. */
export function headlineOf({ named, absent, unknown }: Editions): Message {
  return message("namedInEditions", {
    named: named.length,
    editions: named.length + absent.length + unknown.length,
    years: (lang: Lang) => yearList(named, lang),
    absent: (lang: Lang) => yearList(absent, lang),
    unknown: (lang: Lang) => yearList(unknown, lang),
  });
}

/** Years as text: `2010–2013, 2015`, or `none`. */
export function yearList(years: readonly number[], lang: Lang): string {
  return years.length > 0
    ? narrowLists(lang).format(yearRanges(years))
    : formatMessage(message("noEditions"), lang).value;
}

/**
 * Joins consecutive years.
 *
 * @param years ascending
 *
 * @example
 * yearRanges([2010, 2011, 2012, 2015]); // ["2010–2012", "2015"]
 */
export function yearRanges(years: readonly number[]): string[] {
  return spansOfYears(years).map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
}

function spansOfYears(years: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans;
}
