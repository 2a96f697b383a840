import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const codebook = async (fields: string, dataset = "demo-cases") =>
  (await served.ask(`{ release(dataset: "${dataset}") { codebook { ${fields} } } }`)).release.codebook;
const codes = (categories: any[]) => categories.map(({ code }) => code);

describe("Release.codebook", () => {
  it("has every text in six languages", async () => {
    const labels = new Map<string, Set<string>>();
    for (const lang of ["AR", "ZH", "EN", "FR", "RU", "ES"]) {
      const text = `label(lang: ${lang}) definition(lang: ${lang}) { value lang dir }`;
      const book = await codebook(`measures { code ${text} unit(lang: ${lang}) }
        dimensions { code ${text} categories { nodes { code ${text} } } }`);
      const texts = [...JSON.stringify(book).matchAll(/"lang":"(\w+)","dir":"(\w+)"/g)];
      expect(texts.length).toBeGreaterThan(80);
      for (const [, served, dir] of texts) expect([served, dir]).toEqual([lang, lang === "AR" ? "RTL" : "LTR"]);
      for (const { code, label } of [...book.measures, ...book.dimensions])
        labels.set(code, (labels.get(code) ?? new Set()).add(label));
    }
    // Two of the languages share some words.
    for (const texts of labels.values()) expect(texts.size).toBeGreaterThanOrEqual(5);
  });

  it.each(["AR", "ZH", "FR", "RU", "ES"])("marks every prose text in %s as machine-translated", async (lang) => {
    const text = `definition(lang: ${lang}) { machineTranslated }`;
    const book = await codebook(`dimensions { ${text} categories { nodes { ${text} } } } measures { ${text} }`);
    const marks = [...JSON.stringify(book).matchAll(/"machineTranslated":(\w+)/g)].map(([, mark]) => mark);
    expect(marks.length).toBeGreaterThan(80);
    expect(new Set(marks)).toEqual(new Set(["true"]));
  });

  it("does not mark English texts, and has the United Nations' names of States", async () => {
    const { english, named } = await codebook(
      `english: dimension(code: TREND) { definition(lang: EN) { machineTranslated } }
       named: category(dimension: COUNTRY, code: "FRA") { label(lang: ZH) }`,
      "sg-reports",
    );
    expect(english.definition.machineTranslated).toBe(false);
    expect(named.label).toBe("法国");
  });

  it.each([-1, 99])("refuses the level %d, which the dimension does not have", async (level) => {
    const { data, errors } = await served.post(
      `{ release { codebook { dimension(code: TREND) { code categories(level: ${level}) { totalCount } } } } }`,
    );
    expect(data.release.codebook.dimension).toEqual({ code: "TREND", categories: null });
    expect(errors[0].message).toMatch(/^Cannot list the categories of TREND: "level" must be 0 to \d$/);
  });

  it("finds categories by level, and by a part of the code or label without accents", async () => {
    const { dimension } = await codebook(
      `dimension(code: TREND) {
      multiValued surv: categories(search: "SURV") { nodes { code } } level0: categories(level: 0) { nodes { code } }
      level1: categories(level: 1) { nodes { code parent { code } } }
    }`,
      "sg-reports",
    );
    expect(dimension.multiValued).toBe(true);
    expect(codes(dimension.surv.nodes)).toContain("surveillance");
    expect(codes(dimension.level0.nodes)).not.toContain("online_surveillance");
    expect(dimension.level1.nodes).toContainEqual({ code: "online_surveillance", parent: { code: "surveillance" } });
    const { country } = await codebook(
      'country: dimension(code: COUNTRY) { categories(search: "cote", lang: FR) { nodes { code } } }',
      "sg-reports",
    );
    expect(codes(country.categories.nodes)).toEqual(["CIV"]);
  });

  it("has the parent, children and external codes of a category", async () => {
    const { france, region, total } = await codebook(
      `france: category(dimension: COUNTRY, code: "FRA") { parent { code } children { code } links { scheme code url } isTotal }
       region: category(dimension: REGION, code: "eastern_european") { children { code } }
       total: category(dimension: REGION, code: "_T") { code isTotal label(lang: ES) children { code } }`,
      "sg-reports",
    );
    expect(france).toMatchObject({ parent: { code: "western_european_and_others" }, children: [], isTotal: false });
    expect(france.links.map(({ scheme, code }: any) => [scheme, code])).toEqual([
      ["ISO 3166-1", "FRA"],
      ["UN M49", "250"],
    ]);
    expect(codes(region.children)).toContain("HUN");
    expect(total).toEqual({ code: "_T", isTotal: true, label: "Total", children: [] });
  });

  it("has the dimensions of the release only", async () => {
    const { dimensions } = await codebook("dimensions { code }", "sg-reports");
    expect(codes(dimensions)).toEqual(expect.arrayContaining(["COUNTRY", "EDITION", "TREND"]));
    expect(codes(dimensions)).not.toContain("FOLLOW_UP");
  });
});

describe("Codebook.combinations", () => {
  const combinations = async (argument = "") =>
    (await codebook(`combinations${argument} { dimensions { code } measures { code } }`)).combinations.map(
      ({ dimensions, measures }: any) => ({ by: codes(dimensions), measures: codes(measures) }),
    );

  it("lists tables that can be answered, with the measures of each", async () => {
    const found = await combinations("(measures: [INDIVIDUALS], by: [REGION])");
    const tables = found.map(({ by }: any) => by);
    expect(tables).toContainEqual(["REGION", "EDITION", "TREND"]);
    expect(tables.flat()).not.toContain("COUNTRY");
    for (const { by, measures } of found) {
      expect(measures).toContain("INDIVIDUALS");
      for (const measure of measures)
        expect((await served.table({ measures: [measure], by }, "demo-cases")).outcome).not.toBe("REFUSED");
    }
  });

  it("has no table by country and personal attributes", async () => {
    expect(await combinations("(by: [COUNTRY, TREND])")).toEqual([]);
    const tables = (await combinations("(by: [COUNTRY])")).map(({ by }: any) => by);
    expect(tables).toEqual([["COUNTRY", "EDITION"], ["COUNTRY"]]);
  });

  it("lists all tables without an argument", async () => {
    const all = await combinations();
    const { plan } = served.catalog.find("demo-cases", "latest")!.manifest.dataset;
    expect(all).toHaveLength(new Set(plan.map(({ dimensions }) => dimensions.join())).size);
  });
});

describe("Query.datasets", () => {
  it("have a nature, which distinguishes synthetic from published figures", async () => {
    const { datasets } = await served.ask(
      "{ datasets { totalCount nodes { name nature title(lang: EN) description { value } latestRelease { version } } } }",
    );
    expect(datasets.nodes.map(({ name, nature }: any) => [name, nature])).toEqual([
      ["demo-cases", "SYNTHETIC"],
      ["sg-reports", "PUBLISHED"],
    ]);
    expect(datasets.nodes[0].description.value).toMatch(/^SYNTHETIC/);
    expect(datasets.nodes[1].description.value).toMatch(/Not a United Nations dataset\. Allegations, not findings/);
  });
});
