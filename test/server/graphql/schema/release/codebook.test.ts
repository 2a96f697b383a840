import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const codebook = async (fields: string, dataset = "demo-cases") =>
  (await served.ask(`{ statistics(dataset: "${dataset}") { codebook { ${fields} } } }`)).statistics.codebook;
const codes = (categories: any[]) => categories.map(({ code }) => code);

describe("codebook", () => {
  it("has every text in six languages", async () => {
    for (const lang of ["AR", "ZH", "EN", "FR", "RU", "ES"]) {
      const text = `(lang: ${lang}) { value lang dir }`;
      const book = await codebook(`measures { label${text} definition${text} unit${text} }
        dimensions { label${text} definition${text} categories { label${text} } }`);
      const texts = [...JSON.stringify(book).matchAll(/"lang":"(\w+)","dir":"(\w+)"/g)];
      expect(texts.length).toBeGreaterThan(150);
      for (const [, served, dir] of texts) expect([served, dir]).toEqual([lang, lang === "AR" ? "rtl" : "ltr"]);
    }
  });

  it.each(["AR", "ZH", "FR", "RU", "ES"])("marks every text in %s as machine-translated", async (lang) => {
    const text = `(lang: ${lang}) { machineTranslated }`;
    const book = await codebook(`dimensions { label${text} definition${text} categories { label${text} } }`);
    const marks = [...JSON.stringify(book).matchAll(/"machineTranslated":(\w+)/g)].map(([, mark]) => mark);
    expect(marks.length).toBeGreaterThan(184);
    expect(new Set(marks)).toEqual(new Set(["true"]));
  });

  it("does not mark English texts and the United Nations' names of States", async () => {
    const { english, named } = await codebook(
      `english: dimension(code: TREND) { label(lang: EN) { machineTranslated } }
       named: category(dimension: COUNTRY, code: "FRA") { label(lang: ZH) { value machineTranslated } }`,
      "sg-reports",
    );
    expect(english.label.machineTranslated).toBe(false);
    expect(named.label).toEqual({ value: "法国", machineTranslated: false });
  });

  it("finds categories by level, and by a part of the code or label without accents", async () => {
    const { dimension } = await codebook(
      `dimension(code: TREND) {
      manyValued surv: categories(search: "SURV") { code } level0: categories(level: 0) { code } level1: categories(level: 1) { code parent { code } }
    }`,
      "sg-reports",
    );
    expect(dimension.manyValued).toBe(true);
    expect(codes(dimension.surv)).toContain("surveillance");
    expect(codes(dimension.level0)).not.toContain("online_surveillance");
    expect(dimension.level1).toContainEqual({ code: "online_surveillance", parent: { code: "surveillance" } });
    const { country } = await codebook(
      'country: dimension(code: COUNTRY) { categories(search: "cote", lang: FR) { code } }',
      "sg-reports",
    );
    expect(codes(country.categories)).toEqual(["CIV"]);
  });

  it("has the parent, children and external codes of a category", async () => {
    const { france, region, total, none } = await codebook(
      `france: category(dimension: COUNTRY, code: "FRA") { parent { code } children { code } links { scheme code url } isTotal }
       region: category(dimension: REGION, code: "eastern_european") { children { code } }
       total: category(dimension: REGION, code: "_T") { code isTotal label(lang: ES) { value } children { code } }
       none: category(dimension: REGION, code: "nowhere") { code }`,
      "sg-reports",
    );
    expect(france).toMatchObject({ parent: { code: "western_european_and_others" }, children: [], isTotal: false });
    expect(france.links.map(({ scheme, code }: any) => [scheme, code])).toEqual([
      ["ISO 3166-1", "FRA"],
      ["UN M49", "250"],
    ]);
    expect(codes(region.children)).toContain("HUN");
    expect(total).toEqual({ code: "_T", isTotal: true, label: { value: "Total" }, children: [] });
    expect(none).toBeNull();
  });

  it("has the dimensions of the release, and null for others", async () => {
    const { dimensions, outcome } = await codebook(
      "dimensions { code } outcome: dimension(code: OUTCOME) { code }",
      "sg-reports",
    );
    expect(dimensions.map(({ code }: any) => code)).not.toContain("OUTCOME");
    expect(outcome).toBeNull();
  });
});

describe("compatible()", () => {
  const compatible = async (argument: string, dataset = "demo-cases") =>
    (
      await served.ask(`{ statistics(dataset: "${dataset}") { compatible${argument} {
        measures { code } dimensions { code } tables reason { code path suggestions } } } }`)
    ).statistics.compatible;

  it("lists tables that can be answered", async () => {
    const { tables, measures, dimensions, reason } = await compatible("(measures: [INDIVIDUALS], by: [REGION])");
    expect(reason).toEqual([]);
    expect(tables).toContainEqual(["REGION", "YEAR", "TREND"]);
    expect(measures.map(({ code }: any) => code)).toEqual(["CASES", "INDIVIDUALS", "ORGANISATIONS"]);
    expect(dimensions.map(({ code }: any) => code)).not.toContain("COUNTRY");
    for (const by of tables)
      expect((await served.table({ measures: ["INDIVIDUALS"], by }, "demo-cases")).outcome).not.toBe("REFUSED");
  });

  it("gives the reason for a missing table, and has no table by country and personal attributes", async () => {
    const none = await compatible("(by: [COUNTRY, TREND])");
    expect(none).toMatchObject({ tables: [], measures: [], reason: [{ code: "NOT_IN_PLAN", path: ["by"] }] });
    const { tables } = await compatible("(by: [COUNTRY])");
    expect(tables).toEqual([["COUNTRY", "YEAR"], ["COUNTRY"]]);
  });
});

describe("datasets", () => {
  it("have a nature, which distinguishes synthetic from published figures", async () => {
    const { datasets } = await served.ask(
      "{ datasets { name nature title(lang: EN) { value } description { value } latest { version } } }",
    );
    expect(datasets.map(({ name, nature }: any) => [name, nature])).toEqual([
      ["demo-cases", "SYNTHETIC"],
      ["sg-reports", "PUBLISHED"],
    ]);
    expect(datasets[0].description.value).toMatch(/^SYNTHETIC/);
    expect(datasets[1].description.value).toMatch(/Not a United Nations dataset\. Allegations, not findings/);
  });
});
