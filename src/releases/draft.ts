import type { Dataset } from "../codebook/dataset.ts";
import type { Rights } from "../codebook/rights.ts";
import type { LocalizedText } from "../i18n/languages.ts";
import type { SafeTable } from "../disclosure/table.ts";
import type { Statements } from "../facts/statements.ts";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The content of a release before it has a version and a digest. It contains only safe tables. */
export interface ReleaseDraft extends Statements {
  /** The current texts, dimensions and plan. The release has a copy. */
  readonly dataset: Dataset;
  /** First and last year that the tables cover. */
  readonly period: readonly [number, number];
  /** The protection profile, such as "standard"; null for published figures. */
  readonly profile: string | null;
  readonly rights: Rights;
  /** The parameters of the protection; an empty object for published figures. */
  readonly parameters: { readonly [name: string]: Json };
  readonly notes: readonly LocalizedText[];
  /** The results of the audit, and the methodology of protected figures: see `disclosureReportOf`. */
  readonly disclosureReport: Json;
  /** One table for each entry of `dataset.plan`, in the same order. */
  readonly tables: readonly SafeTable[];
}
