import { sensitivityOf } from "../../accountant.ts";
import { unitOf } from "../../counting/edition-tally.ts";
import type { CheckResult, Progress } from "./check.ts";
import {
  type AuditPlan,
  changesOf,
  type Contributor,
  countWorld,
  type Counts,
  type CountWorld,
  periodLabelOf,
  squaresOf,
  type TableChange,
} from "../simulation/counting.ts";
import { randomWorld } from "../simulation/random-world.ts";
import { type Seeded, shuffled } from "../simulation/seeded.ts";

const maxPeople = 6;

/** The number and the seed of random trials. */
export interface Trials {
  readonly runs: number;
  readonly random: Seeded;
  readonly progress: Progress;
}

/**
 * A2: random neighbours, two worlds that differ by one entry, in any order of rows. The sum of squared changes of every
 * table is at most its sensitivity, and tables of other units and other editions do not change.
 *
 * @param count left out, the counting of the draws
 */
export function checkNeighbours(
  plan: AuditPlan,
  { runs, random, progress }: Trials,
  count: CountWorld = countWorld(plan),
): CheckResult {
  const faults = new Set<string>();
  for (let run = 0; run < runs; run++) {
    const world = randomWorld(plan, 1 + random.below(maxPeople), random);
    const entry = randomEntry(world, random);
    const without = shuffled(withoutEntry(world, entry), random);
    for (const fault of faultsOf(plan, entry, count(without), count(world))) faults.add(fault);
    progress("A2", run + 1, runs);
  }
  return { check: "A2", faults: [...faults] };
}

/** One entry of a world: the records of one contributor in one edition. */
export function randomEntry(world: readonly Contributor[], random: Seeded): Contributor {
  const contributor = world[random.below(world.length)]!;
  const { edition } = contributor[random.below(contributor.length)]!;
  return contributor.filter((record) => record.edition === edition);
}

/** The world without the records of one entry. */
function withoutEntry(world: readonly Contributor[], entry: Contributor): Contributor[] {
  return world
    .map((records) => records.filter((record) => !entry.includes(record)))
    .filter((records) => records.length > 0);
}

/** The cells that an entry changes in all tables. It counts only the contributors that share a case with the entry. */
export function entryChanges(
  plan: AuditPlan,
  count: CountWorld,
  world: readonly Contributor[],
  entry: Contributor,
): TableChange[] {
  const cases = new Set(entry.map(({ caseId }) => caseId));
  const related = world.filter((records) => records.some(({ caseId }) => cases.has(caseId)));
  return changesOf(plan, count(withoutEntry(related, entry)), count(related));
}

function faultsOf(plan: AuditPlan, entry: Contributor, before: Counts, after: Counts): string[] {
  const { edition } = entry[0]!;
  const labels = [edition, periodLabelOf(plan.periods, edition)];
  const units = [unitOf(plan.profile.protects, entry), "case"];
  return changesOf(plan, before, after).flatMap((change) => {
    const { label, table } = change;
    const mayChange = labels.includes(label) && units.includes(table.unit);
    if (squaresOf(change) <= (mayChange ? sensitivityOf(table) : 0)) return [];
    return [`${table.unit} ${table.name} must change by at most its sensitivity`];
  });
}
