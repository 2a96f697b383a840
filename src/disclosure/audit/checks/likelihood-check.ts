import { advantageOf } from "../../accountant.ts";
import { fractionNumber } from "../../fraction.ts";
import { entryLoss } from "./accountant-check.ts";
import type { CheckResult } from "./check.ts";
import {
  type AuditPlan,
  type Contributor,
  countWorld,
  type CountWorld,
  type TableChange,
} from "../simulation/counting.ts";
import { entryChanges, randomEntry, type Trials } from "./neighbour-check.ts";
import type { Seeded } from "../simulation/seeded.ts";

/** The maximum deviation from the theory: more than six standard errors of 4,000 draws. */
const tolerance = 0.05;

/**
 * A4: the advantage of an attacker with all other records and all measurements, on the presence of an entry, exceeds the
 * theory by at most 0.05.
 *
 * @param world  contributors; at least one
 * @param trials `runs` is the number of entries
 * @param draws  draws for each entry
 * @param count  left out, the counting of the draws
 */
export function checkLikelihood(
  plan: AuditPlan,
  world: readonly Contributor[],
  { runs, random, progress }: Trials,
  draws: number,
  count: CountWorld = countWorld(plan),
): CheckResult {
  let worst = 0;
  for (let run = 0; run < runs; run++) {
    const entry = randomEntry(world, random);
    const changes = entryChanges(plan, count, world, entry);
    const theory = advantageOf(fractionNumber(entryLoss(plan, entry)));
    worst = Math.max(worst, attack(changes, draws, random) - theory);
    progress("A4", run + 1, runs);
  }
  return { check: "A4", faults: worst <= tolerance ? [] : ["the gain of an attacker must be at most the theory"] };
}

/**
 * The advantage of the likelihood ratio over simulated draws. The noise of each draw decides for the world with the entry
 * and for the one without, which halves the error of the estimate.
 */
function attack(changes: readonly TableChange[], draws: number, { noise }: Seeded): number {
  const cells = changes.flatMap(({ table: { variance }, cells: changed }) =>
    changed.map(({ change }) => ({ change, variance })),
  );
  const loss = cells.reduce((sum, { change, variance }) => sum + (change * change) / (2 * variance), 0);
  let right = 0;
  for (let draw = 0; draw < draws; draw++) {
    let odds = 0;
    for (const { change, variance } of cells) odds += (change * noise(variance)) / variance;
    // The log odds are `odds + loss` with the entry, and `odds − loss` without it.
    right += Number(odds + loss > 0) + Number(odds - loss < 0);
  }
  return right / draws - 1;
}
