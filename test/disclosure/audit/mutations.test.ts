import { describe, expect, it } from "@jest/globals";
import { type ProtectedTable, profiles } from "../../../src/codebook/plan/profile.ts";
import { planLoss } from "../../../src/disclosure/accountant.ts";
import { checkAccountant, checkMeasuredLoss } from "../../../src/disclosure/audit/checks/accountant-check.ts";
import {
  areWithinPlan,
  type Contributor,
  countWorld,
  type CountWorld,
  syntheticPlan,
  tablesByLabel,
} from "../../../src/disclosure/audit/simulation/counting.ts";
import { checkEndToEnd, emptyDraw } from "../../../src/disclosure/audit/checks/end-to-end-check.ts";
import { checkLikelihood } from "../../../src/disclosure/audit/checks/likelihood-check.ts";
import { checkNeighbours } from "../../../src/disclosure/audit/checks/neighbour-check.ts";
import { fullRecord, randomWorld } from "../../../src/disclosure/audit/simulation/random-world.ts";
import { checkSampler, checkSamplerFit } from "../../../src/disclosure/audit/checks/sampler-check.ts";
import { seeded } from "../../../src/disclosure/audit/simulation/seeded.ts";
import { CodeIndex } from "../../../src/disclosure/counting/code-index.ts";
import { type DrawKey, orderCodes } from "../../../src/disclosure/noise/draw-key.ts";
import { sampleNoise } from "../../../src/disclosure/noise/noise.ts";
import { EditionTally } from "../../../src/disclosure/counting/edition-tally.ts";
import { withTable } from "./with-table.ts";

const plan = syntheticPlan(profiles.standard);
const small = syntheticPlan(profiles.small);
const trials = (runs: number) => ({ runs, random: seeded(7), progress: () => {} });

/** Each entry counts in one case, but a case counts the first codes of all its entries. */
const codesOfCases: CountWorld = (world) => {
  const records = world.flat();
  const chosen = records.filter(({ entryId, caseId, edition }) => {
    const ids = records.filter((one) => one.entryId === entryId).map((one) => one.caseId);
    return orderCodes(plan.keyOf(edition), entryId, "case", ids)[0] === caseId;
  });
  const named = chosen.map((one) => ({ ...one, entryId: `${one.caseId} ${one.edition}` }));
  const ids = [...new Set(named.map(({ entryId }) => entryId))];
  const merged = ids.map((id) => named.filter(({ entryId }) => entryId === id));
  const [ofEntries, ofCases] = [countWorld(plan)(world), countWorld(plan)(merged)];
  return new Map(
    [...tablesByLabel(plan)].map(([label, tables]) => [
      label,
      tables.map(({ unit }, number) => (unit === "case" ? ofCases : ofEntries).get(label)![number]!),
    ]),
  );
};

describe("A1 fails", () => {
  const without = (left: (table: ProtectedTable) => boolean) => (unit: "person" | "organisation" | "case") =>
    planLoss(
      plan.profile.tables.filter((table) => !left(table)),
      unit,
    );

  it("if the tables of cases are left out of the account", () => {
    expect(
      checkMeasuredLoss(
        plan,
        without(({ unit }) => unit === "case"),
      ).faults,
    ).toEqual([
      "the stated loss of one person must be at least 1408567/1411200",
      "the stated loss of one organisation must be at least 23857/28224",
    ]);
  });

  it("if an entry is in more cells than the plan says", () => {
    const beyond = withTable(plan, "outcome", { bounds: { outcome: 3 } });
    const tally = new EditionTally(beyond.profile, plan.index, plan.keyOf("2024"));
    tally.add([fullRecord(plan, "individual", "2024")]);
    const isWithinPlan = tally.isWithinPlan(plan.profile.tables);
    expect(areWithinPlan(plan, randomWorld(plan, 20, seeded(1)))).toBe(true);
    expect(checkAccountant(profiles.standard, [], isWithinPlan).faults).toEqual([
      "the loss of every entry must be within the plan",
    ]);
  });

  it("if the table cut is left out of the account", () => {
    const left = ({ unit, name }: ProtectedTable) => unit === "person" && name === "cut";
    expect(checkMeasuredLoss(plan, without(left)).faults).toEqual([
      "the stated loss of one person must be at least 1408567/1411200",
    ]);
  });
});

describe("A2 fails", () => {
  it("if one code more than c is counted", () => {
    const count = countWorld(withTable(plan, "outcome", { bounds: { outcome: 3 } }));
    expect(checkNeighbours(plan, trials(60), count).faults).toEqual([changesTooMuch("person outcome")]);
  });

  it("if records are counted instead of entries", () => {
    const count: CountWorld = (world) => countWorld(plan)(world.flat().map((record) => [record]));
    expect(checkNeighbours(plan, trials(60), count).faults).toEqual(
      expect.arrayContaining(["person total", "organisation country", "case case.total"].map(changesTooMuch)),
    );
  });

  it("if codes are chosen over a case", () => {
    const { faults } = checkNeighbours(plan, trials(200), codesOfCases);
    expect(faults.toSorted()).toEqual(["case case.region", "case case.trend"].map(changesTooMuch));
  });

  it("if an entry changes another edition", () => {
    const inFirst = (records: Contributor) => records.map((one) => ({ ...one, edition: records[0]!.edition }));
    const count: CountWorld = (world) => countWorld(plan)(world.map(inFirst));
    expect(checkNeighbours(plan, trials(60), count).faults).toContain(changesTooMuch("person total"));
  });

  const changesTooMuch = (table: string) => `${table} must change by at most its sensitivity`;
});

describe("A3 fails", () => {
  it("if the variance of the noise is halved in one table", async () => {
    const draw = emptyDraw(withTable(small, "cut", { variance: 18 }));
    expect((await checkEndToEnd(small, trials(60), draw)).faults).toEqual([
      "the noise of person cut must have the variance 36",
    ]);
  });

  it("if one message is used for two cells", async () => {
    const gender = small.index.dimensions.get("gender")!;
    const same = { ...gender, categories: gender.categories.map((category) => ({ ...category, code: "same" })) };
    const draw = emptyDraw({ ...small, index: new CodeIndex("SYNTHETIC", [...small.dataset.dimensions, same]) });
    expect((await checkEndToEnd(small, trials(40), draw)).faults).toEqual([
      "cells of person gender and person gender must be independent",
      "cells of person region.gender and person region.gender must be independent",
    ]);
  });

  it("if a key is used again for changed records", async () => {
    const inner = emptyDraw(small);
    let first: DrawKey;
    const { faults } = await checkEndToEnd(small, trials(40), (label, revision, key) => {
      if (revision === 0) first = Buffer.from(key) as DrawKey;
      return inner(label, revision, revision === 0 ? key : first);
    });
    expect(faults).toContain("cells of person total and person total must be independent");
  });

  it("if the noise has a mean other than 0, or none at all", async () => {
    const inner = emptyDraw(small);
    const sizes = await checkEndToEnd(small, trials(40), async (label, revision, key) => {
      const drawn = await inner(label, revision, key);
      return drawn.map((one) => (one.table === "region" ? { ...one, values: one.values.map(Math.abs) } : one));
    });
    expect(sizes.faults).toContain("the noise of person region must have the mean 0");
    const none = await checkEndToEnd(small, trials(40), async (label, revision, key) => {
      const drawn = await inner(label, revision, key);
      return drawn.map((one) => (one.table === "region" ? { ...one, values: one.values.map(() => 0) } : one));
    });
    expect(none.faults).toEqual([
      "the noise of person region must have the variance 6",
      "the noise of organisation region must have the variance 6",
    ]);
  });

  it("if thresholds are read as floating point", () => {
    const { faults } = checkSampler(undefined, ({ thresholds }, bits) => {
      const rest = Number(bits & (2n ** 63n - 1n));
      const size = thresholds.filter((threshold) => rest < Number(threshold)).length;
      return bits >= 2n ** 63n ? 0 - size : size;
    });
    expect(faults).toEqual(["the noise of the test vectors must be equal"]);
  });

  it("if the sampler has another distribution", () => {
    expect(checkSamplerFit([12, 64], trials(2000)).faults).toEqual([]);
    const positive = checkSamplerFit([12, 64], trials(2000), (row, bits) =>
      Math.abs(sampleNoise(row, bits)) > 8 ? 8 : sampleNoise(row, bits),
    );
    expect(positive.faults).toEqual(["the noise of σ² = 12 must fit its row", "the noise of σ² = 64 must fit its row"]);
  });
});

describe("A4 fails", () => {
  it("if records are counted instead of entries", () => {
    const world = ["a", "b"].map((person): Contributor => {
      const record = { ...fullRecord(plan, "individual", "2024"), entryId: person };
      return ["1", "2"].map((number) => ({ ...record, caseId: person + number }));
    });
    const count: CountWorld = (all) => countWorld(plan)(all.flat().map((record) => [record]));
    expect(checkLikelihood(plan, world, trials(5), 2000).faults).toEqual([]);
    expect(checkLikelihood(plan, world, trials(5), 2000, count).faults).toEqual([
      "the gain of an attacker must be at most the theory",
    ]);
  });

  it("if the noise is smaller than the plan says", () => {
    const world = randomWorld(plan, 20, seeded(3));
    const all = seeded(7);
    const random = { ...all, noise: (variance: number) => all.noise(variance) / 2 };
    expect(checkLikelihood(plan, world, { ...trials(5), random }, 2000).faults).toHaveLength(1);
  });
});
