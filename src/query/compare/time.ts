import type { MeasureId } from "../../codebook/measure.ts";
import type { Interpretation } from "../parse/interpret.ts";
import { editionsWithoutYear, lookUp } from "../tables/lookup.ts";
import type { Places } from "../answer/rows.ts";

/**
 * The unit of time of a figure. EDITION: one year of the report. RUN: consecutive editions; a person, an organisation or
 * a case counts once in each. PERIOD: several editions; everything counts once.
 */
export const timeUnits = ["EDITION", "RUN", "PERIOD"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** The editions that a figure is of. */
export interface Time {
  readonly unit: TimeUnit;
  readonly first: string;
  readonly last: string;
}

const known = new WeakMap<Interpretation, Map<string, Time>>();

/** The time of a figure of one measure in one row. */
export function timeOf(question: Interpretation, measure: MeasureId, places: Places): Time {
  const times = known.get(question) ?? new Map<string, Time>();
  known.set(question, times);
  // Rows differ in their year, and in the dimensions that they total.
  const year = places[question.by.indexOf("year")];
  const key = `${measure} ${year} ${places.includes(undefined) ? places.map((place) => place === undefined).join() : ""}`;
  const time = times.get(key) ?? findTime(question, measure, places);
  times.set(key, time);
  return time;
}

function findTime(question: Interpretation, measure: MeasureId, places: Places): Time {
  const { by, catalogue } = question;
  const place = places[by.indexOf("year")];
  const editions = place === undefined ? editionsWithoutYear(question) : [catalogue.editions[place]!];
  const [first, last] = [editions[0] ?? "", editions.at(-1) ?? ""];
  if (editions.length === 1) return { unit: "EDITION", first, last };
  const ids = by.filter((_, axis) => places[axis] !== undefined);
  const { stored } = lookUp(question, measure, ids) ?? {};
  const isWhole = stored !== undefined && stored.span !== "run" && !stored.dimensions.includes("year");
  return { unit: isWhole ? "PERIOD" : "RUN", first, last };
}

/** `2024`, or `2010-2025`. */
export function timeLabel({ first, last }: Time): string {
  return first === last ? first : `${first}-${last}`;
}
