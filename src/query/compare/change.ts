import type { Lang } from "../../i18n/languages.ts";
import type { CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { claimOf, comparableOf } from "./claim.ts";
import { displayWithBase } from "../answer/display.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type AnswerRow, cellAt } from "../answer/rows.ts";

/**
 * The direction that can be claimed. NO_CLEAR_CHANGE: noise may explain the difference, the ranges of published figures
 * overlap, or there is no difference.
 */
export const directions = ["RISE", "FALL", "NO_CLEAR_CHANGE", "NOT_COMPARABLE"] as const;
export type Direction = (typeof directions)[number];

/** The change between the published figures of two years. */
export interface Change {
  /** The later value minus the earlier one, in the unit of the measure; null unless both are exact or protected. */
  readonly absolute: number | null;
  /** In per cent of the earlier value; null if that is 0. */
  readonly percent: number | null;
  readonly status: CellStatus;
  readonly direction: Direction;
  /** A sentence that states the change. */
  readonly reading: Message;
}

/** A figure of one year. */
export interface YearFigure {
  readonly year: number;
  readonly cell: AnswerCell;
}

/**
 * The change of a cell since an earlier year. The answer need not show that year.
 *
 * @param cell a cell of one year; any other cell is NOT_COMPARABLE
 */
export function changeSince(answer: TableAnswer, row: AnswerRow, cell: AnswerCell, since: number): Change {
  const { question, release } = answer;
  const { categories } = question.tableIndex.dimensions.get("year") ?? { categories: [] };
  const axis = question.by.indexOf("year");
  const selected = question.selection.get("year") ?? [];
  const end = axis >= 0 ? row.indexes[axis] : selected.length === 1 ? selected[0] : undefined;
  const start = categories.findIndex(({ code }) => code === String(since));
  if (end === undefined) return notComparable("changeOfNoYear", {}, "NOT_APPLICABLE");
  if (start < 0 || start >= end)
    return notComparable(
      "changeSinceOutside",
      { since: String(since), year: categories[end]!.code, first: categories[0]!.code },
      "NOT_APPLICABLE",
    );
  const cellOfYear = (index: number): AnswerCell => {
    if (index === end) return cell;
    if (axis >= 0) return cellAt(question, cell.measure, row.indexes.with(axis, index));
    const selection = new Map(question.selection).set("year", [index]);
    return cellAt({ ...question, selection }, cell.measure, row.indexes);
  };
  const figures = categories.slice(start, end + 1).map(({ code }, step) => {
    return { year: Number(code), cell: cellOfYear(start + step) };
  });
  return changeOver(figures, release);
}

/**
 * The change from the first to the last of consecutive years. Published figures across a series break are not comparable.
 * For protected figures see {@link claimOf}.
 *
 * @param figures at least two, by year
 */
export function changeOver(figures: readonly YearFigure[], release: Release): Change {
  const [from, to] = [figures[0]!, figures.at(-1)!];
  const [first, last] = [from.cell, to.cell];
  const isProtected = release.manifest.dataset.nature !== "PUBLISHED";
  const params = {
    from: (lang: Lang) => displayWithBase(first, release.manifest, lang),
    to: (lang: Lang) => displayWithBase(last, release.manifest, lang),
    fromYear: String(from.year),
    toYear: String(to.year),
    nature: isProtected ? "protected" : "published",
  };
  const missing = [first, last].filter(({ status }) => status !== "VALUE");
  const compared = [comparableOf(first, release), comparableOf(last, release)] as const;
  if (isProtected && missing.length < 2 && compared[0] && compared[1])
    return protectedChange(first, last, claimOf(compared[0], compared[1]), params);
  if (missing[0]) return notComparable("changeWithoutFigure", params, missing[0].status);
  const broken = figures.slice(1).find(({ cell }) => cell.flags.includes("SERIES_BREAK"));
  if (broken) return notComparable("changeAcrossBreak", { ...params, year: String(broken.year) }, "NOT_APPLICABLE");
  return publishedChange(first, last, params);
}

/** A rise or a fall is claimed only if the ranges of the two figures have no value in common. */
function publishedChange(first: AnswerCell, last: AnswerCell, params: Message["params"]): Change {
  const [before, after] = [rangeOf(first), rangeOf(last)];
  const isExact = [before, after].every(({ lower, upper }) => lower === upper);
  const absolute = isExact ? last.value! - first.value! : null;
  const percent = absolute === null || first.value === 0 ? null : (absolute / first.value!) * 100;
  const figure = { absolute, percent, status: isExact ? ("VALUE" as const) : ("NOT_COLLECTED" as const) };
  if (after.lower > (before.upper ?? Infinity))
    return { ...figure, direction: "RISE", reading: message("changeRise", params) };
  if ((after.upper ?? Infinity) < before.lower)
    return { ...figure, direction: "FALL", reading: message("changeFall", params) };
  const reading = message(isExact ? "changeNone" : "changeUnknown", params);
  return { ...figure, direction: "NO_CLEAR_CHANGE", reading };
}

/** The range of a published figure. Without limits, it is every number. */
function rangeOf({ range }: AnswerCell): Range {
  return range ?? { lower: 0, upper: null };
}

function protectedChange(first: AnswerCell, last: AnswerCell, claim: -1 | 0 | 1, params: Message["params"]): Change {
  const absolute = first.value === null || last.value === null ? null : last.value - first.value;
  const [direction, reading] = claims[claim];
  return {
    absolute,
    percent: absolute === null ? null : (absolute / first.value!) * 100,
    status: absolute === null ? "TOO_FEW" : "VALUE",
    direction,
    reading: message(reading, params),
  };
}

const claims = {
  "-1": ["FALL", "changeFall"],
  0: ["NO_CLEAR_CHANGE", "changeUnclear"],
  1: ["RISE", "changeRise"],
} as const satisfies Record<string, readonly [Direction, MessageId]>;

/** A change that cannot be stated. The message gives the reason. */
export function notComparable(id: MessageId, params: Message["params"], status: CellStatus): Change {
  return { absolute: null, percent: null, status, direction: "NOT_COMPARABLE", reading: message(id, params) };
}
