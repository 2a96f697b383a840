import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { privacyLoss } from "../../../src/protect/audit/privacy-loss.ts";
import { profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { evidenceOf, lowered, smallDataset } from "../world.ts";
import { twoGroups } from "../worlds.ts";

const groupings: DimensionId[][] = [
  [],
  ["region"],
  ["year"],
  ["gender"],
  ["region", "year"],
  ["region", "gender"],
  ["year", "gender"],
];
const plan = groupings.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions }));
const dataset = { ...smallDataset, plan };
const profile = lowered(profiles.standard);

/** Of 400 people, 10 are of no known gender: they stand in four tables of the seven. */
const world = twoGroups(400).map(
  (record, number): CaseRecord => (number < 10 ? { ...record, codes: { ...record.codes, gender: [] } } : record),
);

function lossAfter(redraws: number, records = world) {
  return privacyLoss({ ...evidenceOf(records, profile, { dataset }), redraws });
}

describe("privacyLoss(), G4", () => {
  it("adds up the published figures that count a victim: ρ = K / 2V", async () => {
    // K is 7 of 390 and 4 of 10 people: 6.925 / 18 = .385, and 7 / 18 = .389.
    expect(await lossAfter(0)).toMatchObject({
      check: "G4",
      passed: true,
      scores: { mean: 0.38, p95: 0.39 },
      coarsen: [],
    });
  });

  it("counts every redraw, and names the breakdown without the year first", async () => {
    // Six draws: 6 · 7 / 18 = 2.33 at most, on average 2.31, above 2.3. Without one table: 1.98.
    expect(await lossAfter(5)).toMatchObject({
      passed: false,
      scores: { mean: 2.31, p95: 2.33 },
      coarsen: ["region|gender"],
    });
  });

  it("then names the table that costs most looks: all people have a region, not all a gender", async () => {
    // Seven draws: 2.69; without region × gender 5.95 · 7 / 18 = 2.31; without region × year 4.95 · 7 / 18 = 1.93.
    expect((await lossAfter(6)).coarsen).toEqual(["region|gender", "region|year"]);
  });

  it("names every grouping but the total when that is not enough either", async () => {
    const { passed, coarsen } = await lossAfter(100);
    expect(passed).toBe(false);
    expect(coarsen.toSorted()).toEqual(
      groupings
        .map((ids) => ids.join("|"))
        .filter(Boolean)
        .toSorted(),
    );
    expect(coarsen.slice(0, 3).every((grouping) => grouping.includes("|"))).toBe(true);
  });

  it("has nothing to add up where nobody is", async () => {
    expect(await lossAfter(100, [])).toMatchObject({ passed: true, scores: { mean: 0, p95: 0 } });
  });
});
