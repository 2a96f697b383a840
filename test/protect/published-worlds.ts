import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import type { Dataset } from "../../src/codebook/dataset.ts";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import type { Evidence } from "../../src/protect/audit/check.ts";
import { keyId, testKeys } from "../../src/protect/keys.ts";
import type { ReleaseMemory } from "../../src/protect/memory.ts";
import { publicParameters } from "../../src/protect/parameters.ts";
import type { Profile } from "../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import { remember } from "../../src/protect/remember.ts";
import { publish } from "../../src/release/publish.ts";
import { openRelease } from "../../src/release/reader.ts";
import type { Release } from "../../src/release/release.ts";
import { publishedAt } from "../release/directory.ts";
import { demoDataset } from "./demo.ts";
import { groups, tabulated } from "./world.ts";

/** The persons of the plan that ships. SYNTHETIC. */
const persons: Dataset = { ...demoDataset, plan: demoDataset.plan.filter(({ measure }) => measure === "INDIVIDUALS") };

/** How a random world is spread. */
export interface Shape {
  readonly people: number;
  /** 0: all categories are alike; 1: the second is half as frequent as the first, the third a third, and so on. */
  readonly skew: number;
  /** Share of the people who stand in cases of about 40 that have place, time and acts in common. */
  readonly clustered: number;
}

type Codes = Partial<Record<DimensionId, readonly string[]>>;

/** A random world of a shape: what goes with what differs from seed to seed. SYNTHETIC. */
export function randomWorld({ people, skew, clustered }: Shape, seed: number, count = people): CaseRecord[] {
  const generator = xoroshiro128plus(seed);
  const chance = () => uniformFloat64(generator);
  const ranks = new Map(persons.dimensions.map(({ id, categories }) => [id, categories.map(() => chance())]));
  const orders = new Map<string, { readonly codes: readonly string[]; readonly weights: readonly number[] }>();
  const orderOf = (id: DimensionId, region: string | undefined) => {
    const key = `${id}|${region}`;
    const known = orders.get(key);
    if (known) return known;
    const own = ranks.get(id)!;
    // What happens depends on where: the order of frequencies turns with the region.
    const turn = region === undefined || id === "country" ? 0 : region.length % 3;
    const all = persons.dimensions.find((dimension) => dimension.id === id)!.categories;
    const among = all.filter(({ parent }) => id !== "country" || parent === region);
    const order = among.map(({ code }, place) => [own[(place + turn) % own.length]!, code] as const);
    const codes = order.toSorted(([one], [other]) => one - other).map(([, code]) => code);
    const made = { codes, weights: codes.map((_, rank) => 1 / (rank + 1) ** skew) };
    orders.set(key, made);
    return made;
  };
  const draw = (id: DimensionId, region: string | undefined) => {
    const { codes, weights } = orderOf(id, region);
    let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
    return codes.find((_, rank) => (left -= weights[rank]!) < 0) ?? codes.at(-1)!;
  };
  const situation = (): Codes => {
    const codes: Partial<Record<DimensionId, readonly string[]>> = {};
    for (const { id, manyValued } of persons.dimensions) {
      const wanted = manyValued && chance() < 0.4 ? 2 : 1;
      codes[id] = [...new Set(Array.from({ length: wanted }, () => draw(id, codes.region?.[0])))];
    }
    return codes;
  };
  const records: CaseRecord[] = [];
  let [number, shared, left]: [number, Codes, number] = [0, {}, 0];
  for (let person = 0; person < count; person++) {
    if (left === 0) {
      [number, shared] = [number + 1, situation()];
      left = chance() < clustered / 40 / (1 - clustered + clustered / 40) ? 20 + Math.floor(40 * chance()) : 1;
    }
    left--;
    const { gender, age } = situation();
    const codes = { ...shared, gender: gender!, age: age! };
    records.push({
      caseId: `c${number}`,
      victimId: `p${person}`,
      kind: "individual",
      publiclyDocumented: false,
      codes,
    });
  }
  return records;
}

/** A release file that was published and opened again, and, for scoring only, the counts behind it. */
export interface PublishedWorld {
  readonly release: Release;
  readonly counts: readonly Uint32Array[];
  readonly memory: ReleaseMemory;
  /** What the audit is given of it, but for the release before. */
  readonly evidence: Omit<Evidence, "previous">;
}

/** Where and how a world is published. */
interface Publication {
  readonly directory: string;
  readonly profile: Profile;
  readonly memory?: ReleaseMemory;
}

/** Counts records, draws them, writes the release file and opens it as every reader can. */
export async function publishWorld(
  records: readonly CaseRecord[],
  { directory, profile, memory }: Publication,
): Promise<PublishedWorld> {
  const truth = tabulated(records, persons);
  const counts = truth.map((table) => table.counts);
  const drawn = drawTables(truth, { profile, keys: testKeys, memory });
  const safe = safeTables(drawn, truth);
  async function* victims() {
    yield* groups(records, "victimId");
  }
  const settings = { profile: profile.id, verification: [], closedUntil: null, without: [], redraws: 0 };
  const draft = {
    dataset: persons,
    period: [2010, 2025] as const,
    profile: profile.id,
    parameters: publicParameters(profile, settings),
    keyId: keyId(testKeys),
    notes: [],
    disclosureReport: { checks: [] },
    tables: safe,
    citations: [],
  };
  const { file } = await publish(draft, { directory, publishedAt });
  const known = { dataset: persons, profile, keys: testKeys, redraws: 0, thorough: false };
  const evidence = { ...known, safe, truth, drawn, victims };
  return { release: await openRelease(file), counts, memory: remember(drawn, truth, memory), evidence };
}
