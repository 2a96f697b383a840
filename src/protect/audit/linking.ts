import { chanceOf } from "../chance.ts";
import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { type Attacker, insider, stranger, worldsFor } from "./linking-attackers.ts";
import { type Cells, visibleCells } from "./linking-cells.ts";
import { type Score, scoreExact, scorePresence } from "./linking-score.ts";
import { planLinks } from "./plan-links.ts";

/** An attack may gain so much over prior knowledge, beyond chance: one-sided, 95 of 100. */
const mostGain = 0.03;
const errors = 1.64;

/** A share of fewer cells than this is not reported: it would tell how many there are. */
const fewestReported = 100;

/**
 * G3: nobody learns to link. A machine that has seen many releases of worlds like this one must not tell from the
 * cells around a hidden count, or from its status, whether anybody is there, nor how many.
 *
 * The attack. A cell of a table of two or three dimensions is described by fifteen numbers that everybody can read
 * from the release (`linking-features.ts`). Logistic regressions learn from cells whose counts they know and guess
 * the others: (a) one or two people from nobody, scored as the share found at 1 % false alarms; (b) the count, scored
 * as the share guessed exactly, of the ones and twos, and of all from 0 to 4. Figures that are shown are attacked,
 * too: where few people stand behind one, it is the best of all features. Two attackers try:
 * - a *stranger* has the release, the codebook and the method, and learns from worlds that it makes itself to fit the
 *   published margins, protected with keys of its own;
 * - an *insider* knows the counts of half of the cells of this very release, learns from them, and guesses the other
 *   half. It needs to know nothing of the method, so it finds a leak that the method was not meant to have.
 *
 * The bar. Prior knowledge alone finds some: large margins have few empty cells. So each attacker is compared with
 * itself when it sees only the counts that the margins imply, and what is known of the plan. It may gain three points.
 * A score on one release is a sample, so a gain fails only if it is above three points by more than 1.64 of its
 * standard errors; with many cells this is the bar itself.
 *
 * The limit. A learned attacker is a lower bound: a better one may exist. Tables that are off are not attacked.
 *
 * @see Asghar & Kaafar (2019), Averaging Attacks on Bounded Noise-based Disclosure Control Algorithms, arXiv 1902.06414;
 *      Gadotti et al. (2019), When the Signal is in the Noise, USENIX Security: attacks that the thresholds answer.
 *      Features, worlds and bar are this project's own design: ../README.md, "Audit"
 */
export function linking(evidence: Evidence, onPart: (done: number) => void = () => undefined): Finding {
  const links = planLinks(evidence.truth);
  const release = visibleCells(evidence.safe, evidence.truth, links, evidence.profile);
  const attackers = [stranger(evidence, links, release, (done) => onPart(0.8 * done)), insider(release.cells)];
  const tasks = (["presence", "exact", "exactToFour"] as const).map((task) => {
    const scores = attackers.flatMap((attacker) => (attacker ? [scored(task, release.cells, attacker)] : []));
    const best = scores.toSorted((one, other) => certainGain(other) - certainGain(one))[0];
    return { task, best };
  });
  const failed = tasks.flatMap(({ best }) => (best && certainGain(best) > mostGain ? [best] : []));
  return {
    ...named("G3"),
    passed: failed.length === 0,
    scores: {
      ...Object.fromEntries(tasks.flatMap(({ task, best }) => reportedScores(task, best))),
      worlds: worldsFor(evidence),
    },
    remedy: "turn off the table, or join its categories",
    coarsen: [...new Set(failed.flatMap(({ gains }) => mostGaining(gains, release.groupings)))],
  };
}

type Task = "presence" | "exact" | "exactToFour";

function scored(task: Task, cells: Cells, { attack, prior }: Attacker): Score {
  if (task === "presence") return scorePresence(cells, attack, prior, chanceOf("linking resamples"));
  return task === "exact" ? scoreExact(cells, attack, prior, 1, 2) : scoreExact(cells, attack, prior, 0, 4);
}

function certainGain({ gain, error }: Score): number {
  return gain - errors * error;
}

function reportedScores(task: Task, best: Score | undefined): [string, number][] {
  if (!best || best.cells < fewestReported) return [];
  return [
    [task, rounded(best.share)],
    [`${task}Prior`, rounded(best.prior)],
  ];
}

/** The groupings whose cells gain most: the first one, and those that gain at least half as much. */
function mostGaining(gains: Float64Array, groupings: readonly string[]): string[] {
  const sums = new Map<string, number>();
  for (const [row, gain] of gains.entries()) sums.set(groupings[row]!, (sums.get(groupings[row]!) ?? 0) + gain);
  const most = Math.max(...sums.values());
  return [...sums].flatMap(([grouping, sum]) => (sum > 0 && sum >= most / 2 ? [grouping] : []));
}
