import type { DimensionId } from "../codebook/dimensions/dimension.ts";

/** A record of the vault: one person or organisation in one case. */
export interface CaseRecord {
  /** The stored random id of the case, never the operator's reference. */
  readonly caseId: string;
  /** The stored random id of the entry: one for each person or organisation and edition. */
  readonly entryId: string;
  readonly kind: "individual" | "organisation";
  /** The edition in which the record counts, such as `2024`. */
  readonly edition: string;
  /** The codes of each dimension of the case file; none for an empty act or mechanism. */
  readonly codes: Readonly<Partial<Record<DimensionId, readonly string[]>>>;
}
