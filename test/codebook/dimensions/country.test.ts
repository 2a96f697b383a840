import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { country } from "../../../src/codebook/dimensions/country.ts";
import { region } from "../../../src/codebook/dimensions/region.ts";
import { territory } from "../../../src/codebook/dimensions/territory.ts";
import { languages } from "../../../src/i18n/languages.ts";
import { year, years } from "../../../src/codebook/dimensions/year.ts";

type Row = Readonly<Record<string, string>>;

const file = parse<Row>(readFileSync("seeds/sg-reports/countries.csv"), { columns: true, bom: true });
const rows = new Map(file.map((row) => [row["iso3"]!, row]));

/** The regional groups by their names in the list. */
const groups: Readonly<Record<string, string>> = {
  AFRICAN: "african",
  ASIA_PACIFIC: "asia_pacific",
  EEG: "eastern_european",
  GRULAC: "latin_american_and_caribbean",
  WEOG: "western_european_and_others",
  "": "no_group",
};

describe("country", () => {
  it("has every State and observer of the published list, and nothing else", () => {
    expect(country.categories.map(({ code }) => code).toSorted()).toEqual([...rows.keys()].toSorted());
  });

  it("has its official names, its M49 code and its regional group", () => {
    for (const { code, label, parent, links } of country.categories) {
      const row = rows.get(code)!;
      for (const lang of languages) expect([code, label[lang]]).toEqual([code, row[`name_${lang}`]]);
      expect(links?.find(({ scheme }) => scheme.includes("M49"))?.code).toBe(row["m49"]);
      expect([code, parent]).toEqual([code, groups[row["un_regional_group"]!]]);
    }
  });

  it("is in a regional group that exists", () => {
    const known = region.categories.map(({ code }) => code);
    for (const { code, parent } of [...country.categories, ...territory.categories])
      expect([code, known.includes(parent!)]).toEqual([code, true]);
  });
});

describe("territory", () => {
  it("is XAA to XZZ, in every regional group, and no State's code", () => {
    const codes = territory.categories.map(({ code }) => code);
    expect(codes).toEqual("ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").map((letter) => `X${letter}${letter}`));
    expect(new Set(territory.categories.map(({ parent }) => parent)).size).toBe(region.categories.length);
    expect(codes.filter((code) => rows.has(code))).toEqual([]);
  });
});

describe("years()", () => {
  it("has the years from the first to the last", () => {
    expect(year.categories[0]!.code).toBe("2010");
    expect(years(2017, 2019).categories.map(({ code }) => code)).toEqual(["2017", "2018", "2019"]);
  });
});
