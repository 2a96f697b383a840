import type { Dataset } from "../codebook/dataset.ts";
import type { Remark } from "../i18n/languages.ts";
import type { Citation, Resolution, SafeTable, StateReply } from "../disclosure/table.ts";

/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Everything that a release will hold, before it has a version and a digest. It holds safe tables only. */
export interface ReleaseDraft {
  /** Words, dimensions and plan as they are at this moment; the release keeps this copy for ever. */
  readonly dataset: Dataset;
  /** First and last year that the tables cover. */
  readonly period: readonly [number, number];
  /** The protection profile, such as "standard"; null for figures that others have published. */
  readonly profile: string | null;
  /** Parameters of the protection, in full; an empty object for published figures. */
  readonly parameters: { readonly [name: string]: Json };
  readonly notes: readonly Remark[];
  /** The audit's checks with pass or fail, and the methodology of protected figures: see `disclosureReportOf`. */
  readonly disclosureReport: Json;
  /** One table for each entry of `dataset.plan`, in the plan's order. */
  readonly tables: readonly SafeTable[];
  readonly citations: readonly Citation[];
  /** Left out: none. */
  readonly resolutions?: readonly Resolution[];
  /** Left out: none. */
  readonly stateReplies?: readonly StateReply[];
}
