import { describe, expect, it } from "@jest/globals";
import { demoCasesId, recordsDataset, sgReports } from "../../src/codebook/datasets.ts";
import { type DimensionId, dimensionIds } from "../../src/codebook/dimension.ts";
import { measureIds } from "../../src/codebook/measure.ts";
import { measures } from "../../src/codebook/measures.ts";
import { faultsOf } from "./words.ts";

const datasets = [
  ["sg-reports", sgReports],
  ["demo-cases", recordsDataset(demoCasesId, "SYNTHETIC")],
  ["an operator's", recordsDataset("field-office", "PROTECTED")],
  ["an operator's without countries", recordsDataset("field-office", "PROTECTED", false)],
] as const;

const order = (ids: readonly DimensionId[]) => ids.map((id) => dimensionIds.indexOf(id));

describe("measures", () => {
  it("stand in the order of their ids, with words in six languages", () => {
    expect(measures.map(({ id }) => id)).toEqual([...measureIds]);
    for (const { label, definition, unit } of measures)
      expect([label, definition, unit].map(faultsOf)).toEqual([[], [], []]);
  });

  it("count in whole units, and give shares in two decimals", () => {
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
    const keys = dataset.plan.map(({ measure, dimensions }) => [measure, ...dimensions].join(" "));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { dimensions } of dataset.plan)
      expect(order(dimensions)).toEqual(order(dimensions).toSorted((a, b) => a - b));
  });
});

describe("recordsDataset()", () => {
  it("gives synthetic records fictitious territories only, and real ones no territory", () => {
    const codes = (nature: "PROTECTED" | "SYNTHETIC") =>
      recordsDataset("any", nature)
        .dimensions.find(({ id }) => id === "country")!
        .categories.map(({ code }) => code);
    const fictitious = /^X([A-Z])\1$/;
    expect(codes("SYNTHETIC").filter((code) => !fictitious.test(code))).toEqual([]);
    expect(codes("PROTECTED").filter((code) => fictitious.test(code))).toEqual([]);
  });

  it("leaves out every table by country when told so", () => {
    const { plan } = recordsDataset("any", "PROTECTED", false);
    expect(plan.filter(({ dimensions }) => dimensions.includes("country"))).toEqual([]);
  });

  it("plans few tables without countries, each of them a table of the other plan, and keeps change over time", () => {
    const groupings = (countries: boolean) =>
      new Set(recordsDataset("any", "PROTECTED", countries).plan.map(({ dimensions }) => dimensions.join("|")));
    const few = [...groupings(false)];
    expect(few.filter((grouping) => !groupings(true).has(grouping))).toEqual([]);
    expect(few.filter((grouping) => grouping.includes("|"))).toEqual(["year|trend", "region|year", "year|gender"]);
  });

  it("never has gender or age of organisations, and country with no attribute of persons but gender", () => {
    const { plan } = recordsDataset("any", "PROTECTED");
    const organisations = plan
      .filter(({ measure }) => measure === "ORGANISATIONS")
      .flatMap(({ dimensions }) => dimensions);
    expect(organisations.filter((id) => id === "gender" || id === "age")).toEqual([]);
    const withCountry = plan
      .filter(({ dimensions }) => dimensions.includes("country"))
      .flatMap(({ dimensions }) => dimensions);
    expect(new Set(withCountry)).toEqual(new Set(["country", "year", "gender"]));
  });
});
