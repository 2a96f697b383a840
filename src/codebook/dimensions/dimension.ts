import type { Words } from "../../i18n/languages.ts";

/** The dimensions in codebook order: tables, cell ids and categories follow it everywhere. */
export const dimensionIds = [
  "region",
  "country",
  "year",
  "gender",
  "age",
  "victim_category",
  "trend",
  "trend_detail",
  "act",
  "act_detail",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "state_reply",
  "outcome",
  "council_membership",
  "cut",
] as const;

/** What figures can be broken down by. */
export type DimensionId = (typeof dimensionIds)[number];

/** The code of the same idea in somebody else's scheme: SDMX, M49, ISO 3166-1, HURIDOCS. */
export interface ExternalCode {
  readonly scheme: string;
  readonly code: string;
  readonly url?: string;
}

/** One category of a dimension. A `parent` is a broader category of the same dimension (of `region` for a country). */
export interface Category {
  readonly code: string;
  readonly label: Words;
  readonly definition?: Words;
  readonly parent?: string;
  readonly links?: readonly ExternalCode[];
  /** Codes of earlier releases whose place it takes. */
  readonly replaces?: readonly string[];
}

/** A dimension with its categories in their order. */
export interface Dimension {
  readonly id: DimensionId;
  readonly label: Words;
  readonly definition: Words;
  /** One record may fall in several categories, so categories do not add up to the total. */
  readonly manyValued: boolean;
  /** Said of persons only: organisations have no such attribute, and a case has those of all its victims. */
  readonly personal: boolean;
  readonly categories: readonly Category[];
}

/** Declares a dimension; `manyValued` and `personal` are false unless said. */
export function dimension(
  words: Omit<Dimension, "manyValued" | "personal"> & Partial<Pick<Dimension, "manyValued" | "personal">>,
): Dimension {
  return { manyValued: false, personal: false, ...words };
}
