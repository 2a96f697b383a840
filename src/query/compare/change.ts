import type { Lang } from "../../i18n/languages.ts";
import type { CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { boundsOf } from "./bounds.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { claimOf, comparableOf } from "./claim.ts";
import { displayWithBase } from "../answer/display.ts";
import { markKind } from "../answer/mark-kind.ts";
import type { MessageId } from "../../i18n/locales.ts";
import { type Message, message } from "../../i18n/message.ts";
import { type AnswerRow, cellAt } from "../answer/rows.ts";

export const directions = ["RISE", "FALL", "NO_CLEAR_CHANGE", "NOT_COMPARABLE"] as const;
export type Direction = (typeof directions)[number];

/** What published figures of two years say of the difference between them, and in one sentence. */
export interface Change {
  readonly absolute: number | null;
  readonly percent: number | null;
  readonly status: CellStatus;
  readonly direction: Direction;
  readonly reading: Message;
}

/** A figure of one year. */
export interface Dated {
  readonly year: number;
  readonly cell: AnswerCell;
}

/** The change of a cell since an earlier year. A cell that is of no single year cannot be compared. */
export function changeSince(answer: TableAnswer, row: AnswerRow, cell: AnswerCell, since: number): Change {
  const { question, release } = answer;
  const { categories } = question.catalogue.dimensions.get("year") ?? { categories: [] };
  const axis = question.by.indexOf("year");
  const selected = question.selection.get("year") ?? [];
  const own = axis >= 0 ? row.places[axis] : selected.length === 1 ? selected[0] : undefined;
  const start = categories.findIndex(({ code }) => code === String(since));
  if (own === undefined) return notComparable("changeOfNoYear", {}, "NOT_APPLICABLE");
  if (start < 0 || start >= own)
    return notComparable(
      "changeSinceOutside",
      { since: String(since), year: categories[own]!.code, first: categories[0]!.code },
      "NOT_APPLICABLE",
    );
  const cellOf = (place: number): AnswerCell => {
    if (place === own) return cell;
    if (axis >= 0) return cellAt(question, cell.measure, row.places.with(axis, place));
    const selection = new Map(question.selection).set("year", [place]);
    return cellAt({ ...question, selection }, cell.measure, row.places);
  };
  const dated = categories.slice(start, own + 1).map(({ code }, step) => {
    return { year: Number(code), cell: cellOf(start + step) };
  });
  return changeOver(dated, release);
}

/**
 * The change from the first to the last of consecutive years. A break of the series between them forbids it. A lower
 * bound enters no comparison, even where it lies above the other figure.
 *
 * A change of protected figures is claimed beyond ⌈3.29√(σ₁² + σ₂²)⌉; TOO_FEW counts as t − 1, as the smaller one only.
 */
export function changeOver(years: readonly Dated[], release: Release): Change {
  const [from, to] = [years[0]!, years.at(-1)!];
  const broken = years.slice(1).find(({ cell }) => cell.flags.includes("SERIES_BREAK"));
  const [one, other] = [from.cell, to.cell];
  const fillings = {
    from: (lang: Lang) => displayWithBase(one, release.manifest, lang),
    to: (lang: Lang) => displayWithBase(other, release.manifest, lang),
    fromYear: String(from.year),
    toYear: String(to.year),
    nature: release.manifest.dataset.nature === "PUBLISHED" ? "published" : "protected",
  };
  const isProtected = release.manifest.dataset.nature !== "PUBLISHED";
  const missing = [one, other].filter(({ status }) => status !== "VALUE");
  const compared = [comparableOf(one, release), comparableOf(other, release)] as const;
  if (isProtected && missing.length < 2 && compared[0] && compared[1])
    return protectedChange(one, other, claimOf(compared[0], compared[1]), fillings);
  if (missing[0]) return notComparable("changeWithoutFigure", fillings, missing[0].status);
  if (broken) return notComparable("changeAcrossBreak", { ...fillings, year: String(broken.year) }, "NOT_APPLICABLE");
  if ([one, other].some((cell) => markKind(cell) === "BOUND"))
    return notComparable("changeOfBound", fillings, "NOT_COLLECTED");
  const [before, after] = [boundsOf(one, release), boundsOf(other, release)];
  if (!before || !after || before.upper === null || after.upper === null)
    return notComparable("changeOfUncertain", fillings, "NOT_APPLICABLE");
  const absolute = other.value! - one.value!;
  const percent = one.value === 0 ? null : (absolute / one.value!) * 100;
  const figures = { absolute, percent, status: "VALUE" as const };
  if (after.lower > before.upper) return { ...figures, direction: "RISE", reading: message("changeRise", fillings) };
  if (after.upper < before.lower) return { ...figures, direction: "FALL", reading: message("changeFall", fillings) };
  const same = [before, after].every(({ lower, upper }) => lower === one.value && upper === one.value);
  const reading = message(same ? "changeNone" : "changeUnclear", fillings);
  return { ...figures, direction: "NO_CLEAR_CHANGE", reading };
}

/** A change of protected figures is claimed only beyond what their noise explains. */
function protectedChange(one: AnswerCell, other: AnswerCell, claim: -1 | 0 | 1, fillings: Message["fillings"]): Change {
  const absolute = one.value === null || other.value === null ? null : other.value - one.value;
  const [direction, reading] = claims[claim];
  return {
    absolute,
    percent: absolute === null ? null : (absolute / one.value!) * 100,
    status: absolute === null ? "TOO_FEW" : "VALUE",
    direction,
    reading: message(reading, fillings),
  };
}

const claims = {
  "-1": ["FALL", "changeFall"],
  0: ["NO_CLEAR_CHANGE", "changeUnclear"],
  1: ["RISE", "changeRise"],
} as const satisfies Record<string, readonly [Direction, MessageId]>;

/** Says why figures cannot be compared. */
export function notComparable(id: MessageId, fillings: Message["fillings"], status: CellStatus): Change {
  return { absolute: null, percent: null, status, direction: "NOT_COMPARABLE", reading: message(id, fillings) };
}
