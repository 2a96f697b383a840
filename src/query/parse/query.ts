import { type DimensionId, dimensionIds } from "../../codebook/dimensions/dimension.ts";
import { dimensions } from "../../codebook/dimensions/dimensions.ts";
import type { MeasureId } from "../../codebook/measure.ts";

/** A dimension as the API spells it: `VICTIM_CATEGORY`. */
export type DimensionName = Uppercase<DimensionId>;

/** The dimensions as the API spells them, in codebook order. */
export const dimensionNames = dimensionIds.map(nameOf);

export const sortings = ["CODEBOOK_ORDER", "LABEL", "VALUE_DESC", "VALUE_ASC"] as const;
export type SortBy = (typeof sortings)[number];

/** Which years: both bounds are in; a bound that is left out is that of the release's period. */
export interface YearRange {
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

/** A record has exactly one category here: several codes are added up. */
export interface OneValued {
  readonly in: readonly string[];
}

/** A record may have several categories here, so exactly one code is named. */
export interface ManyValued {
  readonly is: string;
}

export type Filter = YearRange | OneValued | ManyValued;

/** Filters by field: `where.victimCategory`. */
export type Where = Readonly<Record<string, Filter | null | undefined>>;

/** A question, in the JSON form of the API. What is left out, or null, has its default. */
export interface TableQuery {
  readonly measures?: readonly MeasureId[] | null | undefined;
  readonly by?: readonly DimensionName[] | null | undefined;
  readonly where?: Where | null | undefined;
  readonly totals?: readonly DimensionName[] | null | undefined;
  readonly fillGaps?: boolean | null | undefined;
  /** Counts everyone once over the closed period that the years select, instead of once in each edition. */
  readonly countOnce?: boolean | null | undefined;
  readonly sort?: SortBy | null | undefined;
}

/** The same question with every default filled in, its parts in canonical order. It can be sent back unchanged. */
export interface CanonicalQuery extends TableQuery {
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionName[];
  readonly where: Readonly<Record<string, Filter>>;
  readonly totals: readonly DimensionName[];
  readonly fillGaps: boolean;
  /** Left out: false. */
  readonly countOnce?: true;
  readonly sort: SortBy;
}

/** `victim_category` as the API spells it: `VICTIM_CATEGORY`. */
export function nameOf(id: DimensionId): DimensionName {
  return id.toUpperCase() as DimensionName;
}

/** `VICTIM_CATEGORY` as the codebook spells it: `victim_category`. */
export function idOf(name: DimensionName): DimensionId {
  return name.toLowerCase() as DimensionId;
}

/** The field of `where` that filters by a dimension: `victimCategory`. */
export function fieldOf(id: DimensionId): string {
  return id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const manyValued = new Set(dimensions.filter((dimension) => dimension.manyValued).map(({ id }) => id));

/** How a dimension is filtered: years by a range, a many-valued dimension by one code, others by several. */
export function filterKind(id: DimensionId): "range" | "is" | "in" {
  if (id === "year") return "range";
  return manyValued.has(id) ? "is" : "in";
}
