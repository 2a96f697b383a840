import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../codebook/measure.ts";
import type { LocalizedText } from "../i18n/languages.ts";

declare const safeMark: unique symbol;

/** A number that was made safe to publish, or that others have published with a source. */
export type SafeCount = number & { readonly [safeMark]: true };

/** Why a cell has, or has not, a value. */
export const cellStatuses = ["VALUE", "TOO_FEW", "NOT_COLLECTED", "NOT_APPLICABLE"] as const;
export type CellStatus = (typeof cellStatuses)[number];

/** What a reader must know of one published figure. */
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

/** Where a published figure was read. */
export interface Source {
  /** The document that the figure is about, such as `A/HRC/36/31`; null for other documents. */
  readonly symbol: string | null;
  readonly title: LocalizedText;
  readonly url: string;
  /** The words of the source that carry the figure. */
  readonly evidence: string | null;
}

/** One cell that may be published. `value` is null unless `status` is VALUE. */
export interface SafeCell {
  readonly status: CellStatus;
  readonly value: SafeCount | null;
  readonly flags: readonly CellFlag[];
  readonly sources: readonly Source[];
  readonly notes: readonly LocalizedText[];
}

/**
 * One table that may be published: every combination of the categories of its dimensions, row-major,
 * dimensions in codebook order, categories in the order of the dataset's codebook. The cells of a table of runs or
 * periods begin with the first run or period: all its categories, then the next one.
 */
export interface SafeTable {
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** Left out: each cell is of one edition, or of all years. */
  readonly span?: "run" | "period";
  readonly cells: readonly SafeCell[];
}

/** A State cited in an edition of the Secretary-General's report, as a source says. */
export interface Citation {
  readonly country: string;
  readonly year: number;
  readonly status: CellStatus;
  readonly verified: boolean;
  readonly note: string | null;
  readonly source: Source;
}

/** How a text on cooperation with the United Nations was decided. */
export const decisions = ["ADOPTED_WITHOUT_VOTE", "RECORDED", "WITHDRAWN", "NOT_CONSIDERED"] as const;

/** A text of the Council or the Commission on cooperation with the United Nations, and how it was decided. */
export interface Resolution {
  readonly symbol: string;
  /** ISO 8601, a day. */
  readonly date: string;
  readonly body: string;
  readonly decision: (typeof decisions)[number];
  /** Votes in favour; null where no vote was recorded. */
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  /** As the source prints them; empty where it does not say. */
  readonly mainSponsors: string;
  /** Whether the source's roll call adds up to its totals; null where it has none. */
  readonly rollCallMatches: boolean | null;
  readonly source: Source;
}

/** What a State has answered in public. */
export interface StateReply {
  readonly country: string;
  /** ISO 8601, a day. */
  readonly date: string;
  /** The editions that it answers. */
  readonly years: readonly number[];
  readonly summary: LocalizedText;
  readonly source: Source;
}

/**
 * Makes a `SafeCount` of a figure that others have published: exact, and only with its source.
 *
 * @param value   the figure as printed; finite, 0 or more
 * @param sources where it was read; at least one
 * @returns the same number, publishable
 * @throws {RangeError} when there is no source, or the figure is not a finite number of 0 or more
 * @see ../../README.md "Published means sourced"
 *
 * @example
 * published(45, [source]); // 45
 * published(45, []); // throws: a figure without a source does not exist
 */
export function published(value: number, sources: readonly Source[]): SafeCount {
  if (sources.length === 0) throw new RangeError("Cannot publish a figure: it must have a source");
  if (!(Number.isFinite(value) && value >= 0)) throw new RangeError("Cannot publish a figure: it must be 0 or more");
  return value as SafeCount;
}
