import { describe, expect, it } from "@jest/globals";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import { stopping } from "../../../src/protect/audit/audit.ts";
import { bounds } from "../../../src/protect/audit/bounds.ts";
import type { Check, Evidence } from "../../../src/protect/audit/check.ts";
import { homogeneity } from "../../../src/protect/audit/homogeneity.ts";
import { hygiene } from "../../../src/protect/audit/hygiene.ts";
import { invariants } from "../../../src/protect/audit/invariants.ts";
import { linking } from "../../../src/protect/audit/linking.ts";
import { membership } from "../../../src/protect/audit/membership.ts";
import { peopleBehind } from "../../../src/protect/audit/people-behind.ts";
import { planCheck } from "../../../src/protect/audit/plan-check.ts";
import { privacyLoss } from "../../../src/protect/audit/privacy-loss.ts";
import { successive } from "../../../src/protect/audit/successive.ts";
import { cellDraw, hexOf } from "../../../src/protect/draw.ts";
import { cellId, type Drawing } from "../../../src/protect/draw-table.ts";
import { Grid } from "../../../src/protect/grid.ts";
import { testKeys } from "../../../src/protect/keys.ts";
import { perturbationTable } from "../../../src/protect/perturbation-table.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../../src/protect/protect.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { remember } from "../../../src/protect/remember.ts";
import type { SafeCell, SafeCount } from "../../../src/protect/table.ts";
import { unitOf } from "../../../src/protect/tabulate.ts";
import { demoDataset, demoRecords } from "../demo.ts";
import { evidenceOf, groups, lowered, tabulated } from "../world.ts";
import { crowd, twoGroups } from "../worlds.ts";

const { standard } = profiles;
const small = lowered(standard);
const silent = { maxNoise: 0, variance: 0, shares: [2 ** 32] };
const open = { threshold: 1, gate: 0, caseThreshold: 0, sparsity: { two: 0, three: 0 } };

/** 400 people who differ in everything. SYNTHETIC. */
const people = twoGroups(400);
/** Three men of sixty people; seven or fifteen people who are the only ones with their trend. SYNTHETIC. */
const withThree = [
  ...twoGroups(120, { year: "2025" }),
  ...twoGroups(57, { year: "2024", gender: "women" }, 500),
  ...twoGroups(3, { year: "2024", gender: "men" }, 900),
];
const withSeven = [...twoGroups(120, { trend: "online_surveillance" }), ...twoGroups(7, { trend: "anonymity" }, 500)];
const withFifteen = [
  ...twoGroups(120, { trend: "online_surveillance" }),
  ...twoGroups(15, { trend: "anonymity", country: "XCC" }, 500),
];

/** The demonstration's persons by one and by two dimensions: what is wrong on purpose is found in these, and sooner. */
const personsOnly: Dataset = {
  ...demoDataset,
  plan: demoDataset.plan.filter(({ measure, dimensions }) => measure === "INDIVIDUALS" && dimensions.length < 3),
};
const demonstration = evidenceOf(demoRecords(), standard, { dataset: personsOnly });

const theDemonstration = () => demonstration;

/** A release that was drawn in another way than its profile says. */
function drawnWith(records: readonly CaseRecord[], change: Partial<Profile>, said: Profile = small): Evidence {
  const made = evidenceOf(records, said);
  const drawn = drawTables(made.truth, { profile: { ...said, ...change }, keys: testKeys });
  return { ...made, drawn, safe: safeTables(drawn, made.truth) };
}

/** A release in which every cell is made of its true count and its draw. */
function remade(made: Evidence, cell: (count: number, draw: number) => Pick<SafeCell, "status" | "value">): Evidence {
  const safe = made.safe.map((table, number) => {
    const truth = made.truth[number]!;
    const grid = new Grid(truth.dimensions);
    const cells = table.cells.map((own, place) => {
      const id = cellId(unitOf[truth.measure], "count", grid, place);
      return { ...own, ...cell(truth.counts[place]!, cellDraw(testKeys.cell, id, hexOf(truth.fingerprints, place))) };
    });
    return { ...table, cells };
  });
  return { ...made, safe };
}

/** The cell key method as it is often used: rows of D = 5, V = 3, js = 2 that leave zero at zero; nothing is hidden. */
const table = perturbationTable({ maxNoise: 5, variance: 3, threshold: 2 });
function cellKey(count: number, draw: number): Pick<SafeCell, "status" | "value"> {
  const row = table.rows[Math.min(count, table.rows.length - 1)]!;
  let below = 0;
  const found = row.targets.find(({ probability }) => draw / 2 ** 32 < (below += probability)) ?? row.targets.at(-1)!;
  return { status: "VALUE", value: (count + found.target - row.count) as SafeCount };
}

/** Small counts are hidden, and zero has another status than few. */
function toldApart(count: number): Pick<SafeCell, "status" | "value"> {
  if (count >= standard.threshold) return { status: "VALUE", value: count as SafeCount };
  return { status: count === 0 ? "WITHHELD" : "BELOW_THRESHOLD", value: null };
}

/** A release that follows one of other records, drawn with what is told of it. */
function following(after: readonly CaseRecord[], told: (memory: Drawing["memory"]) => Partial<Drawing>): Evidence {
  const truth = tabulated(people);
  const memory = remember(drawTables(truth, { profile: small, keys: testKeys }), truth);
  const made = evidenceOf(after, small);
  const drawn = drawTables(made.truth, { profile: small, keys: testKeys, ...told(memory) });
  const known = new Set(people.map(({ victimId }) => victimId));
  async function* added() {
    yield* groups(after, "victimId").filter(([first]) => !known.has(first!.victimId));
  }
  return { ...made, drawn, safe: safeTables(drawn, made.truth), previous: { memory, added } };
}

const oneMore = [...people, ...twoGroups(1, { country: "XCC", year: "2024", gender: "women" }, 7000)];
const allOfOneGender = people.filter(({ codes }) => codes.country![0] !== "XCC" || codes.gender![0] === "women");

/** Victim categories of territories, with the tables that such a table needs beside it. */
const describing: Dataset = {
  ...demoDataset,
  plan: (["region", "country"] as const).reduce<Dataset["plan"]>(
    (plan, area) => [...plan, { measure: "INDIVIDUALS", dimensions: [area, "victim_category"] }],
    demoDataset.plan.filter(({ measure, dimensions }) => measure === "INDIVIDUALS" && dimensions.length < 2),
  ),
};

/** What is done wrong, which check is there to see it, and the release; and the same release done right. */
const mutations: [mutation: string, id: string, check: Check, wrong: () => Evidence, right: () => Evidence][] = [
  [
    "values below the threshold",
    "G1",
    invariants,
    () => drawnWith(withSeven, { threshold: 1 }),
    () => drawnWith(withSeven, {}),
  ],
  [
    "more noise than is said",
    "G1",
    invariants,
    () => drawnWith(people, { noise: profiles.strict.noise }),
    () => drawnWith(people, {}),
  ],
  ["an ungated release", "G1", invariants, () => drawnWith(withFifteen, { gate: 0 }), () => drawnWith(withFifteen, {})],
  [
    "one case shown as many people",
    "G1",
    invariants,
    () => drawnWith(crowd(200), { caseThreshold: -Infinity }),
    () => drawnWith(crowd(200), {}),
  ],
  [
    "suppression without noise",
    "G2",
    bounds,
    () => evidenceOf(withThree, { ...small, noise: silent }),
    () => evidenceOf(withThree, small),
  ],
  ["a cell key table with js = 2", "G3", linking, () => remade(demonstration, cellKey), theDemonstration],
  ["zeros told from few", "G3", linking, () => remade(demonstration, toldApart), theDemonstration],
  [
    "six draws of everything",
    "G4",
    privacyLoss,
    () => ({ ...evidenceOf(people, small), redraws: 5 }),
    () => evidenceOf(people, small),
  ],
  [
    "suppression without noise",
    "G5",
    membership,
    () => evidenceOf(people, { ...small, noise: silent }),
    () => evidenceOf(people, small),
  ],
  [
    "a territory whose people are alike",
    "G6",
    homogeneity,
    () => evidenceOf(allOfOneGender, small),
    () => evidenceOf(people, small),
  ],
  [
    "an update of one record",
    "G7",
    successive,
    () => following(oneMore, () => ({})),
    () => following(oneMore, (memory) => ({ memory })),
  ],
  [
    "other keys that nobody was told of",
    "G7",
    successive,
    () => following(people, () => ({ keys: { ...testKeys, cell: testKeys.record } })),
    () => following(people, () => ({})),
  ],
  [
    "country × victim category",
    "G8",
    planCheck,
    () => evidenceOf(demoRecords(), standard, { dataset: describing }),
    theDemonstration,
  ],
  [
    "tables that are too thin",
    "G8",
    planCheck,
    () => drawnWith(twoGroups(60), { sparsity: { two: 0, three: 0 } }, standard),
    () => drawnWith(twoGroups(60), {}, standard),
  ],
  [
    "counts in a further column",
    "G9",
    hygiene,
    () => withCounts(evidenceOf(people, small)),
    () => evidenceOf(people, small),
  ],
  [
    "only the rows that have figures",
    "G9",
    hygiene,
    () => onlyFigures(evidenceOf(people, small)),
    () => evidenceOf(people, small),
  ],
  [
    "record keys without a secret",
    "G9",
    hygiene,
    () => evidenceOf(people, small, { keys: { ...testKeys, record: Buffer.alloc(0) } }),
    () => evidenceOf(people, small),
  ],
  [
    "a cell key that is one byte, repeated",
    "G9",
    hygiene,
    () => evidenceOf(people, small, { keys: { ...testKeys, cell: Buffer.alloc(32, 7) } }),
    () => evidenceOf(people, small),
  ],
  [
    "a threshold inside the noise",
    "G10",
    peopleBehind,
    () => evidenceOf(demoRecords(), { ...standard, ...open }, { dataset: personsOnly }),
    theDemonstration,
  ],
];

function withCounts(made: Evidence): Evidence {
  const safe = made.safe.map((own, number) => {
    const { counts } = made.truth[number]!;
    return { ...own, cells: own.cells.map((cell, place) => ({ ...cell, n: counts[place]! })) };
  });
  return { ...made, safe };
}

function onlyFigures(made: Evidence): Evidence {
  return {
    ...made,
    safe: made.safe.map((own) => ({ ...own, cells: own.cells.filter(({ value }) => value !== null) })),
  };
}

/** Nobody waits for a check here. */
const unheard = () => undefined;

describe("the gate, tested by mutation", () => {
  /** What is done right for several mutations is looked at once by each check. */
  const looked = new Map<string, ReturnType<Check>>();

  it.each(mutations)(
    "%s must fail %s, which passes when it is done right",
    async (mutation, id, check, wrong, right) => {
      expect(stopping([await check(wrong(), unheard)])).toEqual([
        expect.objectContaining({ check: id, passed: false }),
      ]);
      const key = right === theDemonstration ? id : `${id} of ${mutation}`;
      if (!looked.has(key)) looked.set(key, check(right(), unheard));
      expect(await looked.get(key)).toMatchObject({ check: id, passed: true });
    },
  );
});
