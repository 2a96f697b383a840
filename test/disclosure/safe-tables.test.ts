import { describe, expect, it } from "@jest/globals";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { type Profile, profiles } from "../../src/codebook/profile.ts";
import { closedPeriods, runsOf, spanLabel } from "../../src/codebook/span.ts";
import { CodeIndex } from "../../src/disclosure/code-index.ts";
import { releaseParameters } from "../../src/disclosure/guarantee.ts";
import { type Measurement, runValues } from "../../src/disclosure/measurement.ts";
import { presentationOf, presentCell } from "../../src/disclosure/present.ts";
import { type Measurements, publishedRuns, safeTables } from "../../src/disclosure/safe-tables.ts";
import { checkAccountant } from "../../src/disclosure/audit/accountant-check.ts";
import { checkHygiene } from "../../src/disclosure/audit/hygiene-check.ts";
import { checkPlan, checkRows } from "../../src/disclosure/audit/plan-check.ts";
import { orderVector } from "../../src/disclosure/audit/vectors.ts";
import { checkSampler } from "../../src/disclosure/audit/sampler-check.ts";
import { noiseThresholds } from "../../src/disclosure/noise-thresholds.ts";
import { dataset, drawWorld, editions } from "./world.ts";

const { standard, strict } = profiles;
const [total] = standard.tables;

/** Measurements in which every cell of a table has one value; all other cells are 0. */
function measurementsOf(
  of: typeof dataset,
  profile: Profile,
  values: (unit: string, table: string, label: string) => number,
): Measurements {
  const index = new CodeIndex("SYNTHETIC", of.dimensions);
  const years = index.dimensions.get("year")!.categories.map(({ code }) => code);
  const labels = [
    ...years.map((label) => ["edition", label]),
    ...closedPeriods(years).map((one) => ["period", spanLabel(one)]),
  ];
  return new Map(
    labels.map(([span, label]) => [
      label!,
      profile.tables
        .filter((table) => table.span === span)
        .map(({ unit, name, dimensions }): Measurement => {
          const size = dimensions.reduce((product, id) => product * index.dimensions.get(id)!.categories.length, 1);
          return { unit, table: name, values: new Int32Array(size).fill(values(unit, name, label!)) };
        }),
    ]),
  );
}

describe("spans", () => {
  it("are the runs of two and more consecutive editions", () => {
    expect(runsOf(["2023", "2024", "2025"])).toEqual([
      ["2023", "2024"],
      ["2023", "2025"],
      ["2024", "2025"],
    ]);
    expect(runsOf(["2023"])).toEqual([]);
    // protection.md, section 4: 16 editions have 120 runs.
    expect(runsOf(Array.from({ length: 16 }, (_, edition) => String(2010 + edition)))).toHaveLength(120);
  });

  it("are the closed five-year periods with at least two declared editions", () => {
    // protection.md, section 5: 2020–2024 with editions up to 2021 is open.
    expect(closedPeriods(["2018", "2019", "2020", "2021"])).toEqual([["2018", "2019"]]);
    expect(closedPeriods(["2014", "2016", "2019", "2024"])).toEqual([["2016", "2019"]]);
    expect(closedPeriods(["2020", "2022", "2025"])).toEqual([["2020", "2022"]]);
    expect(closedPeriods([])).toEqual([]);
  });
});

describe("presentCell", () => {
  it("shows a value from the threshold on, and says when it is near", () => {
    const rule = presentationOf(total!, 1); // σ² 25: t = 18, h = 10.
    expect([17, 18, 27, 28].map((value) => presentCell(value, rule, []))).toMatchObject([
      { status: "TOO_FEW", value: null, flags: [] },
      { status: "VALUE", value: 18, flags: ["NEAR_THRESHOLD"] },
      { status: "VALUE", value: 27, flags: ["NEAR_THRESHOLD"] },
      { status: "VALUE", value: 28, flags: [] },
    ]);
  });

  it("rounds the interval of a run outwards", () => {
    // 1.96 · √(2 · 25) = 13.86, and 4 · √50 = 28.28.
    expect(presentationOf(total!, 2)).toEqual({ threshold: 29, half95: 14 });
  });
});

describe("safeTables", () => {
  it("has one table for each entry of the plan, with every combination of its categories and spans", () => {
    const { tables } = {
      tables: safeTables(
        dataset,
        standard,
        [],
        measurementsOf(dataset, standard, () => 0),
      ),
    };
    const sizes = new Map(dataset.dimensions.map(({ id, categories }) => [id, categories.length]));
    for (const [number, planned] of dataset.plan.entries()) {
      const spans = planned.span === "run" ? runsOf(editions).length : planned.span === "period" ? 0 : 1;
      const cells = planned.dimensions.reduce((product, id) => product * sizes.get(id)!, spans);
      const { measure, dimensions, span, cells: own } = tables[number]!;
      expect([measure, dimensions, span, own.length]).toEqual([
        planned.measure,
        planned.dimensions,
        planned.span,
        cells,
      ]);
    }
  });

  it("places the year at its position among the dimensions", () => {
    const values = (unit: string, name: string, label: string) =>
      unit === "person" && name === "region.gender" ? Number(label) : 0;
    const tables = safeTables(dataset, standard, [], measurementsOf(dataset, standard, values));
    const number = dataset.plan.findIndex(({ measure, dimensions }) => {
      return measure === "INDIVIDUALS" && dimensions.join() === "region,year,gender";
    });
    const shown = tables[number]!.cells.map(({ value }) => value);
    const block = [2023, 2024, 2025].flatMap((year) => [year, year, year, year]);
    expect(shown).toEqual(Array.from({ length: 6 }, () => block).flat());
  });

  it("adds the editions of a run", () => {
    expect(runValues([Int32Array.of(1, -2), Int32Array.of(3, 4)])).toEqual(Int32Array.of(4, 2));
    const values = (_: string, name: string, label: string) => (name === "total" ? Number(label) - 2000 : 0);
    const tables = safeTables(dataset, standard, [], measurementsOf(dataset, standard, values));
    const run = tables.find(({ measure, dimensions, span }) => {
      return measure === "INDIVIDUALS" && span === "run" && dimensions.length === 0;
    });
    expect(run!.cells.map(({ value }) => value)).toEqual([47, 72, 49]);
  });

  it("says BOUNDED, and LOWER_BOUND where the published cut says so", () => {
    const flagsIn = (name: string, cut: number) => {
      const values = (unit: string, table: string) => (unit === "person" && table === "cut" ? cut : 0);
      const tables = safeTables(dataset, standard, [], measurementsOf(dataset, standard, values));
      const number = dataset.plan.findIndex(
        ({ noise, span }) => noise?.unit === "person" && noise.name === name && !span,
      );
      return tables[number]!.cells[0]!.flags;
    };
    expect(flagsIn("total", 100)).toEqual([]);
    expect(flagsIn("trend", 0)).toEqual(["BOUNDED"]);
    expect(flagsIn("region.trend", 100)).toEqual(["LOWER_BOUND", "BOUNDED"]);
    // Outcome has no row in `cut`.
    expect(flagsIn("outcome", 100)).toEqual(["BOUNDED"]);
  });

  it("has NOT_APPLICABLE for conditions that are not of the unit", () => {
    const tables = safeTables(
      dataset,
      standard,
      [],
      measurementsOf(dataset, standard, () => 500),
    );
    const number = dataset.plan.findIndex(
      ({ noise, span }) => noise?.unit === "person" && noise.name === "cut" && !span,
    );
    const codes = dataset.dimensions.find(({ id }) => id === "cut")!.categories.map(({ code }) => code);
    const cell = codes.indexOf("act>4");
    // The dimensions are year and cut: the first edition comes first.
    expect(tables[number]!.cells[cell]).toMatchObject({ status: "NOT_APPLICABLE", value: null });
  });

  it("refuses to present without a measurement of the plan", () => {
    const measurements = new Map(measurementsOf(dataset, standard, () => 0)).set("2024", []);
    expect(() => safeTables(dataset, standard, [], measurements)).toThrow(
      "Cannot present person total: its measurement in 2024 must be stored",
    );
  });
});

describe("the profile strict", () => {
  const years = ["2019", "2020", "2021", "2022", "2023", "2024"];
  const of = recordsDataset("strict-world", "SYNTHETIC", strict, years);
  const periods = closedPeriods(years);

  it("publishes closed five-year runs only", () => {
    expect(publishedRuns(strict, years, periods)).toEqual([["2020", "2024"]]);
    expect(publishedRuns(standard, years, periods)).toHaveLength(15);
  });

  it("does not show a run with exactly one hidden edition", () => {
    const totalOf = (hidden: readonly string[]) => {
      const values = (_: string, __: string, label: string) => (hidden.includes(label) ? 0 : 400);
      const tables = safeTables(of, strict, periods, measurementsOf(of, strict, values));
      const run = tables.find(({ measure, dimensions, span }) => {
        return measure === "INDIVIDUALS" && span === "run" && dimensions.length === 0;
      });
      return run!.cells[0]!.value;
    };
    expect(totalOf([])).toBe(2000);
    expect(totalOf(["2022"])).toBeNull();
    expect(totalOf(["2022", "2023"])).toBe(1200);
  });
});

describe("releaseParameters", () => {
  it("state the guarantee, the declarations and the noise, and nothing of the records", () => {
    const facts = {
      profile: standard,
      grades: ["verified"],
      declared: ["2024", "2025"],
      runs: runsOf(["2024", "2025"]),
      periods: [["2020", "2024"]] as const,
      planChosenAfterImport: ["2025"],
    };
    expect(releaseParameters(facts)).toMatchObject({
      method: 2,
      guarantee: {
        model: "ZCDP",
        unit: "ENTRY",
        rho: { person: "1408567/1411200", organisation: "23857/28224" },
        budget: "1/1",
        delta: 1e-6,
        epsilon: 7.76,
      },
      grades: ["verified"],
      editions: ["2024", "2025"],
      runs: [["2024", "2025"]],
      periods: [["2020", "2024"]],
      planChosenAfterImport: ["2025"],
    });
    expect(releaseParameters(facts).noise[2]).toEqual({
      variance: 12,
      threshold: 13,
      half95: 7,
      half999: 11,
      digest: "f39e6f03a592f2b4407c710baf86722e2d42c94dd29127064e2e411586b4a949",
    });
  });
});

describe("the checks of a release", () => {
  it("pass for every profile and an empty vault", async () => {
    for (const profile of [standard, strict]) {
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
    expect(checkAccountant(standard, [strict], true).faults).toEqual(["the loss 1408567/940800 must be at most 1/2"]);
    expect(checkAccountant(standard, [], false).faults).toEqual(["the loss of every entry must be within the plan"]);
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
    expect(checkPlan({ ...standard, tables: broken }, dataset).faults).toEqual([
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
    expect(checkRows(standard, dataset, [], without).faults).toEqual([
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
      expect(checkHygiene(standard, dataset, [], withCell(cell) as typeof tables).faults).toEqual([
        "INDIVIDUALS total must show values from the threshold on, and nothing else",
      ]);
  });
});
