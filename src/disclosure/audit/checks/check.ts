/** The checks of the audit. A release runs A1, A5, A7 and A8; the command `audit` runs the slow ones. */
export const checkIds = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"] as const;
export type CheckId = (typeof checkIds)[number];

/** The result of one check. A fault names a table, a variance or a code of the plan, never a count or a record. */
export interface CheckResult {
  readonly check: CheckId;
  readonly faults: readonly string[];
}

/** Reports that a slow check has done a part of its work. */
export type Progress = (check: CheckId, done: number, total: number) => void;

/** A check with its title; it is passed if it has no faults. */
export interface Finding extends CheckResult {
  readonly title: string;
  readonly passed: boolean;
}

/** The titles of the checks. */
const checkTitles: Readonly<Record<CheckId, string>> = {
  A1: "The privacy loss of an entry is within the budget",
  A2: "One entry changes each table by at most its sensitivity",
  A3: "The noise has its distribution, and is independent in every cell",
  A4: "An attacker who knows every other record gains at most the theory",
  A5: "Released editions are the same in the next release",
  A6: "Averages over tables, runs and periods reveal no more than the loss",
  A7: "The plan, the editions and the rows are those that were declared",
  A8: "The release has no figure but the published ones",
};

/** One finding for each check, with the distinct faults of all its results. */
export function findingsOf(results: readonly CheckResult[]): Finding[] {
  return checkIds.flatMap((check) => {
    const ofCheck = results.filter((result) => result.check === check);
    const faults = [...new Set(ofCheck.flatMap((result) => result.faults))];
    return ofCheck.length > 0 ? [{ check, title: checkTitles[check], faults, passed: faults.length === 0 }] : [];
  });
}
