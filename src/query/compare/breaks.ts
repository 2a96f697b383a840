import type { AnswerCell } from "../answer/cell.ts";
import type { Dated } from "./change.ts";
import { isPrintedMinimum } from "../answer/display.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";

/** Why figures before and after a year may differ though the world did not change. */
export const breakKinds = [
  "SERIES_BREAK",
  "NOT_COLLECTED",
  "INCOMPLETE_SOURCE",
  "COMPLETE_SOURCE",
  "CONFLICTING_SOURCES",
] as const;
export type BreakKind = (typeof breakKinds)[number];

/** A break in some series of an answer. */
export interface SeriesBreak {
  readonly year: number;
  readonly kind: BreakKind;
  readonly explanation: Message;
}

const explanations: Readonly<Record<BreakKind, MessageId>> = {
  SERIES_BREAK: "breakOfCounting",
  NOT_COLLECTED: "breakNotCollected",
  INCOMPLETE_SOURCE: "breakIncomplete",
  COMPLETE_SOURCE: "breakComplete",
  CONFLICTING_SOURCES: "breakConflicting",
};

/** The breaks of all series, in order of years and kinds: what the flags and statuses of published cells say, no more. */
export function breaksOf(series: readonly (readonly Dated[])[]): SeriesBreak[] {
  const counts = new Map<string, { year: number; kind: BreakKind; count: number }>();
  for (const points of series)
    for (const [index, { year, cell }] of points.entries())
      for (const kind of kindsAt(cell, points[index - 1]?.cell)) {
        const known = counts.get(`${year} ${kind}`) ?? { year, kind, count: 0 };
        known.count += 1;
        counts.set(`${year} ${kind}`, known);
      }
  return [...counts.values()]
    .sort((a, b) => a.year - b.year || breakKinds.indexOf(a.kind) - breakKinds.indexOf(b.kind))
    .map(({ year, kind, count }) => {
      const fillings = { year: String(year), count, all: series.length };
      return { year, kind, explanation: message(explanations[kind], fillings) };
    });
}

function kindsAt(cell: AnswerCell, before: AnswerCell | undefined): BreakKind[] {
  const kinds: BreakKind[] = cell.flags.includes("CONFLICTING_SOURCES") ? ["CONFLICTING_SOURCES"] : [];
  if (!before) return kinds;
  if (cell.flags.includes("SERIES_BREAK")) kinds.push("SERIES_BREAK");
  const coverage = coverageOf(cell);
  return coverage === coverageOf(before) ? kinds : [...kinds, coverage];
}

/** How much of a figure its source tells. A protected figure that is too few to show is complete, and not shown. */
function coverageOf({ status, flags }: AnswerCell): BreakKind {
  if (status === "NOT_COLLECTED") return "NOT_COLLECTED";
  return isPrintedMinimum(flags) ? "INCOMPLETE_SOURCE" : "COMPLETE_SOURCE";
}
