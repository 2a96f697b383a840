import { describe, expect, it } from "@jest/globals";
import { batchExcess } from "../../../src/protect/audit/batch-profile.ts";
import { homogeneity } from "../../../src/protect/audit/homogeneity.ts";
import { placedTables } from "../../../src/protect/audit/placed.ts";
import { successive } from "../../../src/protect/audit/successive.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import type { CaseRecord } from "../../../src/protect/record.ts";
import { follow } from "../follow.ts";
import { lowered } from "../world.ts";
import { crowd, twoGroups } from "../worlds.ts";

const profile = lowered(profiles.standard);
const exact: Profile = { ...profile, noise: { maxNoise: 0, variance: 0, shares: [2 ** 32] } };
const many = twoGroups(600);

const between = (before: readonly CaseRecord[], after: readonly CaseRecord[]) => {
  const made = follow([...before], [...after], { profile: exact });
  return { made, excess: batchExcess(placedTables(made), made.previous!.memory, exact) };
};

describe("batchExcess()", () => {
  it("reads those who left when they are alike, and those who came", () => {
    const [left, came] = [between([...many, ...crowd(30, 9000)], many), between(many, [...many, ...crowd(30, 9000)])];
    // By hand: all thirty are read right, and a third or none of them by the largest figure before.
    expect(left.excess).toBeGreaterThan(0.5);
    expect(came.excess).toBeGreaterThan(0.5);
  });

  it("reads nothing of those who are as mixed as all others, of fewer than m, and of nobody", () => {
    expect(between([...many, ...twoGroups(60, {}, 9000)], many).excess).toBeLessThanOrEqual(0.05);
    expect(between([...many, ...crowd(9, 9000)], many).excess).toBe(0);
    expect(between(many, many).excess).toBe(0);
  });

  it("does not take those who came and those who left for nobody", () => {
    const { excess } = between([...many, ...crowd(30, 9000)], [...many, ...twoGroups(30, { country: "XCC" }, 9500)]);
    expect(excess).toBeGreaterThan(0.2);
  });
});

describe("successive(), G7, on whole batches", () => {
  it("refuses a withdrawal of one large case, and a release that draws everything anew after it", async () => {
    const { made } = between([...many, ...crowd(30, 9000)], many);
    const { previous, ...evidence } = made;
    const refused = { passed: false, remedy: expect.stringMatching(/^wait until more records, and more different/) };
    expect(await successive(made)).toMatchObject(refused);
    expect(await successive({ ...evidence, previous: null, before: previous!.memory })).toMatchObject(refused);
  });

  it("lets a mixed batch pass, and everything be drawn anew where nobody came or left", async () => {
    const mixed = between([...many, ...twoGroups(60, {}, 9000)], many).made;
    expect((await successive(mixed)).passed).toBe(true);
    const { previous, ...evidence } = between(many, many).made;
    expect((await successive({ ...evidence, previous: null, before: previous!.memory })).passed).toBe(true);
  });
});

describe("homogeneity(), G6, of attributes of which one person may have several", () => {
  it("fails where all of a shown group have the same one", () => {
    const alike = twoGroups(60, { country: "XCC", trend: "anonymity" }, 9000);
    const { made } = between([], [...twoGroups(300, {}).filter(({ codes }) => codes.country![0] !== "XCC"), ...alike]);
    expect(homogeneity(made).coarsen).toContain("region|trend");
  });
});
