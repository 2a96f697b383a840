import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { successive } from "../../../src/protect/audit/successive.ts";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import { chanceOf } from "../../../src/protect/chance.ts";
import type { DrawnTable } from "../../../src/protect/drawn-table.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import type { SafeCount, SafeTable } from "../../../src/protect/table.ts";
import { follow } from "../follow.ts";
import { lowered, smallDataset, worldArbitrary } from "../world.ts";

const profile = lowered(profiles.standard);
const exact: Profile = { ...profile, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };

/** Five regions and eight acts: cells enough that thirty newcomers are hardly ever alike. */
const wide: Dataset = {
  ...smallDataset,
  dimensions: (
    [
      ["region", 5],
      ["act", 8],
    ] as const
  ).map(([id, size]) => ({
    ...smallDataset.dimensions[0]!,
    id,
    categories: Array.from({ length: size }, (_, code) => ({
      ...smallDataset.dimensions[0]!.categories[0]!,
      code: `${id}_${code}`,
    })),
  })),
  plan: ([[], ["region"], ["act"], ["region", "act"]] as const).map((dimensions) => ({
    measure: "INDIVIDUALS",
    dimensions,
  })),
};

/** One person in a case of one's own. SYNTHETIC. */
function person(name: string, codes: CaseRecord["codes"]): CaseRecord {
  return { caseId: `case-${name}`, victimId: `victim-${name}`, kind: "individual", publiclyDocumented: false, codes };
}

/** 1,000 people, in every cell of the wide dataset as many. SYNTHETIC. */
const thousand = Array.from({ length: 1000 }, (_, number) =>
  person(`${number}`, { region: [`region_${number % 5}`], act: [`act_${Math.floor(number / 5) % 8}`] }),
);

/** Newcomers of the wide dataset, anywhere in it. SYNTHETIC. */
function newcomers(count: number): CaseRecord[] {
  const chance = chanceOf("newcomers");
  return Array.from({ length: count }, (_, number) => {
    const [region, act] = [Math.floor(chance() * 5), Math.floor(chance() * 8)];
    return person(`new-${number}`, { region: [`region_${region}`], act: [`act_${act}`] });
  });
}

/** The same tables with another figure in the first cell of a grouping. */
function withValue(safe: readonly SafeTable[], grouping: string, change: number): SafeTable[] {
  return safe.map((table) =>
    table.measure === "INDIVIDUALS" && table.dimensions.join("|") === grouping
      ? {
          ...table,
          cells: table.cells.map((cell, place) =>
            place === 0 ? { ...cell, value: (cell.value! + change) as SafeCount } : cell,
          ),
        }
      : table,
  );
}

describe("successive(), G7", () => {
  it("passes a first release: there is nothing to compare", async () => {
    const finding = await successive({ ...follow([], thousand, { dataset: wide }), previous: null });
    expect(finding).toMatchObject({ check: "G7", passed: true, scores: {} });
    expect(finding.bar).toMatch("First release");
  });

  it("passes the method's own releases, 60 newcomers apart", async () => {
    for (const thorough of [false, true]) {
      const made = follow(thousand, [...thousand, ...newcomers(60)], { dataset: wide });
      const finding = await successive({ ...made, thorough });
      expect(finding.passed).toBe(true);
      expect(finding.scores["excess"]).toBeLessThanOrEqual(0.05);
    }
  });

  it("passes the method's own releases of random records: some added, some changed, some gone", async () => {
    const property = fc.asyncProperty(worldArbitrary, fc.nat(60), fc.nat(60), async (records, changed, gone) => {
      const before = records.filter(({ victimId }) => victimId.length < 10);
      const after = records
        .slice(gone)
        .map((row, place) => (place < changed ? { ...row, codes: { ...row.codes, year: ["2025"] } } : row));
      expect((await successive(follow(before, after))).remedy).not.toMatch("fault");
    });
    await fc.assert(property, { seed: 41, numRuns: 10 });
  });

  it("fails an update of one record that is drawn without memory", async () => {
    const finding = await successive(
      follow(thousand, [...thousand, ...newcomers(1)], { dataset: wide, forgetful: true }),
    );
    expect(finding).toMatchObject({ passed: false, scores: {} });
    expect(finding.remedy).toMatch("fault of the software");
    const kept = await successive(follow(thousand, [...thousand, ...newcomers(1)], { dataset: wide }));
    expect(kept.passed).toBe(true);
  });

  it("fails a release without noise: who is new can be read", async () => {
    const finding = await successive(
      follow(thousand, [...thousand, ...newcomers(30)], {
        dataset: wide,
        profile: { ...exact, lag: 1 },
        forgetful: true,
      }),
    );
    expect(finding.passed).toBe(false);
    expect(finding.remedy).toMatch("wait");
    expect(finding.scores["excess"]).toBeGreaterThan(0.05);
  });

  it("fails newcomers who are all alike, whatever noise there is: what they share can be read", async () => {
    const alike = newcomers(60).map(({ victimId, codes }) => person(victimId, { ...codes, act: ["act_3"] }));
    const finding = await successive(follow(thousand, [...thousand, ...alike], { dataset: wide }));
    expect(finding.passed).toBe(false);
    expect(finding.remedy).toMatch("wait");
  });

  it("asks of each newcomer what there is to ask: an attribute may not apply", async () => {
    const bare = newcomers(30).map((row, place) => (place < 5 ? { ...row, codes: { ...row.codes, act: [] } } : row));
    const finding = await successive(follow(thousand, [...thousand, ...bare], { dataset: wide }));
    expect(finding).toMatchObject({ passed: true, scores: { excess: 0 } });
  });

  it("says how well the attack went only where a full batch is new", async () => {
    const few = await successive(follow(thousand, [...thousand, ...newcomers(24)], { dataset: wide }));
    expect(few.scores).toEqual({});
    const batch = await successive(follow(thousand, [...thousand, ...newcomers(25)], { dataset: wide }));
    expect(Object.keys(batch.scores)).toEqual(["excess", "mostVictims"]);
  });

  it("fails a published figure that differs from what was drawn, and a count of cases drawn too soon", async () => {
    const made = follow(thousand, [...thousand, ...newcomers(30)], { dataset: wide });
    expect((await successive({ ...made, safe: withValue(made.safe, "region|act", 0) })).passed).toBe(true);
    expect((await successive({ ...made, safe: withValue(made.safe, "region|act", 1) })).passed).toBe(false);
    const drawn = made.drawn.map(
      (table): DrawnTable => ({
        ...table,
        perturbedCases: table.perturbedCases.map((cases, cell) => cases + Number(cell === 0)),
      }),
    );
    expect((await successive({ ...made, drawn: drawn.with(0, made.drawn[0]!) })).passed).toBe(false);
  });

  it("takes a cell that was empty for one that was drawn: 6 newcomers must not show in it, 12 may", async () => {
    const low: Profile = { ...exact, threshold: 5, gate: 5 };
    const before = thousand.filter(({ codes }) => codes.region![0] !== "region_4");
    const far = (count: number) => thousand.filter(({ codes }) => codes.region![0] === "region_4").slice(0, count);
    const remedies = [6, 12].map(async (count) => {
      const made = follow(before, [...before, ...far(count)], { dataset: wide, profile: low, forgetful: true });
      // The other tables are not compared.
      const tables = new Set(["INDIVIDUALS|region"]);
      return (
        await successive({ ...made, previous: { ...made.previous!, memory: { ...made.previous!.memory, tables } } })
      ).remedy;
    });
    expect(await Promise.all(remedies)).toEqual([expect.stringMatching("fault"), expect.not.stringMatching("fault")]);
  });

  it("does not compare a table that the release before did not have", async () => {
    const made = follow(thousand, [...thousand, ...newcomers(1)], { dataset: wide, forgetful: true });
    const { memory, added } = made.previous!;
    const finding = await successive({ ...made, previous: { memory: { ...memory, tables: new Set() }, added } });
    expect(finding.passed).toBe(true);
  });

  it("passes a status that changed because a parent has changed", async () => {
    const codes = (year: string, region: string, country: string) => ({
      region: [region],
      country: [country],
      year: [year],
      gender: ["men"],
      trend: ["anonymity"],
    });
    const stay = Array.from({ length: 15 }, (_, number) => person(`a${number}`, codes("2024", "african", "XAA")));
    const leave = Array.from({ length: 30 }, (_, number) => person(`b${number}`, codes("2025", "african", "XAA")));
    const far = Array.from({ length: 60 }, (_, number) => person(`c${number}`, codes("2024", "asia_pacific", "XCC")));
    const made = follow([...stay, ...leave, ...far], [...stay, ...far], { profile: exact });
    const table = made.drawn.find(
      ({ measure, dimensions }) => measure === "INDIVIDUALS" && dimensions.map(({ id }) => id).join() === "region,year",
    )!;
    expect([table.perturbed[0], table.statuses[0]]).toEqual([15, "WITHHELD"]);
    expect(made.previous!.memory.cells.get("person|count|region=african|year=2024")!.shown).toBe(true);
    // It is not said to change too soon. That thirty who are all alike have left is another matter: it is refused.
    expect(await successive(made)).toMatchObject({ passed: false, remedy: expect.not.stringMatching("fault") });
  });

  it("compares cases too, which have no cases behind them", async () => {
    const dataset = { ...wide, plan: wide.plan.map(({ dimensions }) => ({ measure: "CASES" as const, dimensions })) };
    expect((await successive(follow(thousand, [...thousand, ...newcomers(30)], { dataset }))).passed).toBe(true);
    expect(
      (await successive(follow(thousand, [...thousand, ...newcomers(1)], { dataset, forgetful: true }))).passed,
    ).toBe(false);
  });
});
