import type { Lang } from "../../i18n/languages.ts";
import type { Release } from "../../releases/release.ts";
import { boundsOf } from "../../query/compare/bounds.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import { display, formatOf } from "../../query/answer/display.ts";
import { message, say } from "../../i18n/message.ts";

/** The ends of a 95 % interval, in the unit of its figure. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of a protected figure, also of one that is too few to show; null for other figures. */
export function bandOf(cell: AnswerCell, release: Release): Band | null {
  const bounds = boundsOf(cell, release);
  if (!bounds || bounds.probability === null || bounds.upper === null) return null;
  return { low: bounds.lower, high: bounds.upper };
}

/** The 95 % interval of a protected figure as it is printed, `120–140`; undefined for other figures. */
export function bandRange(cell: AnswerCell, release: Release, lang: Lang): string | undefined {
  const band = bandOf(cell, release);
  if (!band) return undefined;
  const numbers = formatOf(
    release.manifest.dataset.measures.find(({ id }) => id === cell.measure),
    lang,
  );
  return `${numbers.format(band.low)}–${numbers.format(band.high)}`;
}

/** A figure as it is printed, with its 95 % interval if it is protected: `130 (95 %: 120–140)`. */
export function displayWithBand(cell: AnswerCell, release: Release, lang: Lang): string {
  const figure = display(cell, release.manifest, lang);
  const range = bandRange(cell, release, lang);
  return range ? `${figure} (${say(message("interval95", { range }), lang).value})` : figure;
}
