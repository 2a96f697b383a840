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

describe("table()", () => {
  it("has interpreted, provenance and disclosure, and the release in the extensions", async () => {
    const { data, extensions } = await served.post(`{ statistics(dataset: "demo-cases") {
      release { version digest }
      table(query: { by: [YEAR] }) {
        interpreted
        provenance { queryId digest computedAt permalink dataset { name nature } release { version } sources { url } }
        disclosure { profile evaluated published tooFew method { value } reading(lang: FR) { value lang } }
        formats { csv }
        measures { code } dimensions { dimension { code } categories { code } overlapping }
      } } }`);
    const { release, table } = data.statistics;
    expect(extensions.release).toEqual({ dataset: "demo-cases", ...release });
    expect(table.interpreted).toEqual({
      measures: ["CASES"],
      by: ["YEAR"],
      where: {},
      totals: [],
      fillGaps: true,
      sort: "CODEBOOK_ORDER",
    });
    expect(table.provenance).toMatchObject({
      digest: release.digest,
      computedAt: "2026-11-24T12:00:00.000Z",
      permalink: table.formats.csv,
      dataset: { name: "demo-cases", nature: "SYNTHETIC" },
      sources: [],
    });
    expect(table.disclosure).toMatchObject({ profile: "standard", evaluated: 6 });
    expect(table.disclosure.published + table.disclosure.tooFew).toBe(6);
    expect(table.disclosure.reading.lang).toBe("FR");
    expect(table.measures).toEqual([{ code: "CASES" }]);
    expect(table.dimensions[0].categories).toHaveLength(6);
  });

  it("follows Accept-Language, and the lang argument of each field", async () => {
    const query = `{ statistics(dataset: "demo-cases") { table(query: { by: [REGION] }) {
      problems { message { value lang dir machineTranslated } en: message(lang: EN) { value lang } } } } }`;
    const problemIn = async (language: string) => {
      const { statistics } = await served.ask(query, {}, { "accept-language": language });
      return statistics.table.problems[0];
    };
    expect(await problemIn("ar-EG,ar;q=0.9,en;q=0.5")).toMatchObject({
      message: { lang: "AR", dir: "rtl", machineTranslated: true },
      en: { lang: "EN" },
    });
    expect((await problemIn("zh-CN")).message.lang).toBe("ZH");
    expect((await problemIn("de, pt;q=0.5")).message).toMatchObject({ lang: "EN", machineTranslated: false });
  });
});
