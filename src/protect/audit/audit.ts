import type { Check, Evidence, Finding } from "./check.ts";
import { invariants } from "./invariants.ts";

/** Every check that stands between true counts and a release. A new attack is a new file, added here. */
const checks: readonly Check[] = [invariants];

/** Attacks the tables of a release before it leaves. A release is published only when every finding passed. */
export function audit(evidence: Evidence): Finding[] {
  return checks.map((check) => check(evidence));
}
