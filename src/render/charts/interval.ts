import type { Lang } from "../../i18n/languages.ts";
import { bracketed } from "../../i18n/local-formats.ts";
import { message, formatMessage } from "../../i18n/message.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, formatOf, isPrintedMinimum } from "../../query/answer/display.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import type { Release } from "../../releases/release.ts";

/** The possible values of a figure in its unit: a 95 % interval, or the limits of published facts. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % interval of a protected figure or of a TOO_FEW cell, or the limits of a published figure that is not exact;
 * null without a value or an upper limit.
 */
export function intervalOf(cell: AnswerCell, release: Release): Interval | null {
  const bounds = boundsOf(cell, release);
  if (!bounds || bounds.upper === null) return null;
  if (bounds.level === 1 && (cell.value === null || bounds.lower === bounds.upper)) return null;
  // The limit of a lower bound can be the number of all States. A band that is wider than the bound would say nothing.
  const isWide = bounds.upper - bounds.lower > bounds.lower;
  if (isPrintedMinimum(cell.flags) && isWide) return null;
  return { low: bounds.lower, high: bounds.upper };
}

/** The interval in print, `120–140`; undefined for cells without one. */
export function displayInterval(cell: AnswerCell, release: Release, lang: Lang): string | undefined {
  const interval = intervalOf(cell, release);
  if (!interval) return undefined;
  const measure = release.manifest.dataset.measures.find(({ id }) => id === cell.measure);
  const numbers = formatOf(measure, lang);
  return `${numbers.format(interval.low)}–${numbers.format(interval.high)}`;
}

/** A figure in print with its interval, if any: `130 (95 %: 120–140)`, `at least 10 (10–12)`. */
export function displayWithInterval(cell: AnswerCell, release: Release, lang: Lang): string {
  const figure = display(cell, release.manifest, lang);
  const range = displayInterval(cell, release, lang);
  if (!range) return figure;
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  return figure + bracketed(isPublished ? range : formatMessage(message("interval95", { range }), lang).value, lang);
}
