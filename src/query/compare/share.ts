import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import { isShare } from "../../codebook/measure.ts";
import { type Lang, perLang } from "../../i18n/languages.ts";
import type { CellStatus } from "../../releases/cell.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { type Bounds, boundsOf, varianceOf, weakestBasis } from "./bounds.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { displayStatus, isPrintedMinimum } from "../answer/display.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import { deviationsOf } from "./noise.ts";
import { type AnswerRow, cellAt } from "../answer/rows.ts";
import type { Interpretation } from "../parse/interpretation.ts";

/** A figure derived from published figures. */
export interface Derived {
  /** A share, 0–1; null unless the status is VALUE. */
  readonly value: number | null;
  readonly status: CellStatus;
  /** @param level the probability for protected figures, between 0 and 1, both excluded; default 0.95 */
  readonly bounds: (level?: number) => Bounds | null;
  /** The figure as text: `25%`, `at least 4.2%`. */
  display(lang: Lang): string;
}

/**
 * The share of a cell in the published total of the selected editions. Filters on other dimensions of `by` do not limit
 * the total. Without a published total there is no share.
 *
 * @param within dimensions of `by` that are not totalled: `["year"]` gives the share within the cell's year
 */
export function shareOf(
  answer: TableAnswer,
  row: AnswerRow,
  cell: AnswerCell,
  within: readonly DimensionId[],
): Derived {
  const { release } = answer;
  const question = within.includes("year") ? answer.question : overEditions(answer.question);
  const indexes = question.by.map((id) =>
    within.includes(id) ? row.indexes[answer.question.by.indexOf(id)] : undefined,
  );
  const total = cellAt(question, cell.measure, indexes);
  const status = shareStatus(cell, total);
  if (status !== "VALUE")
    return { value: null, status, bounds: () => null, display: (lang) => displayStatus(status, lang) };
  const value = Math.min(1, cell.value! / total.value!);
  const display = (lang: Lang) => displayShare(cell, value, lang);
  return { value, status, bounds: (level) => shareBounds(cell, total, release, level), display };
}

const questionsOverEditions = new WeakMap<Interpretation, Interpretation>();

/** The question without a breakdown by edition, so that a filter on editions limits its totals. */
function overEditions(question: Interpretation): Interpretation {
  if (!question.by.includes("year") || !question.selection.has("year")) return question;
  const known = questionsOverEditions.get(question);
  if (known) return known;
  const made = { ...question, by: question.by.filter((id) => id !== "year") };
  questionsOverEditions.set(question, made);
  return made;
}

function shareStatus(cell: AnswerCell, total: AnswerCell): CellStatus {
  if (isShare(cell.measure)) return "NOT_APPLICABLE";
  if (cell.status !== "VALUE") return cell.status;
  if (total.status !== "VALUE") return total.status;
  // A share of a bound has limits, but no single value.
  if (isPrintedMinimum(total.flags) || total.flags.includes("UPPER_BOUND")) return "NOT_COLLECTED";
  return total.value === 0 ? "NOT_APPLICABLE" : "VALUE";
}

const percentFormats = perLang(
  (lang) => new Intl.NumberFormat(lang, { style: "percent", maximumSignificantDigits: 2 }),
);

function displayShare({ flags }: AnswerCell, value: number, lang: Lang): string {
  const figure = percentFormats(lang).format(value);
  if (isPrintedMinimum(flags)) return formatMessage(message("atLeast", { figure }), lang).value;
  if (flags.includes("UPPER_BOUND")) return formatMessage(message("atMost", { figure }), lang).value;
  return flags.includes("APPROXIMATE") ? formatMessage(message("about", { figure }), lang).value : figure;
}

function shareBounds(cell: AnswerCell, total: AnswerCell, release: Release, level = 0.95): Bounds | null {
  const [part, whole] = [varianceOf(cell, release), varianceOf(total, release)];
  if (part === undefined || whole === undefined) return publishedShareBounds(cell, total, release);
  const [a, b] = [
    { value: cell.value!, variance: part },
    { value: total.value!, variance: whole },
  ];
  const range = fiellerInterval(a, b, 1, level);
  const note = message("boundsShare", { nature: "protected", percent: level * 100 });
  return { ...range, level, basis: "PERTURBATION" as const, note };
}

function publishedShareBounds(cell: AnswerCell, total: AnswerCell, release: Release): Bounds | null {
  const [part, whole] = [boundsOf(cell, release), boundsOf(total, release)];
  if (!part || !whole) return null;
  const lower = whole.upper === null ? 0 : Math.min(1, part.lower / whole.upper);
  const upper = part.upper === null || whole.lower === 0 ? 1 : Math.min(1, part.upper / whole.lower);
  const note = message("boundsShare", { nature: "published", percent: 100 });
  return { lower, upper, level: 1, basis: weakestBasis(part.basis, whole.basis), note };
}

/** A figure with the variance σ² of its noise. */
interface NoisyFigure {
  readonly value: number;
  readonly variance: number;
}

/**
 * The interval of the ratio of two figures with independent noise: all p from 0 to `max` with |a − pb| ≤ z√(σ_a² + p²σ_b²).
 *
 * @param max   the largest possible ratio; 1 for a share
 * @param level the probability, between 0 and 1, both excluded; z is 1.96 for 0.95
 *
 * @see Fieller 1954, Some problems in interval estimation, Journal of the Royal Statistical Society B 16
 */
export function fiellerInterval(part: NoisyFigure, whole: NoisyFigure, max = 1, level = 0.95): Range {
  const [a, b, quantile] = [part.value, whole.value, deviationsOf(level) ** 2];
  const square = b ** 2 - quantile * whole.variance;
  if (square <= 0) return { lower: 0, upper: max };
  const root = Math.sqrt(Math.max(0, (a * b) ** 2 - square * (a ** 2 - quantile * part.variance)));
  const clamp = (share: number) => Math.min(max, Math.max(0, share));
  return { lower: clamp((a * b - root) / square), upper: clamp((a * b + root) / square) };
}
