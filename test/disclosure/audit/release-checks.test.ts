import { describe, expect, it } from "@jest/globals";
import { recordsDataset } from "../../../src/codebook/datasets.ts";
import { profiles } from "../../../src/codebook/plan/profile.ts";
import { closedPeriods } from "../../../src/codebook/plan/span.ts";
import { checkAccountant } from "../../../src/disclosure/audit/checks/accountant-check.ts";
import { checkHygiene } from "../../../src/disclosure/audit/checks/hygiene-check.ts";
import { checkPlan, checkRows } from "../../../src/disclosure/audit/checks/plan-check.ts";
import { checkSampler } from "../../../src/disclosure/audit/checks/sampler-check.ts";
import { orderVector } from "../../../src/disclosure/audit/checks/vectors.ts";
import { noiseThresholds } from "../../../src/disclosure/noise/noise-thresholds.ts";
import { dataset, drawWorld } from "../world.ts";

const [total] = profiles.standard.tables;

describe("the checks of a release", () => {
  it("pass for every profile and an empty vault", async () => {
    for (const profile of Object.values(profiles)) {
      const years = ["2023", "2024", "2025"];
      const of = recordsDataset("empty", "SYNTHETIC", profile, years);
      const { tables, measurements } = await drawWorld([], { profile, of });
      const periods = closedPeriods(years);
      const results = [
        checkAccountant(profile, [], true),
        checkSampler(),
        checkPlan(profile, of),
        checkRows(profile, of, periods, measurements),
        checkHygiene(profile, of, periods, tables),
      ];
      expect(results.flatMap(({ faults }) => faults)).toEqual([]);
    }
  });

  it("A1 finds a loss beyond the budget, and an entry beyond the plan", () => {
    expect(checkAccountant(profiles.standard, [profiles.strict], true).faults).toEqual([
      "the loss 1408567/940800 must be at most 1/2",
    ]);
    expect(checkAccountant(profiles.standard, [], false).faults).toEqual([
      "the loss of every entry must be within the plan",
    ]);
  });

  it("A3 finds a changed row, and one that does not fall", () => {
    const row = noiseThresholds[4]!;
    const rows = { 4: { ...row, thresholds: `5,5,${row.thresholds}` } };
    expect(checkSampler({ rows, vectors: [], edges: [], order: orderVector }).faults).toEqual([
      "the row of σ² = 4 must have its committed digest",
      "the row of σ² = 4 must fall strictly",
    ]);
  });

  it("A3 finds other bits, other noise and another order", () => {
    const vectors = [{ message: "dg1|person|total|2024|", bits: 0n, variance: 25, noise: -4 }];
    const order = { ...orderVector, order: orderVector.order.toReversed() };
    expect(checkSampler({ rows: {}, vectors, edges: [], order }).faults).toEqual([
      "the keyed bits of the test vectors must be equal",
      "the noise of the test vectors must be equal",
      "the keyed order of the test vector must be equal",
    ]);
  });

  it("A7 finds a country pair, a variance without a row, a code without a bound, and a table twice", () => {
    const broken = [
      { ...total!, name: "country.gender", dimensions: ["country", "gender"] as const },
      { ...total!, name: "age", dimensions: ["age"] as const, variance: 7 },
      { ...total!, name: "trend", dimensions: ["trend"] as const },
      { ...total!, name: "gender" },
      { ...total!, name: "gender" },
    ];
    expect(checkPlan({ ...profiles.standard, tables: broken }, dataset).faults).toEqual([
      "person country.gender must not cross country",
      "σ² of person age must have a committed row",
      "person trend must bound its codes",
      "person gender must be in the plan once",
      "person gender must be in the plan once",
    ]);
  });

  it("A7 finds a missing edition", async () => {
    const { measurements } = await drawWorld([]);
    const without = new Map([...measurements].filter(([label]) => label !== "2024"));
    expect(checkRows(profiles.standard, dataset, [], without).faults).toEqual([
      "the rows must be those of the plan and the declared editions",
    ]);
  });

  it("A8 finds a value below the threshold, a hidden value, and a text", async () => {
    const { tables } = await drawWorld([]);
    const [first, ...rest] = tables;
    const withCell = (cell: object) => [
      { ...first!, cells: [{ ...first!.cells[0]!, ...cell }, ...first!.cells.slice(1)] },
      ...rest,
    ];
    for (const cell of [{ status: "VALUE", value: 17 }, { status: "TOO_FEW", value: 3 }, { notes: [{ en: "a note" }] }])
      expect(checkHygiene(profiles.standard, dataset, [], withCell(cell) as typeof tables).faults).toEqual([
        "INDIVIDUALS total must show values from the threshold on, and nothing else",
      ]);
  });
});
