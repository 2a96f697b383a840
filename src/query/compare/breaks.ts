import type { AnswerCell } from "../answer/cell.ts";
import type { YearFigure } from "./change.ts";
import { isPrintedMinimum } from "../answer/display.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";

/** The reasons why figures before and after a year can differ although the world did not change. */
export const breakKinds = ["NOT_COLLECTED", "INCOMPLETE_SOURCE", "COMPLETE_SOURCE", "CONFLICTING_SOURCES"] as const;
export type BreakKind = (typeof breakKinds)[number];

/** A break in one or more series of an answer. */
export interface SeriesBreak {
  readonly year: number;
  readonly kind: BreakKind;
  readonly explanation: Message;
}

const explanations: Readonly<Record<BreakKind, MessageId>> = {
  NOT_COLLECTED: "breakNotCollected",
  INCOMPLETE_SOURCE: "breakIncomplete",
  COMPLETE_SOURCE: "breakComplete",
  CONFLICTING_SOURCES: "breakConflicting",
};

/** Finds the breaks of all series, by year and kind. They follow from the flags and statuses of published cells. */
export function breaksOf(series: readonly (readonly YearFigure[])[]): SeriesBreak[] {
  const counts = new Map<string, { year: number; kind: BreakKind; count: number }>();
  for (const points of series)
    for (const [index, { year, cell }] of points.entries())
      for (const kind of kindsAt(cell, points[index - 1]?.cell)) {
        const entry = counts.get(`${year} ${kind}`) ?? { year, kind, count: 0 };
        entry.count += 1;
        counts.set(`${year} ${kind}`, entry);
      }
  return [...counts.values()]
    .sort((a, b) => a.year - b.year || breakKinds.indexOf(a.kind) - breakKinds.indexOf(b.kind))
    .map(({ year, kind, count }) => {
      const params = { year: String(year), count, all: series.length };
      return { year, kind, explanation: message(explanations[kind], params) };
    });
}

function kindsAt(cell: AnswerCell, before: AnswerCell | undefined): BreakKind[] {
  const kinds: BreakKind[] = cell.flags.includes("CONFLICTING_SOURCES") ? ["CONFLICTING_SOURCES"] : [];
  if (!before) return kinds;
  const coverage = coverageOf(cell);
  return coverage === coverageOf(before) ? kinds : [...kinds, coverage];
}

/** The coverage of a figure by its source. A protected figure that is too few to show is complete. */
function coverageOf({ status, flags }: AnswerCell): BreakKind {
  if (status === "NOT_COLLECTED") return "NOT_COLLECTED";
  return isPrintedMinimum(flags) ? "INCOMPLETE_SOURCE" : "COMPLETE_SOURCE";
}
