import type { Category } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { answer, type TableAnswer } from "../answer/answer.ts";
import { breaksOf, type SeriesBreak } from "./breaks.ts";
import { type Change, changeOver, notComparable, type YearFigure } from "./change.ts";
import { markKind } from "../answer/mark-kind.ts";
import type { TableQuery } from "../parse/query.ts";
import { problem, type QueryProblem } from "../parse/query-problem.ts";
import type { AnswerRow } from "../answer/rows.ts";

/** One figure of a series. */
export interface SeriesPoint extends YearFigure {
  readonly row: AnswerRow;
}

/** The figures of one measure by year, for one combination of categories. */
export interface Series {
  readonly measure: MeasureId;
  /** The categories in the order of `by`, without the year. */
  readonly key: readonly Category[];
  /** By year. */
  readonly points: readonly SeriesPoint[];
}

/** An answer, split into series. */
export interface SeriesAnswer {
  readonly answer: TableAnswer;
  /** In the order of their first rows. */
  readonly series: readonly Series[];
  readonly breaks: readonly SeriesBreak[];
}

/** Answers a query as series. It adds the year to `by`, and refuses a total over the years. */
export function seriesOf(release: Release, query: TableQuery, lang: Lang): SeriesAnswer {
  const by = query.by ?? [];
  const result = answer(release, { ...query, by: by.includes("EDITION") ? by : [...by, "EDITION"] }, lang);
  const totalIndex = query.totals?.indexOf("EDITION") ?? -1;
  if (totalIndex >= 0) {
    const path = ["totals", String(totalIndex)];
    const problems = [problem("ERROR", "CONTRADICTION", path, "totalOfSeries"), ...result.problems];
    const tally = { value: 0, tooFew: 0, notCollected: 0, notApplicable: 0, total: 0 };
    return { answer: { ...result, rows: [], outcome: "REFUSED", problems, tally }, series: [], breaks: [] };
  }
  const series = splitByKey(result);
  const breaks = breaksOf(series.map(({ points }) => points));
  return { answer: { ...result, problems: [...result.problems, ...breakNotices(breaks)] }, series, breaks };
}

function breakNotices(breaks: readonly SeriesBreak[]): QueryProblem[] {
  if (breaks.length === 0) return [];
  const years = [...new Set(breaks.map(({ year }) => year))].map((year) => ({ en: String(year) }));
  return [problem("WARNING", "SERIES_BREAK", ["by"], "breaksInRange", { years })];
}

function splitByKey(result: TableAnswer): Series[] {
  const axis = result.question.by.indexOf("year");
  const groups = new Map<string, AnswerRow[]>();
  for (const row of result.rows) {
    const codes = row.key.toSpliced(axis, 1).map(({ code }) => code);
    const rows = groups.get(codes.join("|"));
    if (rows) rows.push(row);
    else groups.set(codes.join("|"), [row]);
  }
  return result.question.measures.flatMap((measure, column) =>
    [...groups.values()].map((rows) => ({
      measure,
      key: rows[0]!.key.toSpliced(axis, 1),
      points: rows
        .map((row) => ({ year: Number(row.key[axis]!.code), row, cell: row.cells[column]! }))
        .sort((a, b) => a.year - b.year),
    })),
  );
}

/**
 * The change of a series between two years.
 *
 * @param from default: the first year with a point, or with any value if the series has fewer than two points
 * @param to   default: the last such year
 */
export function changeOfSeries({ points }: Series, release: Release, from?: number, to?: number): Change {
  const exact = points.filter(({ cell }) => markKind(cell) === "POINT");
  const valued = points.filter(({ cell }) => cell.status === "VALUE");
  const candidates = [exact, valued].find(({ length }) => length > 1) ?? points;
  const start = points.findIndex(({ year }) => year === (from ?? candidates[0]?.year));
  const end = points.findIndex(({ year }) => year === (to ?? candidates.at(-1)?.year));
  if (start < 0 || end < start) return notComparable("seriesHasNoYear");
  return changeOver(points.slice(start, end + 1), release);
}
