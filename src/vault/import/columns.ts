import { type DimensionId, dimensionIds } from "../../codebook/dimensions/dimension.ts";

/** The columns of a case file, in template order. A file may have any order. */
export const caseFileColumns = [
  "case_ref",
  "victim_ref",
  "kind",
  "year",
  "country",
  "gender",
  "age",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "verification",
  "state_reply",
  "outcome",
  "publicly_documented",
] as const;
export type CaseFileColumn = (typeof caseFileColumns)[number];

/** The columns with codes of a dimension. */
export const codedColumns = caseFileColumns.filter((column) =>
  (dimensionIds as readonly string[]).includes(column),
) as (CaseFileColumn & DimensionId)[];

/** The columns in which a record can have no code. It then counts in no row of their tables. */
export const optionalColumns: readonly CaseFileColumn[] = ["trend", "act", "mechanism", "state_reply", "outcome"];

/** The code of an empty cell; "" means no code. Other columns must be filled. */
export const whenEmpty: Readonly<Partial<Record<CaseFileColumn, string>>> = {
  gender: "unknown",
  age: "unknown",
  victim_category: "unknown",
  trend: "none_noted",
  act: "",
  mechanism: "",
  modality: "unknown",
  perpetrator: "unknown",
  state_reply: "",
  outcome: "none_known",
  publicly_documented: "no",
};
