import type { Profile } from "../../codebook/plan/profile.ts";
import { advantageOf, planLoss, unitsOf } from "../accountant.ts";
import { fractionNumber, fractionText } from "../fraction.ts";
import type { Measurements } from "../safe-tables.ts";
import { checkAccountant, checkMeasuredLoss } from "./checks/accountant-check.ts";
import { type Finding, findingsOf } from "./checks/check.ts";
import { syntheticPlan } from "./simulation/counting.ts";
import { checkHygiene } from "./checks/hygiene-check.ts";
import { checkCopies, checkReleasedCells, type ReleasedTables } from "./checks/copy-check.ts";
import { checkDeclared, checkPlan, checkRows, type PlanDigests } from "./checks/plan-check.ts";

/** A release before its publication. */
export interface ReleaseUnderAudit extends ReleasedTables {
  readonly measurements: Measurements;
  /** The profiles of the other PROTECTED datasets of the vault that drew one of the same editions. */
  readonly otherProfiles: readonly Profile[];
  readonly digests: PlanDigests;
  /** The previous release; null for the first one. */
  readonly previous: (ReleasedTables & { readonly measurements: Measurements }) | null;
  /** Editions that were revised since the previous release. */
  readonly revised: readonly string[];
}

/**
 * Runs the checks of a release: A1, A5, A7 and A8. They depend only on the plan, the declarations and the stored
 * measurements, so that no record can stop a release.
 */
export function auditRelease(release: ReleaseUnderAudit): Finding[] {
  const { dataset, profile, periods, measurements, tables, otherProfiles, digests, previous, revised } = release;
  return findingsOf([
    checkAccountant(profile, otherProfiles, true),
    checkMeasuredLoss(syntheticPlan(profile)),
    ...(previous
      ? [checkReleasedCells(previous, release, revised), checkCopies(previous.measurements, measurements, revised)]
      : [{ check: "A5", faults: [] } as const]),
    checkPlan(profile, dataset),
    checkRows(profile, dataset, periods, measurements),
    checkDeclared(digests),
    checkHygiene(profile, dataset, periods, tables),
  ]);
}

/**
 * The statement of the audit that a release publishes: its checks, ρ and the theory. It is computed from the plan; a score
 * that was computed from records is never published.
 */
export function publishedAudit(profile: Profile, findings: readonly Finding[]) {
  return {
    checks: findings.map(({ check, title }) => ({ check, title })),
    theory: unitsOf(profile).map((unit) => {
      const rho = planLoss(profile.tables, unit);
      return { unit, rho: fractionText(rho), advantage: Math.ceil(advantageOf(fractionNumber(rho)) * 1000) / 1000 };
    }),
  };
}
