import type { DimensionId } from "../codebook/dimension.ts";

/**
 * One row of the case file as the vault hands it over: one victim in one case. Ids are the vault's random record ids.
 * `codes` has every dimension of the case file; one code for a one-valued dimension, one or more for a many-valued one,
 * none where the dimension does not apply (the gender of an organisation).
 */
export interface CaseRecord {
  readonly caseId: string;
  readonly victimId: string;
  readonly kind: "individual" | "organisation";
  readonly publiclyDocumented: boolean;
  readonly codes: Readonly<Partial<Record<DimensionId, readonly string[]>>>;
}
