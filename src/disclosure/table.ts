import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { Source } from "../facts/source.ts";
import type { LocalizedText } from "../i18n/languages.ts";

declare const safeMark: unique symbol;

/** A number that is safe to publish: perturbed, or published elsewhere with a source. */
export type SafeCount = number & { readonly [safeMark]: true };

/** The status of a cell. Only VALUE has a value. */
export const cellStatuses = ["VALUE", "TOO_FEW", "NOT_COLLECTED", "NOT_APPLICABLE"] as const;
export type CellStatus = (typeof cellStatuses)[number];

/** Qualifications of a published figure. Release files store their names. */
export const cellFlags = [
  "LOWER_BOUND",
  "APPROXIMATE",
  "REVISED",
  "CONFLICTING_SOURCES",
  "BOUNDED",
  "NEAR_THRESHOLD",
  "UPPER_BOUND",
] as const;
export type CellFlag = (typeof cellFlags)[number];

/** A cell that is safe to publish. `value` is null unless `status` is VALUE. */
export interface SafeCell {
  readonly status: CellStatus;
  readonly value: SafeCount | null;
  /**
   * The bounds of the true value of a published cell, of any status. `upper` is null without a limit. Left out: 0 and no
   * limit. A protected cell has none.
   */
  readonly lower?: number;
  readonly upper?: number | null;
  readonly flags: readonly CellFlag[];
  readonly sources: readonly Source[];
  readonly notes: readonly LocalizedText[];
}

/**
 * A table that is safe to publish: every combination of the categories of its dimensions, row-major, in codebook order. In
 * a table of runs or periods, these are the first axis.
 */
export interface SafeTable {
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** Left out if each cell is of one edition, or of all years. */
  readonly span?: "run" | "period";
  readonly cells: readonly SafeCell[];
}

/**
 * Converts a figure that others have published to a `SafeCount`. It requires a source.
 *
 * @param value   the figure as printed; finite, 0 or more
 * @param sources the sources of the figure; at least one
 * @returns the same number
 * @throws {RangeError} if there is no source, or the figure is not a finite number of 0 or more
 *
 * @example
 * published(45, [source]); // 45
 * published(45, []); // throws RangeError
 */
export function published(value: number, sources: readonly Source[]): SafeCount {
  if (sources.length === 0) throw new RangeError("Cannot publish a figure: it must have a source");
  if (!(Number.isFinite(value) && value >= 0)) throw new RangeError("Cannot publish a figure: it must be 0 or more");
  return value as SafeCount;
}
