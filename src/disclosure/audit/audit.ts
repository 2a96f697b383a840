import type { Profile } from "../../codebook/plan/profile.ts";
import { checkAccountant, checkMeasuredLoss, entryLoss } from "./checks/accountant-check.ts";
import { checkAveraging, runMeasurements, simulatedMeasurements } from "./checks/averaging-check.ts";
import { type CheckResult, type Finding, findingsOf, type Progress } from "./checks/check.ts";
import { areWithinPlan, type AuditPlan, type Contributor, countWorld, syntheticPlan } from "./simulation/counting.ts";
import { checkEndToEnd } from "./checks/end-to-end-check.ts";
import { checkLikelihood } from "./checks/likelihood-check.ts";
import { checkNeighbours, entryChanges, randomEntry } from "./checks/neighbour-check.ts";
import { randomWorld } from "./simulation/random-world.ts";
import { checkSampler, checkSamplerFit } from "./checks/sampler-check.ts";
import { type Seeded, seeded } from "./simulation/seeded.ts";

/** The amounts of the slow checks. */
export interface AuditAmounts {
  readonly neighbours: number;
  readonly keys: number;
  readonly emptyDraws: number;
  readonly entries: number;
  readonly drawsPerEntry: number;
}

/** The amounts of the command `audit`. */
export const fullAmounts: AuditAmounts = {
  neighbours: 1000,
  keys: 100_000,
  emptyDraws: 400,
  entries: 100,
  drawsPerEntry: 4000,
};

/** Records with the plan that counts them. */
export interface AuditWorld {
  readonly plan: AuditPlan;
  readonly contributors: readonly Contributor[];
}

const [seed, people] = [2026, 100];

/**
 * The slow checks A1 to A4 and A6 of a profile, with simulated noise. They print and store no figure, and never stop a
 * release.
 *
 * @param world left out, a SYNTHETIC world; the operator may pass the vault's
 */
export async function auditProfile(
  profile: Profile,
  amounts: AuditAmounts,
  progress: Progress,
  world?: AuditWorld,
): Promise<Finding[]> {
  const [plan, random] = [syntheticPlan(profile), seeded(seed)];
  const attacked = world ?? { plan, contributors: randomWorld(plan, people, random) };
  const trials = (runs: number) => ({ runs, random, progress });
  const variances = [...new Set(profile.tables.map(({ variance }) => variance))];
  return findingsOf([
    checkAccountant(profile, [], areWithinPlan(attacked.plan, attacked.contributors)),
    checkMeasuredLoss(plan),
    checkNeighbours(plan, trials(amounts.neighbours)),
    checkSampler(),
    checkSamplerFit(variances, trials(amounts.keys)),
    await checkEndToEnd(plan, trials(amounts.emptyDraws)),
    checkLikelihood(attacked.plan, attacked.contributors, trials(amounts.entries), amounts.drawsPerEntry),
    averaging(attacked, amounts.entries, random),
  ]);
}

function averaging({ plan, contributors }: AuditWorld, entries: number, random: Seeded): CheckResult {
  const count = countWorld(plan);
  const measurements = simulatedMeasurements(plan, count(contributors), random);
  const targets = Array.from({ length: entries }, () => {
    const entry = randomEntry(contributors, random);
    return { changes: entryChanges(plan, count, contributors, entry), rho: entryLoss(plan, entry) };
  });
  return checkAveraging(plan, targets, [{ measurements, runs: runMeasurements(plan, measurements) }]);
}
