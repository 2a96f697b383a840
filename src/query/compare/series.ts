import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import { breaksOf, type SeriesBreak } from "./breaks.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Change, changeOver, notComparable } from "./change.ts";
import { markKind } from "../answer/mark-kind.ts";
import type { TableQuery } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import type { AnswerRow } from "../answer/rows.ts";

/** One figure of a series. */
export interface SeriesPoint {
  readonly year: number;
  readonly row: AnswerRow;
  readonly cell: AnswerCell;
}

/** One measure, for one category of each dimension but the year, year by year. */
export interface Series {
  readonly measure: MeasureId;
  /** In the order of `by`, without the year. */
  readonly key: readonly Category[];
  readonly points: readonly SeriesPoint[];
}

/** An answer as series over the years. */
export interface SeriesAnswer {
  readonly answer: TableAnswer;
  readonly series: readonly Series[];
  readonly breaks: readonly SeriesBreak[];
}

/**
 * Answers a question as series. The year is the time axis: it is added to `by` where it is not named. Series stand in the
 * order in which their first row would, points in the order of years.
 */
export function seriesOf(release: Release, asked: TableQuery, lang: Lang): SeriesAnswer {
  const by = asked.by ?? [];
  const timed = { ...asked, by: by.includes("YEAR") ? by : [...by, "YEAR" as const] };
  const totalled = asked.totals?.indexOf("YEAR") ?? -1;
  if (totalled >= 0) {
    // Its rows would be no point of any series.
    const refusal = problem("ERROR", "CONFLICTING_FILTER", ["totals", String(totalled)], "totalOfSeries");
    const given = answer(release, timed, lang);
    const refused = { ...given, rows: [], outcome: "REFUSED" as const, problems: [refusal, ...given.problems] };
    return { answer: { ...refused, tally: { evaluated: 0, published: 0, tooFew: 0 } }, series: [], breaks: [] };
  }
  const given = answer(release, timed, lang);
  const series = split(given);
  const breaks = breaksOf(series.map(({ points }) => points));
  return { answer: { ...given, problems: [...given.problems, ...noticesOf(breaks)] }, series, breaks };
}

function noticesOf(breaks: readonly SeriesBreak[]): QueryProblem[] {
  if (breaks.length === 0) return [];
  const years = [...new Set(breaks.map(({ year }) => year))].map((year) => ({ en: String(year) }));
  return [problem("WARNING", "SERIES_BREAK_IN_RANGE", ["by"], "breaksInRange", { years })];
}

function split(given: TableAnswer): Series[] {
  const axis = given.question.by.indexOf("year");
  const keys = new Map<string, AnswerRow[]>();
  for (const row of given.rows) {
    const key = row.key.toSpliced(axis, 1).map(({ code }) => code);
    const rows = keys.get(key.join("|"));
    if (rows) rows.push(row);
    else keys.set(key.join("|"), [row]);
  }
  return given.question.measures.flatMap((measure, column) =>
    [...keys.values()].map((rows) => ({
      measure,
      key: rows[0]!.key.toSpliced(axis, 1),
      points: rows
        .map((row) => ({ year: Number(row.key[axis]!.code), row, cell: row.cells[column]! }))
        .sort((a, b) => a.year - b.year),
    })),
  );
}

/**
 * The change of a series between two of its years. Where none is named, they are the first and the last year with a
 * figure that is a point, and the bounds at its ends are left out.
 */
export function changeOfSeries({ points }: Series, release: Release, from?: number, to?: number): Change {
  const drawn = points.filter(({ cell }) => markKind(cell) === "POINT");
  const valued = points.filter(({ cell }) => cell.status === "VALUE");
  const ends = [drawn, valued].find(({ length }) => length > 1) ?? points;
  const start = points.findIndex(({ year }) => year === (from ?? ends[0]?.year));
  const end = points.findIndex(({ year }) => year === (to ?? ends.at(-1)?.year));
  if (start < 0 || end < start) return notComparable("seriesHasNoYear", {}, "NOT_APPLICABLE");
  return changeOver(points.slice(start, end + 1), release);
}
