import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../../releases.ts";
import { publicUrl, type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const methodology = { en: "# Method\n\n## What is promised\n\nA promise." };
  await publishSynthetic(directory, { disclosureReport: { checks: [], methodology } });
  served = await serve(directory);
});
afterAll(() => served.close());

const query = `query ($text: String!, $lang: Lang, $first: Int! = 20) { search(text: $text, lang: $lang, first: $first) {
  title { value lang } snippet { value lang } category { code } dimension { code } measure { code } dataset { name } permalink
} }`;

describe("search()", () => {
  it.each([
    ["Hongrie", { category: { code: "HUN" }, dimension: { code: "COUNTRY" }, measure: null }],
    ["gender", { category: null, dimension: { code: "GENDER" }, measure: null }],
    ["States cited", { category: null, dimension: null, measure: { code: "STATES_CITED" } }],
    ["what is promised", { category: null, dimension: null, measure: null, dataset: { name: "demo-cases" } }],
  ])("has the fields of the hit for %s", async (text, first) => {
    expect((await served.ask(query, { text })).search[0]).toMatchObject(first);
  });

  it("follows the lang argument, or Accept-Language", async () => {
    const title = { value: "Венгрия", lang: "RU" };
    expect((await served.ask(query, { text: "HUN", lang: "RU" })).search[0].title).toEqual(title);
    expect((await served.ask(query, { text: "HUN" }, { "accept-language": "ru" })).search[0].title).toEqual(title);
  });

  it("has permalinks that the server answers, for every kind of hit", async () => {
    const texts = [
      "surveillance",
      "2025.1.0",
      "Hungary",
      "year",
      "region",
      "women",
      "States",
      "promise",
      "2024",
      "online",
    ];
    const hits = await Promise.all(texts.map(async (text) => (await served.ask(query, { text })).search));
    const links = new Set<string>(hits.flat().map(({ permalink }) => permalink));
    expect(links.size).toBeGreaterThan(40);
    for (const link of links) {
      expect(link.startsWith(publicUrl)).toBe(true);
      const { pathname, search } = new URL(link);
      const { statusCode, body } = await served.server.inject({ method: "GET", url: pathname + search });
      expect([link, statusCode, statusCode === 200 ? "" : body]).toEqual([link, 200, ""]);
    }
  });

  it.each([-1, 101])("refuses first: %d", async (first) => {
    const { errors } = await served.post(query, { text: "HUN", first });
    expect(errors).toMatchObject([
      { message: 'Cannot search: "first" must be from 0 to 100', extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });
});
