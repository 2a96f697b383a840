import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import { isShare } from "../../codebook/measure.ts";
import type { Lang } from "../../i18n/languages.ts";
import type { CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import { perLang } from "../../i18n/local-formats.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { type Bounds, boundsOf, type Range, varianceOf } from "./bounds.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { displayStatus, isPrintedMinimum } from "../answer/display.ts";
import { message, say } from "../../i18n/message.ts";
import { deviations } from "./noise.ts";
import { type AnswerRow, cellAt } from "../answer/rows.ts";

/** A figure derived from published figures only. */
export interface Derived {
  readonly value: number | null;
  readonly status: CellStatus;
  readonly bounds: Bounds | null;
  /** Printed as a percentage, with the words of its inputs. */
  display(lang: Lang): string;
}

/**
 * The share of a cell in the published total over all dimensions but those named. The total is a cell of its own, counted
 * distinct, and never a sum; where it is not published, there is no share.
 *
 * @param within dimensions of `by` that are kept: [YEAR] gives the share within the cell's year
 */
export function shareOf(
  answer: TableAnswer,
  row: AnswerRow,
  cell: AnswerCell,
  within: readonly DimensionId[],
): Derived {
  const { question, release } = answer;
  const kept = row.places.map((place, axis) => (within.includes(question.by[axis]!) ? place : undefined));
  const total = cellAt(question, cell.measure, kept);
  const status = shareStatus(cell, total);
  if (status !== "VALUE") return { value: null, status, bounds: null, display: (lang) => displayStatus(status, lang) };
  const value = Math.min(1, cell.value! / total.value!);
  return { value, status, bounds: shareBounds(cell, total, release), display: (lang) => print(cell, value, lang) };
}

function shareStatus(cell: AnswerCell, total: AnswerCell): CellStatus {
  if (isShare(cell.measure)) return "NOT_APPLICABLE";
  if (cell.status !== "VALUE") return cell.status;
  if (total.status !== "VALUE") return total.status;
  // A share of "at least so many" is at most so much, which no single number says.
  if (isPrintedMinimum(total.flags)) return "NOT_COLLECTED";
  return total.value === 0 ? "NOT_APPLICABLE" : "VALUE";
}

const percents = perLang((lang) => new Intl.NumberFormat(lang, { style: "percent", maximumSignificantDigits: 2 }));

function print({ flags }: AnswerCell, value: number, lang: Lang): string {
  const figure = percents(lang).format(value);
  if (isPrintedMinimum(flags)) return say(message("atLeast", { figure }), lang).value;
  return flags.includes("APPROXIMATE") ? say(message("about", { figure }), lang).value : figure;
}

function shareBounds(cell: AnswerCell, total: AnswerCell, release: Release): Bounds | null {
  const [part, whole] = [varianceOf(cell, release), varianceOf(total, release)];
  if (part === undefined || whole === undefined) return printedShareBounds(cell, total, release);
  const range = fieller({ value: cell.value!, variance: part }, { value: total.value!, variance: whole });
  return { ...range, probability: 0.95, note: message("boundsShare") };
}

function printedShareBounds(cell: AnswerCell, total: AnswerCell, release: Release): Bounds | null {
  const [part, whole] = [boundsOf(cell, release), boundsOf(total, release)];
  if (!part || !whole) return null;
  const lower = whole.upper === null ? 0 : Math.min(1, part.lower / whole.upper);
  const upper = part.upper === null ? 1 : Math.min(1, part.upper / whole.lower);
  return { lower, upper, probability: null, note: message("boundsShare") };
}

/** A figure with the variance of its noise. */
interface Noisy {
  readonly value: number;
  readonly variance: number;
}

/**
 * The 95 % range of a ratio of two figures whose noise is independent: all p with |a − pb| ≤ 1.96√(σ_a² + p²σ_b²), cut to
 * 0–1.
 *
 * @see Fieller (1954), Some problems in interval estimation
 */
export function fieller(part: Noisy, whole: Noisy): Range {
  const [a, b, spread] = [part.value, whole.value, deviations ** 2];
  const square = b ** 2 - spread * whole.variance;
  if (square <= 0) return { lower: 0, upper: 1 };
  const root = Math.sqrt(Math.max(0, (a * b) ** 2 - square * (a ** 2 - spread * part.variance)));
  const within = (share: number) => Math.min(1, Math.max(0, share));
  return { lower: within((a * b - root) / square), upper: within((a * b + root) / square) };
}
