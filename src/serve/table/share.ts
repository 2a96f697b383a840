import type { DimensionId } from "../../codebook/dimension.ts";
import { isShare } from "../../codebook/measure.ts";
import type { Lang } from "../../codebook/words.ts";
import type { CellStatus } from "../../release/cell.ts";
import type { Release } from "../../release/release.ts";
import { perLang } from "../local-formats.ts";
import type { TableAnswer } from "./answer.ts";
import { type Bounds, boundsOf, deviations, noiseOf, type Range } from "./bounds.ts";
import type { AnswerCell } from "./cell.ts";
import { displayStatus } from "./display.ts";
import { message, say } from "./message.ts";
import { type AnswerRow, cellAt } from "./rows.ts";

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
  if (status !== "VALUE")
    return { value: null, status, bounds: null, display: (lang) => displayStatus(status, release.manifest, lang) };
  const value = Math.min(1, cell.value! / total.value!);
  return { value, status, bounds: shareBounds(cell, total, release), display: (lang) => print(cell, value, lang) };
}

function shareStatus(cell: AnswerCell, total: AnswerCell): CellStatus {
  if (isShare(cell.measure)) return "NOT_APPLICABLE";
  if (cell.status !== "VALUE") return cell.status;
  if (total.status === "BELOW_THRESHOLD") return "WITHHELD";
  if (total.status !== "VALUE") return total.status;
  // A share of "at least so many" is at most so much, which no single number says.
  if (total.flags.includes("LOWER_BOUND")) return "NOT_COLLECTED";
  return total.value === 0 ? "NOT_APPLICABLE" : "VALUE";
}

const percents = perLang((lang) => new Intl.NumberFormat(lang, { style: "percent", maximumSignificantDigits: 2 }));

function print({ flags }: AnswerCell, value: number, lang: Lang): string {
  const figure = percents(lang).format(value);
  if (flags.includes("LOWER_BOUND")) return say(message("atLeast", { figure }), lang).value;
  return flags.includes("APPROXIMATE") ? say(message("about", { figure }), lang).value : figure;
}

function shareBounds(cell: AnswerCell, total: AnswerCell, release: Release): Bounds | null {
  const [part, whole] = [boundsOf(cell, release), boundsOf(total, release)];
  if (!part || !whole) return null;
  const hardLower = whole.hardUpper === null ? 0 : Math.min(1, part.hardLower / whole.hardUpper);
  const hardUpper = part.hardUpper === null ? 1 : Math.min(1, part.hardUpper / whole.hardLower);
  const noise = noiseOf(release.manifest);
  const likely = noise ? fieller(cell, total, noise.variance) : { lower: hardLower, upper: hardUpper };
  const lower = Math.min(Math.max(likely.lower, hardLower), hardUpper);
  const upper = Math.max(Math.min(likely.upper ?? 1, hardUpper), hardLower);
  return { lower, upper, hardLower, hardUpper, note: message("boundsShare") };
}

/**
 * The 95 % range of a ratio of two figures whose noise is independent: all r for which part − r · whole is no further
 * from 0 than 1.96 standard deviations of its own noise.
 *
 * @see Fieller (1954), Some problems in interval estimation
 */
function fieller(cell: AnswerCell, total: AnswerCell, variance: number): Range {
  const [part, whole] = [cell.value!, total.value!];
  const spread = deviations ** 2 * variance;
  const square = whole ** 2 - spread * total.places.length;
  if (square <= 0) return { lower: 0, upper: 1 };
  const root = Math.sqrt(Math.max(0, (part * whole) ** 2 - square * (part ** 2 - spread * cell.places.length)));
  return { lower: (part * whole - root) / square, upper: (part * whole + root) / square };
}
