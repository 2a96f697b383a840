import type { Check, Evidence, Finding } from "./check.ts";
import { bounds } from "./bounds.ts";
import { homogeneity } from "./homogeneity.ts";
import { hygiene } from "./hygiene.ts";
import { invariants } from "./invariants.ts";
import { linking } from "./linking.ts";
import { membership } from "./membership.ts";
import { peopleBehind } from "./people-behind.ts";
import { planCheck } from "./plan-check.ts";
import { privacyLoss } from "./privacy-loss.ts";
import { successive } from "./successive.ts";
import { utility } from "./utility.ts";

/** Every check that stands between true counts and a release. A new attack is a new file, added here. */
const quick: readonly Check[] = [invariants, homogeneity, planCheck, hygiene, peopleBehind, privacyLoss, utility];

/** Attacks that take long: they are begun when the quick checks have passed. */
const slow: readonly Check[] = [membership, successive, bounds, linking];

/**
 * Attacks the tables of a release before it leaves. A release is published only when every finding passed.
 *
 * @param evidence   what would be published, and the truth for scoring
 * @param onProgress is told how many checks are done, with the part of the one that runs, and of how many
 * @returns one finding a check, in the order of their names; the slow attacks are missing when a quick check failed
 * @see ../README.md, "Audit"
 *
 * @example
 * stopping(await audit(evidence)).length === 0; // true: publish
 */
export async function audit(
  evidence: Evidence,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const checks of [quick, slow])
    if (stopping(findings).length === 0)
      for (const check of checks) {
        const tell = (part: number) => onProgress(findings.length + part, quick.length + slow.length);
        findings.push(await check(evidence, tell));
        tell(0);
      }
  return findings.toSorted((one, other) => one.check.localeCompare(other.check, "en", { numeric: true }));
}

/** The findings that stop a release. */
export function stopping(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ passed, advice }) => !passed && !advice);
}
