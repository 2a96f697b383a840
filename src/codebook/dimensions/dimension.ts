import type { LocalizedText } from "../../i18n/languages.ts";
import { findText } from "../../i18n/locales.ts";

/** The dimensions in codebook order, which tables, cell ids and categories follow. */
export const dimensionIds = [
  "region",
  "m49",
  "group",
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
  "entry",
  "decision",
] as const;

/** The id of a dimension. */
export type DimensionId = (typeof dimensionIds)[number];

/** The code of the same concept in another scheme: SDMX, M49, ISO 3166-1, HURIDOCS. */
export interface ExternalCode {
  readonly scheme: string;
  readonly code: string;
  readonly url?: string;
}

/** A category of a dimension. A `parent` is a broader category of the same dimension; the parent of a country is a region. */
export interface Category {
  readonly code: string;
  readonly label: LocalizedText;
  readonly definition?: LocalizedText;
  readonly parent?: string;
  readonly links?: readonly ExternalCode[];
  /** The States of a category of `m49` or `group`: ISO 3166-1 alpha-3 codes in their order. */
  readonly members?: readonly string[];
  /** The codes of earlier releases that this code replaces. */
  readonly replaces?: readonly string[];
}

/** A dimension with its categories in codebook order. */
export interface Dimension {
  readonly id: DimensionId;
  readonly label: LocalizedText;
  readonly definition: LocalizedText;
  /** A record may have several categories, so the categories do not add up to the total. */
  readonly manyValued: boolean;
  /** An attribute of persons. Organisations do not have it, and a case has the attributes of all its victims. */
  readonly personal: boolean;
  readonly categories: readonly Category[];
}

/** A category with words in the locale files: its code alone, or with its parent, links and replaced codes. */
export type CategorySpec = string | (Omit<Category, "label"> & Partial<Pick<Category, "label">>);

/**
 * Declares a dimension. Words that are not given are the texts `<id>.label`, `<id>.definition`, `<id>.<code>.label` and
 * `<id>.<code>.definition` of the locale files.
 *
 * @param manyValued false by default
 * @param personal   false by default
 * @throws {RangeError} if the locale files lack a text
 *
 * @example
 * dimension({ id: "modality", categories: ["online", "offline", "both", "unknown"] }).label.fr; // "Modalité"
 */
export function dimension({
  id,
  label = requiredText(`${id}.label`),
  definition = requiredText(`${id}.definition`),
  manyValued = false,
  personal = false,
  categories,
}: Pick<Dimension, "id"> &
  Partial<Omit<Dimension, "categories">> & { readonly categories: readonly CategorySpec[] }): Dimension {
  return { id, label, definition, manyValued, personal, categories: categoriesOf(id, categories) };
}

/** Categories with their words. `group` is the first part of the keys of their texts. */
export function categoriesOf(group: string, specs: readonly CategorySpec[]): Category[] {
  return specs.map((spec) => {
    const category = typeof spec === "string" ? { code: spec } : spec;
    const { label = requiredText(`${group}.${category.code}.label`) } = category;
    const definition = category.definition ?? findText(`${group}.${category.code}.definition`);
    return { ...category, label, ...(definition && { definition }) };
  });
}

/**
 * Codes of a HURIDOCS micro-thesaurus.
 *
 * @see HURIDOCS Micro-thesauri, third edition
 */
export function huridocs(thesaurus: number, ...codes: readonly string[]): ExternalCode[] {
  return codes.map((code) => ({ scheme: `HURIDOCS MT ${thesaurus}`, code }));
}

function requiredText(key: string): LocalizedText {
  const text = findText(key);
  if (!text) throw new RangeError(`Cannot find the text "${key}": it must be in the locale files`);
  return text;
}
