import { describe, expect, it } from "@jest/globals";
import type { Evidence } from "../../../src/protect/audit/check.ts";
import { membership } from "../../../src/protect/audit/membership.ts";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { evidenceOf, lowered, smallDataset } from "../world.ts";

const profile = lowered(profiles.standard);
/** −1, 0 and +1 with the same chance, so that all can be told by hand. */
const even: Profile = {
  ...profile,
  noise: { maxNoise: 1, variance: 2 / 3, shares: [2 ** 32 / 3, 2 ** 32 / 3].map(Math.floor) },
};

/** Dimensions of two categories each, and all tables of at most three of them: K = 1 + d + d(d − 1)/2 + d(d − 1)(d − 2)/6. */
function cube(ids: readonly DimensionId[]): Dataset {
  const [first] = smallDataset.dimensions;
  const dimensions = ids.map((id) => ({
    ...first!,
    id,
    categories: ["a", "b"].map((code) => ({ ...first!.categories[0]!, code })),
  }));
  const subsets = ids.reduce<DimensionId[][]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]]);
  const plan = subsets
    .filter((set) => set.length <= 3)
    .map((set) => ({ measure: "INDIVIDUALS" as const, dimensions: set }));
  return { ...smallDataset, dimensions, plan };
}

/** People of a cube, as many in every cell. SYNTHETIC. */
function people({ dimensions }: Dataset, count: number): CaseRecord[] {
  return Array.from({ length: count }, (_, number) => ({
    caseId: `case-${number}`,
    victimId: `victim-${number}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: Object.fromEntries(dimensions.map(({ id }, axis) => [id, [((number >> axis) & 1) === 0 ? "a" : "b"]])),
  }));
}

function evidence(ids: readonly DimensionId[], count: number, of: Profile = profile): Evidence {
  const dataset = cube(ids);
  return evidenceOf(people(dataset, count), of, { dataset });
}

describe("membership(), G5", () => {
  it("passes where a record falls in few cells", async () => {
    // K = 1 + 3 + 3 + 1 = 8 cells. Each shifts by one person against a deviation of 3, so that for normal noise the
    // advantage is 2Φ(√8 / 6) − 1 = .36; 2,000 trials a world leave a deviation of .016.
    const finding = await membership(evidence(["gender", "trend", "act"], 800));
    expect(finding).toMatchObject({ check: "G5", passed: true, coarsen: [] });
    expect(Math.abs(finding.scores["advantage"]! - 0.36)).toBeLessThan(0.05);
    expect(finding.scores["certain"]).toBeLessThan(0.005);
  });

  it("fails where a record falls in many cells, and names one of the finest groupings", async () => {
    // K = 1 + 7 + 21 + 35 = 64 cells: 2Φ(√64 / 6) − 1 = .82.
    const finding = await membership(
      evidence(["region", "year", "gender", "trend", "act", "mechanism", "outcome"], 512),
    );
    expect(finding.passed).toBe(false);
    expect(Math.abs(finding.scores["advantage"]! - 0.82)).toBeLessThan(0.03);
    expect(finding.coarsen).toHaveLength(1);
    expect(finding.coarsen[0]!.split("|")).toHaveLength(3);
  });

  it("fails without noise: every trial is certain", async () => {
    const none = { ...profile, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };
    const finding = await membership(evidence(["gender"], 100, none));
    expect(finding).toMatchObject({ passed: false, scores: { advantage: 1, certain: 1 }, coarsen: ["gender"] });
  });

  it("fails what only one world can explain, though the advantage is small", async () => {
    // One cell of n people, noise −1, 0 or +1. With the victim n + 1, without it n − 2 give the world away: a third each.
    const finding = await membership({ ...evidence([], 40, even), thorough: true });
    expect(finding.passed).toBe(false);
    for (const name of ["advantage", "certain"]) expect(Math.abs(finding.scores[name]! - 1 / 3)).toBeLessThan(0.05);
  });

  it("sees below the threshold that the value is below, and no more", async () => {
    // t = 10. With the victim 10 people: 9 is hidden, 10, 11. Without it 9: 8 and 9 are hidden, 10. Only 11 is certain:
    // a sixth of all trials. At "10 or more" two thirds are true and one third false.
    const { scores } = await membership({ ...evidence([], 10, even), thorough: true });
    expect(Math.abs(scores["advantage"]! - 1 / 3)).toBeLessThan(0.07);
    expect(Math.abs(scores["certain"]! - 1 / 6)).toBeLessThan(0.04);
  });

  it("knows that nobody is never shown", async () => {
    // t = 1 and one person: 0 is hidden, 1 and 2 are shown; without that person nothing ever is. 2/3, and 2/3 of a half.
    const finding = await membership({
      ...evidence([], 1, { ...even, threshold: 1, caseThreshold: 0 }),
      thorough: true,
    });
    expect(Math.abs(finding.scores["advantage"]! - 2 / 3)).toBeLessThan(0.2);
    expect(finding.scores["certain"]).toBeCloseTo(finding.scores["advantage"]! / 2, 1);
  });

  it("learns nothing from cells that are withheld, nor where nobody is", async () => {
    const made = evidence(["gender", "trend"], 200);
    const drawn = made.drawn.map((table) => ({ ...table, statuses: table.statuses.map(() => "WITHHELD" as const) }));
    const nothing = { passed: true, scores: { advantage: 0, certain: 0 } };
    expect(await membership({ ...made, drawn })).toMatchObject(nothing);
    expect(await membership(evidence(["gender"], 0))).toMatchObject(nothing);
  });

  it("finds the same twice", async () => {
    const made = evidence(["gender", "trend"], 200);
    expect(await membership(made)).toEqual(await membership(made));
  });
});
