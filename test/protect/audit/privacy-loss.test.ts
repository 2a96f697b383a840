import { describe, expect, it } from "@jest/globals";
import type { Dataset } from "../../../src/codebook/dataset.ts";
import { recordsDataset } from "../../../src/codebook/datasets.ts";
import { privacyLoss } from "../../../src/protect/audit/privacy-loss.ts";
import { type Profile, profiles } from "../../../src/protect/profile.ts";
import { demoRecords } from "../demo.ts";
import { follow } from "../follow.ts";
import { evidenceOf, lowered, smallDataset } from "../world.ts";
import { twoGroups } from "../worlds.ts";

/** Figures as they are, so that what is shown can be told by hand; looks count as those of variance 9. */
const exact: Profile = { ...lowered(profiles.standard), noise: { maxNoise: 0, variance: 9, shares: [2 ** 32] } };
const plan = ([[], ["region"], ["gender"]] as const).map((dimensions) => ({
  measure: "INDIVIDUALS" as const,
  dimensions,
}));
const dataset: Dataset = { ...smallDataset, plan };
const alike = (count: number, from = 0) => twoGroups(count, { country: "XAA", gender: "women" }, from);

describe("privacyLoss(), G4", () => {
  it("counts the figures that each victim is in, by twice the variance, for each draw of everything", async () => {
    // By hand: 60 women of one region are in three figures: 3 / (2 · 9) = .17; drawn twice, .33.
    const evidence = evidenceOf(alike(60), exact, { dataset });
    expect((await privacyLoss(evidence)).scores).toEqual({ mean: 0.17, p95: 0.17, mostVictims: 2000 });
    expect((await privacyLoss({ ...evidence, redraws: 1 })).scores).toMatchObject({ mean: 0.33, p95: 0.33 });
  });

  it("names breakdowns to turn off when victims are in too many figures", async () => {
    const profile = { ...exact, noise: { ...exact.noise, variance: 2 } };
    const finding = await privacyLoss(evidenceOf(twoGroups(600), profile));
    expect(finding).toMatchObject({ check: "G4", passed: false });
    expect(finding.coarsen.length).toBeGreaterThan(0);
    expect(finding.coarsen).not.toContain("");
  });

  it("allows the same victims a fifth more figures than the release before", async () => {
    // By hand: of 15 women the total is shown only, because 15 is below the gate of 20; of 60 all three figures are.
    const grown = await privacyLoss(follow(alike(15), alike(60), { dataset, profile: exact }));
    expect(grown).toMatchObject({ passed: false, scores: { growth: 2, added: 3 } });
    expect(grown.coarsen.toSorted()).toEqual(["gender", "region"]);
    // And 60 more of 60 change all three figures: three looks more, but no more figures.
    const redrawn = await privacyLoss(follow(alike(60), alike(120), { dataset, profile: exact }));
    expect(redrawn).toMatchObject({ passed: true, coarsen: [], scores: { growth: 0, added: 1 } });
    // Nine more change none.
    const kept = await privacyLoss(follow(alike(60), alike(69), { dataset, profile: exact }));
    expect(kept).toMatchObject({ passed: true, scores: { growth: 0, added: 0 } });
  });

  it("says nothing of growth where nothing was shown before", async () => {
    const { passed, scores } = await privacyLoss(follow(alike(5), alike(60), { dataset, profile: exact }));
    expect([passed, Object.keys(scores)]).toEqual([true, ["mean", "p95", "mostVictims"]]);
  });

  it("leaves the plan of global-only as it is", async () => {
    const global = recordsDataset("demo-cases", "SYNTHETIC", false);
    const records = demoRecords();
    for (const some of [records, records.slice(0, 1500)]) {
      const finding = await privacyLoss(evidenceOf(some, profiles["global-only"], { dataset: global }));
      expect(finding).toMatchObject({ passed: true, coarsen: [] });
      expect(finding.scores["mean"]).toBeGreaterThan(1.5);
    }
  });
});
