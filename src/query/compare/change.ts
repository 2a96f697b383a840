import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { type Difference, differenceOf } from "./difference.ts";
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
export interface Change extends Pick<Difference, "difference" | "interval"> {
  readonly direction: Direction;
  /** The years of the earlier and of the later edition; null if one of them is not in the release or is not known. */
  readonly editions: readonly [number, number] | null;
  /** The difference divided by the earlier value: 0.1 is +10 %. Null without a difference, or if the earlier value is 0. */
  readonly ratio: number | null;
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
  if (end === undefined) return notComparable("changeOfNoYear");
  if (start < 0 || start >= end)
    return notComparable("changeSinceOutside", {
      since: String(since),
      year: categories[end]!.code,
      first: categories[0]!.code,
    });
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
 * The change from the first to the last of consecutive years. A rise or a fall is a claim of {@link differenceOf}.
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
  const found = differenceOf(first, last, release);
  const editions = [from.year, to.year] as const;
  if (missing.length > 0 && !(isProtected && found))
    return { ...notComparable("changeWithoutFigure", params), editions };
  const { difference = null, interval = () => null, claim = 0 } = found ?? {};
  const ratio = difference === null || first.value === 0 ? null : difference / first.value!;
  const isSame = difference === 0 && interval()?.basis === "EXACT";
  const unclear = isProtected ? "changeUnclear" : isSame ? "changeNone" : "changeUnknown";
  const direction = directionsByClaim[claim];
  const reading = { RISE: "changeRise", FALL: "changeFall", NO_CLEAR_CHANGE: unclear } as const;
  return { direction, editions, difference, interval, ratio, reading: message(reading[direction], params) };
}

const directionsByClaim = { "-1": "FALL", 0: "NO_CLEAR_CHANGE", 1: "RISE" } as const;

/** A change that cannot be stated. The message gives the reason. */
export function notComparable(id: MessageId, params: Message["params"] = {}): Change {
  return {
    direction: "NOT_COMPARABLE",
    editions: null,
    difference: null,
    interval: () => null,
    ratio: null,
    reading: message(id, params),
  };
}
