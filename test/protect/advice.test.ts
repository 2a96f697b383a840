import { describe, expect, it } from "@jest/globals";
import { adviceOf } from "../../src/protect/advice.ts";
import { testKeys } from "../../src/protect/keys.ts";
import { publicParameters } from "../../src/protect/parameters.ts";
import { profiles } from "../../src/protect/profile.ts";
import { lowered, tabulated } from "./world.ts";
import { twoGroups } from "./worlds.ts";

describe("adviceOf()", () => {
  const truth = tabulated(twoGroups(300));

  it("tells the share of cells and of people that would be shown", () => {
    const [total, region] = adviceOf(truth, lowered(profiles.standard), testKeys);
    // Total of CASES: one cell with 300 in it, which is shown. By region: both of two cells.
    expect(total).toEqual({ measure: "CASES", grouping: "", cellsShown: 1, peopleShown: 1 });
    expect(region).toEqual({ measure: "CASES", grouping: "region", cellsShown: 1, peopleShown: 1 });
  });

  it("says nothing of a table in which nobody is", () => {
    const organisations = adviceOf(truth, profiles.standard, testKeys).filter(
      ({ measure }) => measure === "ORGANISATIONS",
    );
    expect(organisations[0]).toMatchObject({ cellsShown: null, peopleShown: null });
  });

  it("leaves tables by country out of a profile that has none", () => {
    const groupings = adviceOf(truth, profiles["global-only"], testKeys).map(({ grouping }) => grouping);
    expect(groupings.filter((grouping) => grouping.includes("country"))).toEqual([]);
    expect(adviceOf(truth, profiles.standard, testKeys).some(({ grouping }) => grouping === "country|year")).toBe(true);
  });
});

describe("publicParameters()", () => {
  it("names every parameter, and nothing of the vault", () => {
    const settings = {
      profile: "standard",
      verification: ["verified"],
      closedUntil: 2020,
      without: ["act"],
      redraws: 1,
    };
    expect(publicParameters(profiles.standard, settings)).toEqual({
      maxNoise: 12,
      variance: 9,
      noiseDigest: "b8b49947d0c97614a1b74777eb3f8bfdd8032ea68a0525557bd174285202164a",
      threshold: 10,
      gate: 20,
      caseThreshold: 5,
      sparsity: { two: 2, three: 5 },
      mostCodes: 3,
      lag: 10,
      batch: 25,
      verification: ["verified"],
      closedUntil: 2020,
      without: ["act"],
      redraws: 1,
    });
  });
});
