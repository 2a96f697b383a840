import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { bounds } from "../../../src/protect/audit/bounds.ts";
import { claimsOn } from "../../../src/protect/audit/bounds-attack.ts";
import { placedTables } from "../../../src/protect/audit/placed.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import type { SafeCount } from "../../../src/protect/table.ts";
import { demoDataset, demoRecords } from "../demo.ts";
import { evidenceOf, lowered, smallDataset, worldArbitrary } from "../world.ts";

type Group = readonly [country: "XAA" | "XBB" | "XCC", year: "2024" | "2025", gender: "women" | "men", count: number];

/** People in as many cases, all with one row. SYNTHETIC. */
function people(...groups: readonly Group[]): CaseRecord[] {
  const rows = groups.flatMap(([country, year, gender, count]) =>
    Array.from({ length: count }, () => ({
      kind: "individual" as const,
      publiclyDocumented: false,
      codes: {
        region: [country === "XCC" ? "asia_pacific" : "african"],
        country: [country],
        year: [year],
        gender: [gender],
        trend: ["online_surveillance"],
      },
    })),
  );
  return rows.map((row, number) => ({ caseId: `case-${number}`, victimId: `victim-${number}`, ...row }));
}

/** The small dataset with some tables of individuals only. */
function planned(...groupings: DimensionId[][]) {
  const plan = groupings.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions }));
  return { dataset: { ...smallDataset, plan } };
}

const byRegionAndGender = planned([], ["region"], ["gender"], ["region", "gender"]);

/** Three men of sixty people in one region; everything else is large. */
const threeMen = people(
  ["XAA", "2025", "women", 57],
  ["XAA", "2025", "men", 3],
  ["XCC", "2025", "women", 30],
  ["XCC", "2025", "men", 30],
);

const silent: Profile = { ...lowered(profiles.standard), noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };

describe("bounds(), G2", () => {
  it("passes the demonstration and a small world", async () => {
    const demonstration = evidenceOf(demoRecords(), profiles.standard, { dataset: demoDataset });
    const finding = await bounds(demonstration);
    expect(finding).toMatchObject({ check: "G2", passed: true, coarsen: [] });
    expect(finding.scores).toMatchObject({ exact: 0, present: 0, absent: 0, narrow: 0, wrong: 0 });
    // A hidden cell by itself: 0 … t − 1 + D.
    expect(finding.scores["narrowest"]).toBeLessThanOrEqual(10 - 1 + 12);
    const small = await bounds(evidenceOf(threeMen, lowered(profiles.standard), byRegionAndGender));
    expect(small.passed).toBe(true);
  });

  it("fails suppression without noise: what is hidden is a difference", async () => {
    // By hand: 60 in the region, 57 women, both shown as they are; so 3 men.
    const finding = await bounds(evidenceOf(threeMen, silent, byRegionAndGender));
    expect(finding).toMatchObject({ passed: false, coarsen: ["region|gender"] });
    // What is certain says 3 or more; single rows, and the linear program, say 3: two claims of three.
    expect(finding.scores).toMatchObject({ exact: 0.67, wrong: 0, narrowest: 0 });
  });

  it("names the broader table where the one of the cell is off", async () => {
    const world = people(
      ["XAA", "2025", "men", 4],
      ["XAA", "2025", "women", 8],
      ["XCC", "2025", "men", 7],
      ["XCC", "2025", "women", 2],
    );
    // By hand: 12 in one region, 10 women, 11 men; so of its men there are 2 to 11, a range below ten, by their gender.
    // The other region is hidden, so it has 9 at most; and so have its women, by their region.
    const off = { ...byRegionAndGender, without: ["region|gender"] };
    const finding = await bounds(evidenceOf(world, silent, off));
    expect(finding).toMatchObject({ passed: false, coarsen: ["gender", "region"] });
  });

  it("fails a presence and an absence that a difference makes certain", async () => {
    const men = (count: number) =>
      people(["XAA", "2025", "women", 57], ["XAA", "2025", "men", count], ["XCC", "2025", "men", 30]);
    const two = await bounds(evidenceOf(men(2), silent, byRegionAndGender));
    expect(two.passed).toBe(false);
    expect(two.scores["present"]).toBeGreaterThan(0);
    const none = await bounds(evidenceOf(men(0), silent, byRegionAndGender));
    expect(none.passed).toBe(false);
    expect(none.scores["absent"]).toBeGreaterThan(0);
  });

  it("fails an ungated release whose zeros stay: a number below the noise proves that somebody is there", async () => {
    // Noise of at most 5 that leaves 0 at 0 and lifts 1 and 2 to 3 or drops them to 0; by hand: 3 says 1 … 8.
    const groups = ["XAA", "XBB", "XCC"].flatMap((country): Group[] => [
      [country as "XAA", "2024", "women", 1],
      [country as "XAA", "2025", "men", 2],
      [country as "XAA", "2025", "women", 40],
    ]);
    const profile: Profile = {
      ...profiles.standard,
      threshold: 3,
      gate: 0,
      caseThreshold: 0,
      noise: { maxNoise: 5, variance: 3, shares: [2 ** 32] },
    };
    const evidence = evidenceOf(people(...groups), profile);
    const safe = evidence.safe.map((table, number) => ({
      ...table,
      cells: table.cells.map((cell, place) => {
        const count = evidence.truth[number]!.counts[place]!;
        const shown = count === 1 || count === 2 ? 3 : count;
        return { ...cell, status: "VALUE" as const, value: shown as SafeCount };
      }),
    }));
    const finding = await bounds({ ...evidence, safe });
    expect(finding).toMatchObject({ passed: false, remedy: "turn off the table" });
    expect(finding.coarsen).toHaveLength(1);
    expect(finding.scores["wrong"]).toBe(0);
  });

  it("fails bounds that are wrong, as a fault of the software", async () => {
    const evidence = evidenceOf(threeMen, lowered(profiles.standard), byRegionAndGender);
    const safe = evidence.safe.map((table) => ({
      ...table,
      cells: table.cells.map((cell) =>
        cell.value === null ? cell : { ...cell, value: (cell.value + 99) as SafeCount },
      ),
    }));
    // By hand: 3 + 99 or more people, all but 3 of them women, are not 0 … 21 men and some women.
    const finding = await bounds({ ...evidence, safe: [evidence.safe[0]!, ...safe.slice(1)] });
    expect(finding).toMatchObject({ passed: false });
    expect(finding.scores["wrong"]).toBeGreaterThan(0);
  });
});

describe("claimsOn()", () => {
  it("joins sub-cubes in what is certain, and goes down to smaller ones where a larger one contradicts itself", async () => {
    const evidence = evidenceOf(threeMen, silent, byRegionAndGender);
    // 57 women of 57 in a region that is said to have 40: no table of regions and genders can be so.
    const safe = evidence.safe.map((table) => ({
      ...table,
      cells: table.cells.map((cell, place) =>
        table.dimensions.join() === "region" && place === 0 ? { ...cell, value: 40 as SafeCount } : cell,
      ),
    }));
    const tables = placedTables({ ...evidence, safe });
    const region = tables[1]!;
    const targets = [{ table: region, cell: 1 }];
    const claims = await claimsOn(tables, evidence, { targets, chosen: new Set(targets), tells: () => false });
    expect(claims.filter(({ certain }) => certain)).toMatchObject([{ range: null, cube: region }]);
    // The last two are those of linear programs: region × gender says no more than single rows, nor does region.
    expect(claims.slice(-2).map(({ cube }) => cube.grouping)).toEqual(["region|gender", "region"]);
  });

  it("is never wrong in what is certain: many rows of one person, public ones beside protected ones", async () => {
    const property = fc.asyncProperty(
      worldArbitrary,
      fc.constantFrom(lowered(profiles.standard), silent),
      async (records, profile) => {
        const evidence = evidenceOf(records, profile);
        const tables = placedTables(evidence).filter(({ safe }) => safe.measure !== "ORGANISATIONS");
        for (const measure of ["CASES", "INDIVIDUALS"]) {
          const own = tables.filter(({ safe }) => safe.measure === measure);
          const targets = own.flatMap((table) => table.safe.cells.map((_, cell) => ({ table, cell })));
          const aim = { targets, chosen: new Set(targets), tells: () => false };
          for (const { certain, range, table, cell } of await claimsOn(own, evidence, aim)) {
            if (!certain) continue;
            expect(range).not.toBeNull();
            const count = table.truth.counts[cell]!;
            expect(range!.lower <= count && count <= range!.upper).toBe(true);
          }
        }
      },
    );
    await fc.assert(property, { seed: 11, numRuns: 8 });
  });
});
