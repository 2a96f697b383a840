import type { Dimension, DimensionId } from "./dimensions/dimension.ts";
import type { Measure, MeasureId } from "./measure.ts";
import type { ProtectedTable } from "./plan/profile.ts";
import type { Remark } from "../i18n/languages.ts";

/** What a dataset is made of. Datasets of different nature are never mixed in one answer. */
export type Nature = "PUBLISHED" | "PROTECTED" | "SYNTHETIC";

/** One table that a dataset publishes: a measure, broken down by dimensions in codebook order. */
export interface PlannedTable {
  readonly measure: MeasureId;
  readonly dimensions: readonly DimensionId[];
  /** The cells are of runs of editions, or of closed periods. Left out: of one edition, or of all years. */
  readonly span?: "run" | "period";
  /** The noise and the contribution bounds of a protected table. */
  readonly noise?: Pick<ProtectedTable, "unit" | "name" | "bounds" | "variance">;
}

/**
 * A dataset: its words and the white-list of its tables. A query is answered from a table of the plan, or refused.
 * `dimensions` stand in codebook order; each has exactly the categories that this dataset may show.
 */
export interface Dataset {
  readonly id: string;
  readonly nature: Nature;
  readonly title: Remark;
  readonly description: Remark;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly plan: readonly PlannedTable[];
}

/** First and last year that a dataset covers: of its codebook, never of its data. */
export function periodOf({ dimensions }: Dataset): [number, number] {
  const years = dimensions.find(({ id }) => id === "year")?.categories.map(({ code }) => Number(code)) ?? [];
  return [Math.min(...years), Math.max(...years)];
}
