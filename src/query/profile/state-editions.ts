import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { narrowLists } from "../../i18n/local-formats.ts";
import { answer } from "../answer/answer.ts";
import { tableIndexOf } from "../tables/table-index.ts";
import { type Message, message, say } from "../../i18n/message.ts";

/** The editions of the report, by what the lists that were read say of one State. */
export interface Editions {
  readonly named: readonly number[];
  /** The complete list of the edition was read, and the State is not on it. */
  readonly absent: readonly number[];
  /** No complete list was read, so the State may or may not be named. */
  readonly unknown: readonly number[];
}

/** The editions of one State; null where the release has no lists of States. */
export function editionsOf(release: Release, { code }: Category): Editions | null {
  if (!hasLists(release)) return null;
  const query = { measures: ["STATES_CITED"], by: ["YEAR"], where: { country: { in: [code] } } } as const;
  const years = answer(release, query, "en").rows.map(({ key, cells }) => ({
    year: Number(key[0]!.code),
    value: cells[0]!.value,
  }));
  const those = (holds: (value: number | null) => boolean) =>
    years.filter(({ value }) => holds(value)).map(({ year }) => year);
  return {
    named: those((value) => value !== null && value > 0),
    absent: those((value) => value === 0),
    unknown: those((value) => value === null),
  };
}

/** The headline of a State: the same form of sentence for every State. */
export function headlineOf({ named, absent, unknown }: Editions): Message {
  return message("namedInEditions", {
    named: named.length,
    editions: named.length + absent.length + unknown.length,
    years: (lang: Lang) => yearList(named, lang),
    absent: (lang: Lang) => yearList(absent, lang),
    unknown: (lang: Lang) => yearList(unknown, lang),
  });
}

/** Years in words: `2010–2013, 2015`, or `none`. */
export function yearList(years: readonly number[], lang: Lang): string {
  return years.length > 0 ? narrowLists(lang).format(yearRanges(years)) : say(message("noEditions"), lang).value;
}

/** Years as ranges: `2010–2013, 2015`. */
export function yearRanges(years: readonly number[]): string[] {
  const ranges: [number, number][] = [];
  for (const year of years) {
    const last = ranges.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
}

function hasLists(release: Release): boolean {
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  return isPublished && tableIndexOf(release).table("STATES_CITED", ["year", "country"]) !== undefined;
}
