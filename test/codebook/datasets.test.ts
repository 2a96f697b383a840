import { describe, expect, it } from "@jest/globals";
import { demoCasesId, recordsDataset, sgReports } from "../../src/codebook/datasets.ts";
import { type DimensionId, dimensionIds } from "../../src/codebook/dimensions/dimension.ts";
import { measureIds, measures } from "../../src/codebook/measure.ts";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { faultsOf } from "./words.ts";

const datasets = [
  ["sg-reports", sgReports],
  ["demo-cases", recordsDataset(demoCasesId, "SYNTHETIC", profiles.standard, ["2024", "2025"])],
  ["an operator's", recordsDataset("field-office", "PROTECTED", profiles.strict, ["2024", "2025"])],
] as const;

const order = (ids: readonly DimensionId[]) => ids.map((id) => dimensionIds.indexOf(id));

describe("measures", () => {
  it("are in the order of their ids, with words in six languages", () => {
    expect(measures.map(({ id }) => id)).toEqual([...measureIds]);
    for (const { label, definition, unit } of measures)
      expect([label, definition, unit].map(faultsOf)).toEqual([[], [], []]);
  });

  it("have whole counts, and shares with two decimals", () => {
    expect(measures.map(({ id, decimals }) => [id.endsWith("_SHARE"), decimals])).toEqual(
      measures.map(({ id }) => [id.endsWith("_SHARE"), id.endsWith("_SHARE") ? 2 : 0]),
    );
  });
});

describe.each(datasets)("the dataset %s", (_, dataset) => {
  it("has the dimensions and measures that its plan uses, and no others", () => {
    const used = new Set(dataset.plan.flatMap(({ dimensions }) => dimensions));
    expect(dataset.dimensions.map(({ id }) => id)).toEqual(dimensionIds.filter((id) => used.has(id)));
    const counted = new Set(dataset.plan.map(({ measure }) => measure));
    expect(dataset.measures.map(({ id }) => id)).toEqual(measureIds.filter((id) => counted.has(id)));
  });

  it("plans each table once, its dimensions in codebook order", () => {
    const keys = dataset.plan.map(({ measure, dimensions, span = "" }) => [measure, span, ...dimensions].join(" "));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { dimensions } of dataset.plan)
      expect(order(dimensions)).toEqual(order(dimensions).toSorted((a, b) => a - b));
  });
});

describe("recordsDataset()", () => {
  it("has fictitious territories only for synthetic records, and none for others", () => {
    const codes = (nature: "PROTECTED" | "SYNTHETIC") =>
      recordsDataset("any", nature, profiles.standard, ["2025"])
        .dimensions.find(({ id }) => id === "country")!
        .categories.map(({ code }) => code);
    const fictitious = /^X([A-Z])\1$/;
    expect(codes("SYNTHETIC").filter((code) => !fictitious.test(code))).toEqual([]);
    expect(codes("PROTECTED").filter((code) => fictitious.test(code))).toEqual([]);
  });

  it("has the given editions as its years", () => {
    const { dimensions } = recordsDataset("any", "PROTECTED", profiles.standard, ["1948", "2010", "2025"]);
    const years = dimensions.find(({ id }) => id === "year")!.categories;
    expect(years.map(({ code }) => code)).toEqual(["1948", "2010", "2025"]);
  });

  it("has no gender or age for organisations, and crosses country only with year", () => {
    const { plan } = recordsDataset("any", "PROTECTED", profiles.standard, ["2025"]);
    const ids = (tables: typeof plan) => new Set(tables.flatMap(({ dimensions }) => dimensions));
    const organisations = ids(plan.filter(({ measure }) => measure === "ORGANISATIONS"));
    expect([organisations.has("gender"), organisations.has("age")]).toEqual([false, false]);
    const byCountry = ids(plan.filter(({ dimensions }) => dimensions.includes("country")));
    expect(byCountry).toEqual(new Set(["country", "year"]));
  });
});
