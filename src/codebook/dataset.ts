import type { Dimension, DimensionId } from "./dimensions/dimension.ts";
import type { Measure, MeasureId } from "./measure.ts";
import type { ProtectedTable } from "./plan/profile.ts";
import type { LocalizedText } from "../i18n/languages.ts";

/** The origin of a dataset. One answer never mixes datasets of different natures. */
export type Nature = "PUBLISHED" | "PROTECTED" | "SYNTHETIC";

/** A table that a dataset publishes: a measure by dimensions in codebook order. */
export interface PlannedTable {
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** Cells of runs of editions or of closed periods. Undefined: cells of one edition, or of all years. */
  readonly span?: "run" | "period";
  /** The noise and the contribution bounds of a protected table. */
  readonly noise?: Pick<ProtectedTable, "unit" | "name" | "bounds" | "variance">;
}

/**
 * A dataset with the plan of its tables. A table of the plan answers a query; every other query is refused.
 * `dimensions` are in codebook order and have exactly the categories that this dataset may show.
 */
export interface Dataset {
  readonly id: string;
  readonly nature: Nature;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly plan: readonly PlannedTable[];
}

/**
 * The first and the last year of a dataset, from its codebook and not from its data.
 *
 * @example
 * periodOf(sgReports); // [2010, 2025]
 */
export function periodOf({ dimensions }: Dataset): [number, number] {
  const years = dimensions.find(({ id }) => id === "year")?.categories.map(({ code }) => Number(code)) ?? [];
  return [Math.min(...years), Math.max(...years)];
}
