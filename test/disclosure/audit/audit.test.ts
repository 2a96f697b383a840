import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { profiles } from "../../../src/codebook/plan/profile.ts";
import { planLoss } from "../../../src/disclosure/accountant.ts";
import { auditProfile, fullAmounts } from "../../../src/disclosure/audit/audit.ts";
import { checkIds, findingsOf } from "../../../src/disclosure/audit/checks/check.ts";
import { syntheticPlan } from "../../../src/disclosure/audit/simulation/counting.ts";
import { checkNeighbours } from "../../../src/disclosure/audit/checks/neighbour-check.ts";
import { fullRecord, randomWorld } from "../../../src/disclosure/audit/simulation/random-world.ts";
import { auditRelease, publishedAudit, type ReleaseUnderAudit } from "../../../src/disclosure/audit/release-audit.ts";
import { seeded, shuffled } from "../../../src/disclosure/audit/simulation/seeded.ts";
import { utilityOf } from "../../../src/disclosure/audit/utility.ts";
import { fractionText } from "../../../src/disclosure/fraction.ts";
import { noiseRow } from "../../../src/disclosure/noise/noise.ts";
import type { CaseRecord } from "../../../src/disclosure/record.ts";
import { safeTables } from "../../../src/disclosure/safe-tables.ts";
import { dataset, drawWorld, editions, worldArbitrary } from "../world.ts";

const digest = new Map(editions.map((edition) => [edition, "digest"]));

/** The release of a world, after another release of the same measurements. */
async function releaseOf(world: readonly (readonly CaseRecord[])[]): Promise<ReleaseUnderAudit> {
  const { tables, measurements } = await drawWorld(world);
  const tablesOf = { dataset, profile: profiles.standard, periods: [["2023", "2024"]] as const, tables, measurements };
  const digests = { declared: digest, drawn: digest, stated: [] };
  return { ...tablesOf, otherProfiles: [], digests, previous: tablesOf, revised: [] };
}

describe("auditProfile", () => {
  const amounts = { neighbours: 20, keys: 1000, emptyDraws: 30, entries: 3, drawsPerEntry: 4000 };

  it.each(Object.values(profiles))("finds no fault in the profile $id, and reports its progress", async (profile) => {
    const progress: string[] = [];
    const findings = await auditProfile(profile, amounts, (check, done, total) => {
      if (done === total) progress.push(`${check} ${total}`);
    });
    expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
    expect(findings.map(({ check, passed }) => [check, passed])).toEqual(
      ["A1", "A2", "A3", "A4", "A6"].map((check) => [check, true]),
    );
    expect(progress).toEqual(["A2 20", "A3 1000", "A3 30", "A4 3"]);
  });

  it("attacks the records that the operator passes", async () => {
    const plan = syntheticPlan(profiles.small);
    const contributors = [[fullRecord(plan, "organisation", "2023")]];
    const least = { ...amounts, neighbours: 1, emptyDraws: 10 };
    const findings = await auditProfile(profiles.small, least, () => {}, { plan, contributors });
    expect(findings.find(({ check }) => check === "A4")!.passed).toBe(true);
  });

  it("has the amounts of the specification", () => {
    // protection.md, section 10.
    expect(fullAmounts).toEqual({
      neighbours: 1000,
      keys: 100_000,
      emptyDraws: 400,
      entries: 100,
      drawsPerEntry: 4000,
    });
  });
});

describe("checkNeighbours", () => {
  it.each(Object.values(profiles))("holds for the profile $id", (profile) => {
    const trials = { runs: 250, random: seeded(1), progress: () => {} };
    expect(checkNeighbours(syntheticPlan(profile), trials).faults).toEqual([]);
  });
});

describe("auditRelease", () => {
  it("has the checks A1, A5, A7 and A8, and no record can stop a release", async () => {
    await fc.assert(
      fc.asyncProperty(worldArbitrary(6), async (world) => {
        const findings = auditRelease(await releaseOf(world));
        expect(findings.map(({ check }) => check)).toEqual(["A1", "A5", "A7", "A8"]);
        expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
      }),
      { numRuns: 10, seed: 3 },
    );
  });

  it("stops a release with another plan, or with a second draw", async () => {
    const release = await releaseOf([]);
    const other = { ...release, measurements: (await drawWorld([], { seed: "other" })).measurements };
    const failed = (of: ReleaseUnderAudit) => auditRelease(of).flatMap(({ check, passed }) => (passed ? [] : [check]));
    expect(failed({ ...release, previous: null })).toEqual([]);
    expect(failed({ ...release, digests: { ...release.digests, drawn: new Map([["2024", "other"]]) } })).toEqual([
      "A7",
    ]);
    expect(failed(other)).toEqual(["A5"]);
    expect(failed({ ...release, otherProfiles: [profiles.strict] })).toEqual(["A1"]);
  });

  it("publishes ρ and the theory, the same for every world", async () => {
    const [empty, full] = [
      await releaseOf([]),
      await releaseOf(randomWorld(syntheticPlan(profiles.standard), 9, seeded(1))),
    ];
    const published = publishedAudit(profiles.standard, auditRelease(empty));
    expect(publishedAudit(profiles.standard, auditRelease(full))).toEqual(published);
    expect(published.checks.map((one) => Object.keys(one))).toEqual(published.checks.map(() => ["check", "title"]));
    // Rounded up: 2Φ(√(2 · .99813) / 2) − 1 = .5200 for persons, 2Φ(√(2 · .84527) / 2) − 1 = .4844 for organisations.
    expect(published.theory).toEqual([
      { unit: "person", rho: "1408567/1411200", advantage: 0.521 },
      { unit: "organisation", rho: "23857/28224", advantage: 0.485 },
    ]);
    expect(publishedAudit(profiles.cases, []).theory).toEqual([
      { unit: "case", rho: fractionText(planLoss(profiles.cases.tables, "case")), advantage: 0.496 },
    ]);
  });

  it("A8: the same measurements give the same bytes", async () => {
    const {
      dataset: of,
      profile,
      periods,
      measurements,
      tables,
    } = await releaseOf(randomWorld(syntheticPlan(profiles.standard), 9, seeded(2)));
    const copied = new Map([...measurements].toReversed().map(([label, all]) => [label, structuredClone(all)]));
    expect(JSON.stringify(safeTables(of, profile, periods, copied))).toBe(JSON.stringify(tables));
  });
});

describe("findingsOf", () => {
  it("joins the results of a check, in the order of the checks", () => {
    const results = [
      { check: "A7", faults: ["b"] },
      { check: "A1", faults: [] },
      { check: "A7", faults: ["b", "c"] },
    ] as const;
    expect(findingsOf(results)).toMatchObject([
      { check: "A1", passed: true, faults: [] },
      { check: "A7", passed: false, faults: ["b", "c"] },
    ]);
    expect(checkIds).toHaveLength(8);
  });
});

describe("seeded", () => {
  it("gives the same numbers for a seed, and noise with the variance of the row", () => {
    const [one, other] = [seeded(5), seeded(5)];
    expect([one.key().toString("hex"), one.below(9)]).toEqual([other.key().toString("hex"), other.below(9)]);
    expect(one.key()).toHaveLength(32);
    const draws = Array.from({ length: 20_000 }, () => one.noise(12));
    const variance = draws.reduce((sum, noise) => sum + noise * noise, 0) / draws.length;
    // Five standard errors: 5 · 12 · √(2 / 20,000) = 0.6.
    expect(Math.abs(variance - 12)).toBeLessThan(0.6);
    expect(shuffled([1, 2, 3, 4], one).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });
});

describe("utilityOf", () => {
  const table = (variance: number) => ({ ...profiles.standard.tables[0]!, variance });

  it("is the probability that cells and people are shown, and the mean error of shown figures", () => {
    // σ² 64 has the threshold 28: a cell of 28 is shown with P(X ≥ 0) = ½ + ½ P(X = 0).
    const { cellsShown, peopleShown, relativeError } = utilityOf(table(64), [28, 1000, 1]);
    const zero = 1 - Number(noiseRow(64).thresholds[0]!) / 2 ** 63;
    const middle = 0.5 + zero / 2;
    expect(peopleShown).toBeCloseTo((1000 + 28 * middle) / 1029, 3);
    expect(cellsShown).toBeCloseTo((1 + middle) / 3, 3);
    // E|X| of a normal variable with σ 8 is 8 √(2/π) = 6.383; the discrete one differs by less than 0.01.
    expect(relativeError).toBeCloseTo((6.383 / 28) * (middle / (1 + middle)) + 6.383 / 1000 / (1 + middle), 2);
    expect(utilityOf(table(64), [])).toEqual({ cellsShown: null, peopleShown: null, relativeError: null });
  });

  it("shows no cell whose people are beyond all noise below the threshold", () => {
    // σ² 4: t = 7; P(X ≥ 6) = (P(|X| ≥ 6)) / 2, the threshold 5 of the row.
    expect(utilityOf(table(4), [1]).cellsShown).toBeCloseTo(Number(noiseRow(4).thresholds[5]) / 2 ** 64, 12);
  });
});
