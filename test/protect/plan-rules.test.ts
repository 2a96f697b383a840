import { describe, expect, it } from "@jest/globals";
import type { DimensionId } from "../../src/codebook/dimension.ts";
import { protectedPlan } from "../../src/codebook/plan.ts";
import { planFaults } from "../../src/protect/plan-rules.ts";
import { smallDataset } from "./world.ts";

function faultsOf(...groupings: DimensionId[][]): string[] {
  return planFaults({ ...smallDataset, plan: groupings.map((dimensions) => ({ measure: "CASES", dimensions })) });
}

describe("planFaults()", () => {
  it("finds nothing in the plan that ships", () => {
    expect(planFaults({ ...smallDataset, plan: protectedPlan })).toEqual([]);
  });

  it.each(["victim_category", "act", "mechanism", "perpetrator"] as const)("refuses country × %s", (id) => {
    const faults = faultsOf([], ["region"], ["country"], [id], ["region", id], ["country", id]);
    expect(faults).toEqual([`country must not stand with ${id}`]);
  });

  it("refuses a table without those that it refines, overlapping areas, and too many dimensions", () => {
    expect(faultsOf([], ["region", "year"])).toEqual([
      "CASES|region|year must stand with CASES|year",
      "CASES|region|year must stand with CASES|region",
    ]);
    expect(faultsOf([], ["country"])).toEqual(["CASES|country must stand with CASES|region"]);
    expect(faultsOf([], ["region"], ["country"], ["region", "country"])).toContain(
      "country must not stand with region",
    );
    expect(faultsOf(["region", "year", "gender", "trend"]).join()).toContain("at most 3 dimensions");
  });
});
