import { type Chance, chanceOf } from "../chance.ts";
import { noiseOf } from "../noise-row.ts";
import type { Profile } from "../profile.ts";
import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { recordCells, sampleRecords, type TableCell } from "./record-cells.ts";

const mostAdvantage = 0.75;
const mostCertain = 0.01;

/** Victims that are attacked, and how often noise is drawn anew for each. */
const effort = { quick: { records: 100, draws: 20 }, thorough: { records: 400, draws: 50 } };

/**
 * G5: membership by likelihood ratio. The attacker knows everybody else in the dataset, all rules, and every figure
 * that is published of the cells in which one victim may stand, and asks whether that victim is there. Noise is drawn
 * anew many times, with the victim and without; the attacker sees what would be published, and sums the exact log
 * likelihood ratio of all cells. No other test tells the two worlds apart better.
 *
 * @param evidence victims, true counts, and which cells are published; a WITHHELD cell says nothing of its draw
 * @returns advantage: the most by which true positives exceed false ones, over all thresholds; certain: the part of
 *          the trials that only one of the two worlds can explain
 * @see Neyman & Pearson (1933); Yeom et al. (2018), Privacy Risk in Machine Learning, definition 4 (advantage)
 *
 * @example
 * (await membership(evidence)).passed; // true when a record falls in few enough cells
 */
export async function membership(evidence: Evidence): Promise<Finding> {
  const { drawn, truth, profile, victims, thorough } = evidence;
  const { records: most, draws } = thorough ? effort.thorough : effort.quick;
  const chance = chanceOf("G5");
  const { records } = await sampleRecords(victims, recordCells(evidence), most, chance);
  const ratios = likelihoodRatios(profile);
  const seen = records.map(({ cells }) => cells.filter(({ table, cell }) => isSeen(drawn[table]!.statuses[cell]!)));
  const trials = { in: [] as number[], out: [] as number[] };
  for (const cells of seen) {
    const counts = cells.map(({ table, cell }) => truth[table]!.counts[cell]!);
    for (let draw = 0; draw < draws; draw++)
      for (const world of ["in", "out"] as const) {
        const others = Number(world === "out");
        const ratio = (sum: number, count: number) => sum + ratios(count, publishedOf(count - others, profile, chance));
        trials[world].push(counts.reduce(ratio, 0));
      }
  }
  const all = [...trials.in, ...trials.out];
  const certain = all.filter((ratio) => !Number.isFinite(ratio)).length / Math.max(1, all.length);
  const advantage = advantageOf(trials.in, trials.out);
  const passed = advantage <= mostAdvantage && certain <= mostCertain;
  return {
    ...named("G5"),
    passed,
    scores: { advantage: rounded(advantage), certain: rounded(certain), mostVictims: most },
    remedy: "a record falls in too many cells: turn off the table, or plan broader categories",
    coarsen: passed ? [] : heaviest(seen.flat(), evidence),
  };
}

function isSeen(status: string): boolean {
  return status === "VALUE" || status === "BELOW_THRESHOLD";
}

/** What is published when noise is drawn anew: a value, or null below the threshold. Nobody is never shown. */
function publishedOf(count: number, { noise, threshold }: Profile, chance: Chance): number | null {
  const value = count === 0 ? 0 : count + noiseOf(noise, Math.floor(chance() * 2 ** 32));
  return value < threshold ? null : value;
}

/** The log likelihood ratio of what is published of one cell: `count` people with the victim, one less without. */
function likelihoodRatios({ noise, threshold }: Profile): (count: number, published: number | null) => number {
  const share = (distance: number) => noise.shares[Math.abs(distance)] ?? 0;
  const likelihood = (count: number, published: number | null): number => {
    if (count === 0) return Number(published === null);
    if (published !== null) return share(published - count) / 2 ** 32;
    let draws = 0;
    for (let value = count - noise.maxNoise; value < threshold; value++) draws += share(value - count);
    return draws / 2 ** 32;
  };
  const known = new Map<string, number>();
  return (count, published) => {
    const key = `${count}|${published}`;
    const ratio = known.get(key) ?? Math.log(likelihood(count, published) / likelihood(count - 1, published));
    known.set(key, ratio);
    return ratio;
  };
}

/** The most by which the part of `inside` at or above a threshold exceeds that of `outside`, over all thresholds. */
function advantageOf(inside: readonly number[], outside: readonly number[]): number {
  const [ins, outs] = [inside, outside].map((ratios) => ratios.toSorted((one, other) => other - one));
  let [most, falsePositives] = [0, 0];
  for (const [rank, threshold] of ins!.entries()) {
    while (falsePositives < outs!.length && outs![falsePositives]! >= threshold) falsePositives++;
    most = Math.max(most, (rank + 1) / ins!.length - falsePositives / outs!.length);
  }
  return most;
}

/** Of the finest groupings, the one in which the records are seen in the most cells; the total is always published. */
function heaviest(cells: readonly TableCell[], { safe }: Evidence): string[] {
  const weights = new Map<string, number>();
  for (const { table } of cells) {
    const ids = safe[table]!.dimensions;
    if (ids.length === 0) continue;
    const grouping = ids.join("|");
    weights.set(grouping, (weights.get(grouping) ?? 0) + 1);
  }
  const depth = (grouping: string) => grouping.split("|").length;
  const ordered = [...weights].toSorted(
    ([one, its], [other, others]) => depth(other) - depth(one) || others - its || one.localeCompare(other, "en"),
  );
  return ordered.slice(0, 1).map(([grouping]) => grouping);
}
