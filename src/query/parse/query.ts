import { type DimensionId, dimensionIds } from "../../codebook/dimensions/dimension.ts";
import { dimensions } from "../../codebook/dimensions/dimensions.ts";
import type { MeasureId } from "../../codebook/measure.ts";

/** A dimension as the API spells it: `VICTIM_CATEGORY`. */
export type DimensionName = Uppercase<DimensionId>;

/** All dimension names, in codebook order. */
export const dimensionNames = dimensionIds.map(nameOf);

/** The orders of rows. `LABEL` depends on the reader's language. Values sort by the first measure. */
export const sortings = ["CODEBOOK_ORDER", "LABEL", "VALUE_DESC", "VALUE_ASC"] as const;
export type SortBy = (typeof sortings)[number];

/** A range of years that includes both bounds. A missing bound is the first or last year of the release. */
export interface YearRange {
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

/**
 * A filter with several codes, joined by "or". Protected figures are added up, so the dimension must have one category per
 * record. Published facts answer it for every dimension.
 */
export interface OneValued {
  readonly in: readonly string[];
}

/** A filter on a dimension with several categories per record. Its protected figures would overlap, so it has one code. */
export interface ManyValued {
  readonly is: string;
}

/** The filter of one dimension; {@link filterKind} gives its form. */
export type Filter = YearRange | OneValued | ManyValued;

/** Filters by field: `{ victimCategory: { is: "journalist" } }`. */
export type Where = Readonly<Record<string, Filter | null | undefined>>;

/** A table query, in the JSON form of the API. A missing or null property has its default. */
export interface TableQuery {
  readonly measures?: readonly MeasureId[] | null | undefined;
  readonly by?: readonly DimensionName[] | null | undefined;
  readonly where?: Where | null | undefined;
  /** Dimensions of `by` to which a total row is added. */
  readonly totals?: readonly DimensionName[] | null | undefined;
  /** Whether rows without a figure are shown. Default: true. */
  readonly fillGaps?: boolean | null | undefined;
  /** Whether people count once in the closed period that the years select, instead of once per edition. Default: false. */
  readonly countOnce?: boolean | null | undefined;
  readonly sort?: SortBy | null | undefined;
}

/** A query with all defaults, in canonical order. Its result equals that of the original query. */
export interface CanonicalQuery extends TableQuery {
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionName[];
  readonly where: Readonly<Record<string, Filter>>;
  readonly totals: readonly DimensionName[];
  readonly fillGaps: boolean;
  readonly countOnce?: true;
  readonly sort: SortBy;
}

/** Converts the codebook's `victim_category` to the API's `VICTIM_CATEGORY`. */
export function nameOf(id: DimensionId): DimensionName {
  return id.toUpperCase() as DimensionName;
}

/** Converts the API's `VICTIM_CATEGORY` to the codebook's `victim_category`. */
export function idOf(name: DimensionName): DimensionId {
  return name.toLowerCase() as DimensionId;
}

/** The field of `where` for a dimension: `victimCategory` for `victim_category`. */
export function fieldOf(id: DimensionId): string {
  return id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const manyValued = new Set(dimensions.filter((dimension) => dimension.manyValued).map(({ id }) => id));

/** The form of a dimension's filter: {@link YearRange}, {@link ManyValued} or {@link OneValued}. */
export function filterKind(id: DimensionId): "range" | "is" | "in" {
  if (id === "year") return "range";
  return manyValued.has(id) ? "is" : "in";
}

/** The filter that selects one category. A year is a range of one year. */
export function filterOf(id: DimensionId, code: string): Filter {
  const kind = filterKind(id);
  if (kind === "range") return { from: Number(code), to: Number(code) };
  return kind === "is" ? { is: code } : { in: [code] };
}
