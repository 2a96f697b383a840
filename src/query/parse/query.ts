import type { Lang } from "../../i18n/languages.ts";
import { type DimensionId, dimensionIds } from "../../codebook/dimensions/dimension.ts";
import type { MeasureId } from "../../codebook/measure.ts";

/** The dimensions whose names in the API differ from their ids in the codebook. */
const renamedDimensions = { year: "EDITION", outcome: "FOLLOW_UP" } as const;
type RenamedDimensions = typeof renamedDimensions;

/** A dimension as the API spells it: `VICTIM_CATEGORY`. */
export type DimensionName =
  | Uppercase<Exclude<DimensionId, keyof RenamedDimensions>>
  | RenamedDimensions[keyof RenamedDimensions];

/** All dimension names, in codebook order. */
export const dimensionNames = dimensionIds.map(nameOf);

/** The orders of rows. The order by label depends on the reader's language. Rows without a value come last. */
export const rowOrderFields = ["CODEBOOK", "LABEL", "VALUE"] as const;
export const orderDirections = ["ASC", "DESC"] as const;

/** The order of rows. `measure` selects the values; default: the first measure. */
export interface RowOrder {
  readonly field: (typeof rowOrderFields)[number];
  readonly direction?: (typeof orderDirections)[number] | null | undefined;
  readonly measure?: MeasureId | null | undefined;
  /** The language of labels. Default: that of the reader. */
  readonly lang?: Lang | null | undefined;
}

/** A range of editions that includes both bounds. A missing bound is the first or last edition of the release. */
export interface EditionRange {
  readonly from?: number | null | undefined;
  readonly to?: number | null | undefined;
}

/**
 * A filter on any other dimension: codes joined by "or". Protected figures are added up, so the dimension must have one
 * category per record. Published facts answer it for every dimension.
 */
export interface CategoryFilter {
  readonly in: readonly string[];
}

export type Filter = EditionRange | CategoryFilter;

/** Filters by field: `{ victimCategory: { in: ["journalist"] }, edition: { from: 2017 } }`. */
export type Where = Readonly<Record<string, Filter | null | undefined>>;

/** A table query, in the JSON form of the API. A missing or null property has its default. */
export interface TableQuery {
  readonly measures?: readonly MeasureId[] | null | undefined;
  readonly by?: readonly DimensionName[] | null | undefined;
  readonly where?: Where | null | undefined;
  /** Dimensions of `by` to which a total row is added. */
  readonly totals?: readonly DimensionName[] | null | undefined;
  /** Whether rows without a value are shown. Default: true. */
  readonly includeEmptyRows?: boolean | null | undefined;
  /** Whether people count once in the closed period that the years select, instead of once per edition. Default: false. */
  readonly countOnce?: boolean | null | undefined;
  /** Default: the order of the codebook. */
  readonly orderBy?: RowOrder | null | undefined;
}

/** A query with all defaults, in canonical order. Its result equals that of the original query. */
export interface CanonicalQuery extends TableQuery {
  readonly measures: readonly MeasureId[];
  readonly by: readonly DimensionName[];
  readonly where: Readonly<Record<string, Filter>>;
  readonly totals: readonly DimensionName[];
  readonly includeEmptyRows: boolean;
  readonly countOnce?: true;
  readonly orderBy: RowOrder & { readonly direction: (typeof orderDirections)[number] };
}

/** Converts the codebook's `victim_category` to the API's `VICTIM_CATEGORY`. */
export function nameOf(id: DimensionId): DimensionName {
  const renamed: Readonly<Partial<Record<DimensionId, DimensionName>>> = renamedDimensions;
  return renamed[id] ?? (id.toUpperCase() as DimensionName);
}

const idsByName = new Map(dimensionIds.map((id) => [nameOf(id), id]));

/** Converts the API's `VICTIM_CATEGORY` to the codebook's `victim_category`. */
export function idOf(name: DimensionName): DimensionId {
  return idsByName.get(name)!;
}

/** The field of `where` for a dimension: `victimCategory` for `victim_category`. */
export function fieldOf(id: DimensionId): string {
  return nameOf(id)
    .toLowerCase()
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The filter that selects one category. An edition is a range of one year. */
export function filterOf(id: DimensionId, code: string): Filter {
  return id === "year" ? { from: Number(code), to: Number(code) } : { in: [code] };
}
