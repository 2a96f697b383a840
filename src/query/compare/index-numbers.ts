import type { Release } from "../../releases/release.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { boundsOf, varianceOf } from "./bounds.ts";
import type { Series } from "./series.ts";
import { fiellerInterval } from "./share.ts";

/** The figure of a year in per cent of the figure of the base year. */
export interface IndexNumber {
  readonly year: number;
  /** Null unless both figures are values and, if published, exact. */
  readonly value: number | null;
  /** The limits of the index: of 95 % for protected figures. Null if nothing limits it. */
  readonly range: Range | null;
}

/**
 * The index of a series: each figure in per cent of the base year.
 *
 * @param base an edition; without a figure in it, no year has an index
 *
 * @example
 * // Exact figures 20 in 2020 and 30 in 2021:
 * indexNumbers(series, release, 2020)[1]; // { year: 2021, value: 150, range: { lower: 150, upper: 150 } }
 */
export function indexNumbers({ points }: Series, release: Release, base: number): IndexNumber[] {
  const whole = points.find(({ year }) => year === base)?.cell;
  return points.map(({ year, cell }) => {
    if (!whole) return { year, value: null, range: null };
    const range = release.manifest.dataset.nature === "PUBLISHED" ? publishedRatio : protectedRatio;
    return { year, value: ratioOf(cell, whole), range: percentOf(range(cell, whole, release)) };
  });
}

function ratioOf(cell: AnswerCell, whole: AnswerCell): number | null {
  const isExact = [cell, whole].every(({ value, range }) => value !== null && (!range || range.lower === range.upper));
  return isExact && whole.value !== 0 ? (cell.value! / whole.value!) * 100 : null;
}

function publishedRatio(cell: AnswerCell, whole: AnswerCell, release: Release): Range | null {
  const [part, base] = [boundsOf(cell, release), boundsOf(whole, release)];
  if (!part || !base) return null;
  const lower = base.upper === null || base.upper === 0 ? 0 : part.lower / base.upper;
  return { lower, upper: part.upper === null || base.lower === 0 ? null : part.upper / base.lower };
}

function protectedRatio(cell: AnswerCell, whole: AnswerCell, release: Release): Range | null {
  const [part, base] = [noisyFigureOf(cell, release), noisyFigureOf(whole, release)];
  if (!part || !base) return null;
  const { lower, upper } = fiellerInterval(part, base, Number.POSITIVE_INFINITY);
  return { lower, upper: upper === Number.POSITIVE_INFINITY ? null : upper };
}

function noisyFigureOf(cell: AnswerCell, release: Release) {
  const variance = varianceOf(cell, release);
  return cell.value === null || variance === undefined ? undefined : { value: cell.value, variance };
}

function percentOf(range: Range | null): Range | null {
  return range && { lower: range.lower * 100, upper: range.upper === null ? null : range.upper * 100 };
}
