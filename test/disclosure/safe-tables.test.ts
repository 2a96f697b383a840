import { describe, expect, it } from "@jest/globals";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { closedPeriods, runsOf } from "../../src/codebook/plan/span.ts";
import { releaseParameters } from "../../src/disclosure/guarantee.ts";
import { runValues } from "../../src/disclosure/noise/measurement.ts";
import { presentationOf, presentCell } from "../../src/disclosure/present.ts";
import { publishedRuns, safeTables } from "../../src/disclosure/safe-tables.ts";
import { dataset, editions, measurementsOf } from "./world.ts";

const { standard, strict } = profiles;
const [total] = standard.tables;

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
  it("shows a value from the threshold on, with NEAR_THRESHOLD near it", () => {
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
      const expectedCells = planned.dimensions.reduce((product, id) => product * sizes.get(id)!, spans);
      const { measure, dimensions, span, cells } = tables[number]!;
      expect([measure, dimensions, span, cells.length]).toEqual([
        planned.measure,
        planned.dimensions,
        planned.span,
        expectedCells,
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

  it("sets BOUNDED, and LOWER_BOUND if the published cut is a VALUE", () => {
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

  it("sets REVISED in a revised edition and in its runs", () => {
    const tables = safeTables(
      dataset,
      standard,
      [],
      measurementsOf(dataset, standard, () => 500),
      ["2024"],
    );
    const flags = (name: string, span?: "run") => {
      const number = dataset.plan.findIndex(
        (one) => one.noise?.unit === "person" && one.noise.name === name && one.span === span,
      );
      return tables[number]!.cells.map((cell) => cell.flags.includes("REVISED"));
    };
    // Editions 2023, 2024, 2025; runs 2023–2024, 2023–2025, 2024–2025.
    expect(flags("total")).toEqual([false, true, false]);
    expect(flags("total", "run")).toEqual([true, true, true]);
    expect(flags("trend").filter(Boolean)).toHaveLength(6);
  });

  it("has NOT_APPLICABLE for conditions of other units", () => {
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
  it("contain the guarantee, the declarations and the noise, and nothing about records", () => {
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
    const revision = { edition: "2024", reason: "CODING", grades: ["verified"], olderPeriod: "2020-2024" } as const;
    const revised = releaseParameters({
      ...facts,
      revisions: [revision],
      isRevisedWithNext: true,
      disjointFrom: ["other"],
    });
    expect(revised).toMatchObject({ revisions: [revision], isRevisedWithNext: true, disjointFrom: ["other"] });
    expect(releaseParameters(facts).noise[2]).toEqual({
      variance: 12,
      threshold: 13,
      half95: 7,
      half999: 11,
      digest: "f39e6f03a592f2b4407c710baf86722e2d42c94dd29127064e2e411586b4a949",
    });
  });
});
