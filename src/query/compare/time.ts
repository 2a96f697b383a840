import type { MeasureId } from "../../codebook/measure.ts";
import type { CategoryIndexes, Interpretation } from "../parse/interpretation.ts";
import { editionsWithoutYear, lookUp } from "../tables/lookup.ts";

/**
 * The unit of time of a figure. EDITION: one year of the report. RUN: consecutive editions; a person, an organisation
 * or a case counts once in each. PERIOD: several editions; a person, an organisation or a case counts once.
 */
export const timeUnits = ["EDITION", "RUN", "PERIOD"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** The editions of a figure. `first` and `last` are years. */
export interface Time {
  readonly unit: TimeUnit;
  readonly first: string;
  readonly last: string;
}

const timeCaches = new WeakMap<Interpretation, Map<string, Time>>();

/** The time of a figure of one measure in one row. */
export function timeOf(question: Interpretation, measure: MeasureId, indexes: CategoryIndexes): Time {
  const cache = timeCaches.get(question) ?? new Map<string, Time>();
  timeCaches.set(question, cache);
  // The time depends only on the year and on the totalled dimensions.
  const year = indexes[question.by.indexOf("year")];
  const totalled = indexes.includes(undefined) ? indexes.map((index) => index === undefined).join() : "";
  const key = `${measure} ${year} ${totalled}`;
  const time = cache.get(key) ?? findTime(question, measure, indexes);
  cache.set(key, time);
  return time;
}

function findTime(question: Interpretation, measure: MeasureId, indexes: CategoryIndexes): Time {
  const { by, tableIndex } = question;
  const year = indexes[by.indexOf("year")];
  const editions = year === undefined ? editionsWithoutYear(question) : [tableIndex.editions[year]!];
  const [first, last] = [editions[0] ?? "", editions.at(-1) ?? ""];
  if (editions.length === 1) return { unit: "EDITION", first, last };
  const ids = by.filter((_, axis) => indexes[axis] !== undefined);
  const { stored } = lookUp(question, measure, ids) ?? {};
  const isWhole = stored !== undefined && stored.span !== "run" && !stored.dimensions.includes("year");
  return { unit: isWhole || !tableIndex.isProtected ? "PERIOD" : "RUN", first, last };
}

/** A time as text: `2024`, or `2010-2025`. */
export function timeLabel({ first, last }: Time): string {
  return first === last ? first : `${first}-${last}`;
}
