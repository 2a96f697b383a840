import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publishSynthetic } from "../../../releases.ts";
import { type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSynthetic(directory);
  served = await serve(directory);
});
afterAll(() => served.close());

describe("Answer", () => {
  it("has the interpreted query, the release, the cell counts, the sources and the reading", async () => {
    const { data, extensions } = await served.post(`{ release(dataset: "demo-cases") {
      version digest
      table(query: { by: [EDITION] }) {
        interpreted permalink release { digest version publishedAt dataset { name nature } }
        sources { totalCount nodes { url } }
        cellCounts { total value tooFew notCollected notApplicable } reading(lang: FR) { value lang }
        csv: file(format: CSV) measures { code }
        dimensions { dimension { code } categories { code } overlapping }
      } } }`);
    const { table, ...release } = data.release;
    expect(extensions.release).toEqual({ dataset: "demo-cases", ...release });
    expect(table.interpreted).toEqual({
      measures: ["CASES"],
      by: ["EDITION"],
      where: {},
      totals: [],
      includeEmptyRows: true,
      orderBy: { field: "CODEBOOK", direction: "ASC" },
    });
    expect(table.permalink).toBe(table.csv);
    expect(table.release).toEqual({
      ...release,
      publishedAt: "2026-11-30T12:00:00.000Z",
      dataset: { name: "demo-cases", nature: "SYNTHETIC" },
    });
    expect(table.sources).toEqual({ totalCount: 0, nodes: [] });
    const { value } = table.cellCounts;
    expect(table.cellCounts).toEqual({ total: 6, value, tooFew: 6 - value, notCollected: 0, notApplicable: 0 });
    expect(table.reading.lang).toBe("FR");
    expect(table.measures).toEqual([{ code: "CASES" }]);
    expect(table.dimensions[0].categories).toHaveLength(6);
  });

  it("is the interface of tables, series and rankings, which have the same fields", async () => {
    const fields = `__typename outcome interpreted permalink release { digest } sources { totalCount } citation reading { value }
      cellCounts { total } problems { code } alternatives { permalink }`;
    const { release } = await served.ask(`{ release(dataset: "demo-cases") {
      table(query: { by: [REGION, EDITION] }) { ...F } series(query: { by: [REGION] }) { ...F }
      ranking(dimension: REGION) { ...F } } } fragment F on Answer { ${fields} }`);
    expect(Object.values<any>(release).map(({ __typename }) => __typename)).toEqual(["Table", "SeriesSet", "Ranking"]);
    const { __typename: _table, ...table } = release.table;
    const { __typename: _series, ...series } = release.series;
    expect(series).toEqual(table);
  });

  it("follows Accept-Language, and the lang argument of each field", async () => {
    const query = `{ release(dataset: "demo-cases") { table(query: { by: [REGION] }) {
      problems { message { value lang dir machineTranslated } en: message(lang: EN) { value lang } } } } }`;
    const problemIn = async (language: string) => {
      const { release } = await served.ask(query, {}, { "accept-language": language });
      return release.table.problems[0];
    };
    expect(await problemIn("ar-EG,ar;q=0.9,en;q=0.5")).toMatchObject({
      message: { lang: "AR", dir: "RTL", machineTranslated: true },
      en: { lang: "EN" },
    });
    expect((await problemIn("zh-CN")).message.lang).toBe("ZH");
    expect((await problemIn("de, pt;q=0.5")).message).toMatchObject({ lang: "EN", machineTranslated: false });
  });
});
