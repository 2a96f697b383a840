import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../../src/codebook/dimension.ts";
import { newcomerReader } from "../../../src/protect/audit/newcomer-reader.ts";
import { placedTables } from "../../../src/protect/audit/placed.ts";
import { recordCells } from "../../../src/protect/audit/record-cells.ts";
import { testKeys } from "../../../src/protect/keys.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import { drawTables } from "../../../src/protect/protect.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { remember } from "../../../src/protect/remember.ts";
import { evidenceOf, lowered, smallDataset, tabulated } from "../world.ts";

const standard = lowered(profiles.standard);
const exact: Profile = { ...standard, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };

/** People who are alike. SYNTHETIC. */
function people(count: number, name: string, gender: string, region = "african", year = "2025"): CaseRecord[] {
  return Array.from({ length: count }, (_, number) => ({
    caseId: `case-${name}-${number}`,
    victimId: `victim-${name}-${number}`,
    kind: "individual",
    publiclyDocumented: false,
    codes: { region: [region], gender: [gender], year: [year], country: ["XAA"], trend: ["anonymity"] },
  }));
}

/** How much better a newcomer is read than guessed, from two releases that are both drawn anew. */
function excess(
  before: readonly CaseRecord[],
  after: readonly CaseRecord[],
  newcomer: readonly CaseRecord[],
  {
    plan = [[], ["gender"]],
    profile = exact,
    attribute = "gender",
  }: { plan?: (readonly DimensionId[])[]; profile?: Profile; attribute?: DimensionId } = {},
): number | undefined {
  const dataset = {
    ...smallDataset,
    plan: plan.map((dimensions) => ({ measure: "INDIVIDUALS" as const, dimensions })),
  };
  const truth = tabulated(before, dataset);
  const memory = remember(drawTables(truth, { profile, keys: testKeys }), truth);
  const evidence = evidenceOf(after, profile, { dataset });
  const read = newcomerReader(placedTables(evidence), memory, profile, new Map([["INDIVIDUALS", 1]]));
  return read({ measure: "INDIVIDUALS", cells: recordCells(evidence)(newcomer) }).get(attribute);
}

const base = [...people(60, "w", "women"), ...people(40, "m", "men")];
const man = people(1, "new", "men");
const woman = people(1, "new", "women");

describe("newcomerReader()", () => {
  it("reads the one cell that has grown: a man, where women are most", () => {
    // By themselves the questions are: the gender. It is read right, and by the largest figure guessed wrong.
    expect(excess(base, [...base, ...man], man)).toBe(1);
    // A woman is guessed right by the largest figure already.
    expect(excess(base, [...base, ...woman], woman)).toBe(0);
  });

  it("keeps to the largest figure where nothing has changed", () => {
    expect(excess(base, base, man)).toBe(0);
  });

  it("is worse than the largest figure where it is misled", () => {
    expect(excess(base, [...base, ...man], woman)).toBe(-1);
  });

  it("reads one attribute when the other is known, in both directions", () => {
    const far = [...people(40, "fw", "women", "asia_pacific"), ...people(60, "fm", "men", "asia_pacific"), ...base];
    // 100 in each region and of each gender: the first of each is guessed. A woman of the second region comes. Her region
    // is guessed wrong, by itself and of women (60 to 40); her gender right by itself, wrong in the region (60 men).
    const newcomer = people(1, "new", "women", "asia_pacific");
    const plan: DimensionId[][] = [[], ["region"], ["gender"], ["region", "gender"]];
    const after = [...far, ...newcomer];
    expect(excess(far, after, newcomer, { plan, attribute: "region" })).toBe(1);
    expect(excess(far, after, newcomer, { plan, attribute: "gender" })).toBe(0.5);
  });

  it("does not guess years, and asks nothing of tables of three dimensions or of what was not there before", () => {
    const plan: DimensionId[][] = [
      [],
      ["region"],
      ["year"],
      ["gender"],
      ["region", "year"],
      ["region", "gender"],
      ["year", "gender"],
      ["region", "year", "gender"],
    ];
    const newcomer = people(1, "new", "women", "african", "2024");
    const before = [...base, ...people(60, "old", "men", "african", "2024")];
    const asked = (attribute: DimensionId) => excess(before, [...before, ...newcomer], newcomer, { plan, attribute });
    // Women are 60 of 160: the gender is guessed wrong three times. It is read right by itself and of the region; women
    // of 2024 are hidden before and after. There is one region only.
    expect(asked("gender")).toBe(2 / 3);
    expect(asked("region")).toBe(0);
    expect(asked("year")).toBeUndefined();
  });

  it("asks nothing where nothing is shown, and nothing of who is in no cell", () => {
    const few = [...people(4, "w", "women"), ...people(4, "m", "men")];
    expect(excess(few, [...few, ...man], man)).toBeUndefined();
    expect(excess(base, [...base, ...man], [])).toBeUndefined();
  });

  it("reads a cell that rises above the threshold, or falls below it", () => {
    // Nine men are hidden, ten are shown.
    const nine = [...people(60, "w", "women"), ...people(9, "m", "men")];
    expect(excess(nine, [...nine, ...man], man)).toBe(1);
    // Ten men are shown, nine are not: nobody has come there.
    const ten = [...people(60, "w", "women"), ...people(10, "m", "men")];
    expect(excess(ten, ten.slice(0, -1), man)).toBe(0);
  });

  it("learns nothing from a cell that was withheld, or is now", () => {
    // 19 people are too few for a breakdown, 20 are not.
    const nineteen = people(19, "w", "women");
    expect(excess(nineteen, [...nineteen, ...woman], woman)).toBe(0);
    expect(excess([...nineteen, ...woman], nineteen, woman)).toBe(0);
  });

  it("takes all for equal in advance where nobody was there before", () => {
    expect(excess([], base, man)).toBe(0);
    expect(excess([], [...base, ...people(60, "more", "men")], man)).toBe(1);
  });

  it("keeps to what it expects when a fall is too great for any noise", () => {
    const fewer = [...people(20, "w", "women"), ...people(40, "m", "men")];
    expect(excess(base, fewer, man, { profile: standard })).toBe(0);
  });

  it("reads through noise when a single cell was drawn anew: eight times of ten and more", () => {
    // Only where both draws of the men give the same figure, about once in ten, nothing is seen to have changed.
    const read = Array.from({ length: 40 }, (_, number) => {
      const newcomer = people(1, `new-${number}`, "men");
      return excess(base, [...base, ...newcomer], newcomer, { profile: standard })!;
    });
    expect(read.filter((one) => one === 1).length).toBeGreaterThanOrEqual(32);
    expect(read.every((one) => one >= 0)).toBe(true);
  });
});
