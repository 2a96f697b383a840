import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import type { Evidence } from "../../src/protect/audit/check.ts";
import { successive } from "../../src/protect/audit/successive.ts";
import { type Profile, profiles } from "../../src/protect/profile.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { emptyDirectory } from "../release/directory.ts";
import { type PublishedWorld, publishWorld, randomWorld, type Shape } from "./published-worlds.ts";
import { type Opinion, readNewcomer, Stranger } from "./stranger.ts";
import { groups } from "./world.ts";

const profile = profiles.standard;
const shapes: Readonly<Record<string, Shape>> = {
  even: { people: 1500, skew: 0.3, clustered: 0 },
  skewed: { people: 1500, skew: 1.2, clustered: 0 },
  tiny: { people: 300, skew: 0.8, clustered: 0 },
  clusters: { people: 1500, skew: 0.8, clustered: 0.5 },
};
const seeds = [1, 2, 3];
/** One-sided 95 % of Student's t with 11 degrees of freedom (NIST/SEMATECH e-Handbook, table 1.3.6.7.2). */
const quantile = 1.796;

interface Gains {
  /** Of cells with one or two, how many more are found at 1 % false alarms. */
  readonly presence: number;
  /** Of cells with one or two, how many more are told apart. */
  readonly oneOrTwo: number;
  /** Of cells with four or fewer, how many more are guessed exactly. */
  readonly toFour: number;
  readonly cells: number;
}

function gainsOf({ release, counts }: PublishedWorld): Gains {
  const opinions = new Stranger(release).opinions();
  const truth = ({ table, position }: Opinion) => counts[table]![position]!;
  const empty = opinions.filter((opinion) => truth(opinion) === 0);
  const few = opinions.filter((opinion) => truth(opinion) === 1 || truth(opinion) === 2);
  const toFour = opinions.filter((opinion) => truth(opinion) <= 4);
  const found = (chances: (opinion: Opinion) => readonly number[]) => {
    const odds = (opinion: Opinion) => (chances(opinion)[1]! + chances(opinion)[2]!) / chances(opinion)[0]!;
    const alarms = empty.map(odds).sort((one, other) => other - one);
    const bar = alarms[Math.floor(0.01 * alarms.length)]!;
    const [above, same] = [alarms.filter((odd) => odd > bar).length, alarms.filter((odd) => odd === bar).length];
    const part = (0.01 * alarms.length - above) / same;
    return mean(few.map((opinion) => (odds(opinion) > bar ? 1 : odds(opinion) === bar ? part : 0)));
  };
  const exact = (
    cells: readonly Opinion[],
    among: readonly number[],
    chances: (opinion: Opinion) => readonly number[],
  ) =>
    mean(
      cells.map((cell) => {
        const likely = among.toSorted((one, other) => chances(cell)[other]! - chances(cell)[one]!);
        return Number(likely[0] === truth(cell));
      }),
    );
  const gain = (share: (chances: (opinion: Opinion) => readonly number[]) => number) =>
    share(({ after }) => after) - share(({ before }) => before);
  return {
    presence: gain(found),
    oneOrTwo: gain((chances) => exact(few, [1, 2], chances)),
    toFour: gain((chances) => exact(toFour, [0, 1, 2, 3, 4], chances)),
    cells: few.length,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function errorOf(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const squares = numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1) / numbers.length);
}

describe("a stranger with a release file", () => {
  it("has nothing else: no part of the protection, no truth, no key", () => {
    const imports = [...readFileSync("test/protect/stranger.ts", "utf8").matchAll(/from "(.+)"/g)].map(
      ([, from]) => from,
    );
    expect(imports).toEqual([
      "../../src/codebook/dimension.ts",
      "../../src/release/release.ts",
      "../../src/protect/table.ts",
    ]);
  });

  it("finds one or two among nobody, and counts, at most 3 points more often than from margins: 12 worlds", async () => {
    const gains: Gains[] = [];
    for (const shape of Object.values(shapes))
      for (const seed of seeds) {
        const published = await publishWorld(randomWorld(shape, seed), { directory: emptyDirectory(), profile });
        gains.push(gainsOf(published));
        await published.release.close();
      }
    // In all at least 3,000 cells are attacked; a world that is published is one trial.
    expect(gains.reduce((sum, { cells }) => sum + cells, 0)).toBeGreaterThan(3000);
    for (const task of ["presence", "oneOrTwo", "toFour"] as const) {
      const own = gains.map((gain) => gain[task]);
      expect(mean(own) + quantile * errorOf(own)).toBeLessThanOrEqual(0.03);
    }
  });

  it("is not blind: where zero stays zero and nothing is hidden, a figure proves a presence", async () => {
    const records = randomWorld(shapes["skewed"]!, 1);
    const open = { ...profile, threshold: 1, gate: 0, caseThreshold: -99, sparsity: { two: 0, three: 0 } };
    // A draw in eight gives −2 or 2, a half −1 or 1: the variance is 1.
    const small = { maxNoise: 2, variance: 1, shares: [3 * 2 ** 29, 2 ** 30, 2 ** 28] };
    for (const noise of [small, profile.noise]) {
      const published = await publishWorld(records, { directory: emptyDirectory(), profile: { ...open, noise } });
      expect(gainsOf(published).presence).toBeGreaterThan(0.2);
      await published.release.close();
    }
  });

  it("reads who came between two releases at most 5 points more often: 60 people, in every pair that G7 lets pass", async () => {
    const gains: [DimensionId, number][] = [];
    let refused = 0;
    for (const shape of Object.values(shapes))
      for (const seed of [11, 12, 101]) {
        const pair = await publishPair(randomWorld(shape, seed, shape.people + 60), 60, profile);
        if ((await successive(pair.evidence)).passed) gains.push(...gainsBetween(pair));
        else refused++;
        await pair.close();
      }
    // Sixty people who come in few cases are alike, and could be read: G7 refuses such a release, and not many others.
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(seeds.length + 1);
    const all = gains.map(([, gain]) => gain);
    expect(all.length).toBeGreaterThan(200);
    expect(mean(all) + quantile * errorOf(all)).toBeLessThanOrEqual(0.05);
    for (const asked of new Set(gains.map(([id]) => id))) {
      const own = gains.flatMap(([id, gain]) => (id === asked ? [gain] : []));
      // Thirteen attributes are looked at: 2.69 standard errors are one-sided 95 % for all of them together.
      expect(mean(own) - 2.69 * errorOf(own)).toBeLessThanOrEqual(0.05);
    }
  });

  it("is not blind there either: without noise and lag, who comes alone is read", async () => {
    const bare = { ...profile, lag: 1, noise: { maxNoise: 0, variance: 1e-3, shares: [2 ** 32] } };
    const gains: number[] = [];
    for (const seed of seeds) {
      const pair = await publishPair(randomWorld(shapes["even"]!, seed), 1, bare);
      for (const [, gain] of gainsBetween(pair)) gains.push(gain);
      await pair.close();
    }
    expect(mean(gains)).toBeGreaterThan(0.3);
  });
});

interface Pair {
  readonly before: PublishedWorld;
  readonly after: PublishedWorld;
  readonly come: readonly CaseRecord[];
  /** What the audit sees of the second release. */
  readonly evidence: Evidence;
  close(): Promise<void>;
}

/** Two releases of one vault; the last records come between them. */
async function publishPair(records: readonly CaseRecord[], newcomers: number, drawn: Profile): Promise<Pair> {
  const directory = emptyDirectory();
  const come = records.slice(-newcomers);
  const before = await publishWorld(records.slice(0, -newcomers), { directory, profile: drawn });
  const after = await publishWorld(records, { directory, profile: drawn, memory: before.memory });
  async function* added() {
    yield* groups(come, "victimId");
  }
  return {
    before,
    after,
    come,
    evidence: { ...after.evidence, previous: { memory: before.memory, added } },
    close: async () => void (await Promise.all([before.release.close(), after.release.close()])),
  };
}

/** How much more often newcomers are read than guessed: one number for each attribute, and what is known beside it. */
function gainsBetween({ before, after, come }: Pair): [DimensionId, number][] {
  const strangers = [new Stranger(before.release), new Stranger(after.release)] as const;
  const { dimensions } = after.release.manifest.dataset;
  const place = (id: DimensionId, code: string) =>
    dimensions.find((dimension) => dimension.id === id)!.categories.findIndex((category) => category.code === code);
  return dimensions.flatMap(({ id: asked }) =>
    ([null, "region", "year", "gender"] as const).flatMap((known): [DimensionId, number][] => {
      if (asked === "year" || asked === known) return [];
      const answers = come.flatMap(({ codes }) => {
        const own = codes[asked]!.map((code) => place(asked, code));
        const answer = readNewcomer(strangers, { known, place: known ? place(known, codes[known]![0]!) : 0, asked });
        return answer ? [Number(own.includes(answer.read)) - Number(own.includes(answer.prior))] : [];
      });
      return answers.length > 0 ? [[asked, mean(answers)]] : [];
    }),
  );
}
