import { statedEpsilon } from "../codebook/plan/epsilon.ts";
import type { Profile } from "../codebook/plan/profile.ts";
import type { RevisionReason } from "../codebook/plan/revision.ts";
import type { Span } from "../codebook/plan/span.ts";
import { budgetOf, planLoss, profileLoss, revisionLoss, unitsOf } from "./accountant.ts";
import { fractionNumber, fractionText } from "./fraction.ts";
import { noiseRow, thresholdOf } from "./noise/noise.ts";

/** δ of the (ε, δ) guarantee that a release states beside ρ. */
const statedDelta = 1e-6;

/** The declarations and draws that a release states. They do not depend on records. */
export interface ReleaseFacts {
  readonly profile: Profile;
  /** Verification statuses of the records that count. */
  readonly grades: readonly string[];
  /** Every declared edition, drawn or not; years, ascending. */
  readonly declared: readonly string[];
  readonly runs: readonly Span[];
  readonly periods: readonly Span[];
  /** Editions with a change of the plan, the verification statuses or the codes after the first import. */
  readonly planChosenAfterImport: readonly string[];
  /** Revised editions. */
  readonly revisions?: readonly StatedRevision[];
  /** Each edition is revised when the next one is drawn. */
  readonly isRevisedWithNext?: boolean;
  /** Datasets of the same operator that were declared to share no person. */
  readonly disjointFrom?: readonly string[];
}

/** The revision of an edition as a release states it. */
export interface StatedRevision {
  readonly edition: string;
  readonly reason: RevisionReason;
  readonly grades: readonly string[];
  /** The period of the edition, such as `2020-2024`, if it was drawn before the revision; otherwise null. */
  readonly olderPeriod: string | null;
}

/**
 * The public parameters of a protected release: the guarantee, the declarations, and the noise.
 *
 * @example
 * releaseParameters(facts).guarantee.rho.person; // "1408567/1411200"
 */
export function releaseParameters(facts: ReleaseFacts) {
  const { profile, grades, declared, runs, periods, planChosenAfterImport, revisions = [] } = facts;
  const variances = [...new Set(profile.tables.map(({ variance }) => variance))].sort((a, b) => a - b);
  const rho = fractionNumber(profileLoss(profile));
  return {
    method: 2,
    guarantee: {
      model: "ZCDP",
      unit: profile.protects,
      rho: Object.fromEntries(unitsOf(profile).map((unit) => [unit, fractionText(planLoss(profile.tables, unit))])),
      budget: fractionText(budgetOf(profile)),
      revisionRho: fractionText(revisionLoss(profile)),
      delta: statedDelta,
      epsilon: statedEpsilon(rho, statedDelta),
    },
    grades: [...grades],
    editions: [...declared],
    runs: runs.map(([first, last]) => [first, last]),
    periods: periods.map(([first, last]) => [first, last]),
    planChosenAfterImport: [...planChosenAfterImport],
    revisions: revisions.map((revision) => ({ ...revision, grades: [...revision.grades] })),
    isRevisedWithNext: facts.isRevisedWithNext ?? false,
    disjointFrom: [...(facts.disjointFrom ?? [])],
    noise: variances.map((variance) => {
      const { digest, half95, half999 } = noiseRow(variance);
      return { variance, threshold: thresholdOf(variance), half95, half999, digest };
    }),
  };
}
