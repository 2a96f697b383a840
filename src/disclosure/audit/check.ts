/** The checks that every release passes before it is published. */
export const checkIds = ["A1", "A3", "A7", "A8"] as const;
export type CheckId = (typeof checkIds)[number];

/** The result of one check. A fault names a table, a variance or a code of the plan, never a count or a record. */
export interface CheckResult {
  readonly check: CheckId;
  readonly faults: readonly string[];
}
