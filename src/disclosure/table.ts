import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { LocalizedText } from "../i18n/languages.ts";

declare const safeMark: unique symbol;

/** A number that is safe to publish: perturbed, or published elsewhere with a source. */
export type SafeCount = number & { readonly [safeMark]: true };

/** The status of a cell. Only VALUE has a value. */
export const cellStatuses = ["VALUE", "TOO_FEW", "NOT_COLLECTED", "NOT_APPLICABLE"] as const;
export type CellStatus = (typeof cellStatuses)[number];

/** Qualifications of a published figure. */
export const cellFlags = [
  "LOWER_BOUND",
  "APPROXIMATE",
  "PROVISIONAL",
  "REVISED",
  "SERIES_BREAK",
  "CONFLICTING_SOURCES",
  "BOUNDED",
  "NEAR_THRESHOLD",
] as const;
export type CellFlag = (typeof cellFlags)[number];

/** The source of a published figure. */
export interface Source {
  /** The symbol of the document, such as `A/HRC/36/31`; null for other documents. */
  readonly symbol: string | null;
  readonly title: LocalizedText;
  readonly url: string;
  /** The quotation with the figure. */
  readonly evidence: string | null;
}

/** A cell that is safe to publish. `value` is null unless `status` is VALUE. */
export interface SafeCell {
  readonly status: CellStatus;
  readonly value: SafeCount | null;
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

/** A State that a source names as cited in an edition of the Secretary-General's report. */
export interface Citation {
  readonly country: string;
  readonly year: number;
  readonly status: CellStatus;
  readonly verified: boolean;
  readonly note: string | null;
  readonly source: Source;
}

/** The outcomes of a draft resolution. */
export const decisions = ["ADOPTED_WITHOUT_VOTE", "RECORDED", "WITHDRAWN", "NOT_CONSIDERED"] as const;

/** A resolution of the Council or the Commission on cooperation with the United Nations. */
export interface Resolution {
  readonly symbol: string;
  /** ISO 8601, a day. */
  readonly date: string;
  readonly body: string;
  readonly decision: (typeof decisions)[number];
  /** Votes in favour; null without a recorded vote. */
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  /** As the source prints them; empty if it names none. */
  readonly mainSponsors: string;
  /** Whether the roll call of the source agrees with its totals; null without a roll call. */
  readonly rollCallMatches: boolean | null;
  readonly source: Source;
}

/** A public reply of a State. */
export interface StateReply {
  readonly country: string;
  /** ISO 8601, a day. */
  readonly date: string;
  /** The editions that the reply is about. */
  readonly years: readonly number[];
  readonly summary: LocalizedText;
  readonly source: Source;
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
