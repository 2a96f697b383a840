import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../releases.ts";
import { publicUrl, type Served, serve } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  const methodology = { en: "# Method\n\n## What is promised\n\nA promise." };
  await publishSynthetic(directory, { disclosureReport: { checks: [], methodology } });
  served = await serve(directory);
});
afterAll(() => served.close());

const query = `query ($text: String!, $lang: Lang, $dataset: String, $kinds: [SearchKind!], $first: Int) {
  search(text: $text, lang: $lang, dataset: $dataset, kinds: $kinds, first: $first) {
    totalCount
    nodes {
      code title { value lang } snippet { value lang } permalink release { dataset { name } }
      subject {
        __typename
        ... on Category { code dimension { code } }
        ... on Dimension { dimensionCode: code }
        ... on Measure { measureCode: code }
        ... on Dataset { name }
        ... on Release { version }
        ... on Resolution { symbol body }
        ... on Edition { editionSymbol: symbol year }
      }
    }
  }
}`;
const search = async (variables: object, headers?: Record<string, string>) =>
  (await served.ask(query, variables, headers)).search.nodes;

describe("Query.search", () => {
  it.each([
    ["Hongrie", "HUN", { __typename: "Category", code: "HUN", dimension: { code: "COUNTRY" } }],
    ["gender", "GENDER", { __typename: "Dimension", dimensionCode: "GENDER" }],
    ["States cited", "STATES_CITED", { __typename: "Measure", measureCode: "STATES_CITED" }],
    ["A/HRC/60/62", null, { __typename: "Edition", editionSymbol: "A/HRC/60/62", year: 2025 }],
    ["a/hrc/res/24/24", null, { __typename: "Resolution", symbol: "A/HRC/RES/24/24", body: "HUMAN_RIGHTS_COUNCIL" }],
    ["what is promised", null, { __typename: "Release", version: "2025.1.0" }],
  ])("has the subject of the first result for %s", async (text, code, subject) => {
    expect((await search({ text }))[0]).toMatchObject({ code, subject });
  });

  it("names the release of each result, and finds the results of one dataset", async () => {
    const all = await search({ text: "women" });
    const datasets = all.map(({ release }: any) => release.dataset.name);
    expect(new Set(datasets)).toEqual(new Set(["sg-reports", "demo-cases"]));
    for (const dataset of ["sg-reports", "demo-cases"])
      expect(await search({ text: "women", dataset })).toEqual(
        all.filter(({ release }: any) => release.dataset.name === dataset),
      );
  });

  it.each([
    ["CATEGORY", "Category"],
    ["DIMENSION", "Dimension"],
    ["MEASURE", "Measure"],
    ["DATASET", "Dataset"],
    ["RELEASE", "Release"],
    ["RESOLUTION", "Resolution"],
    ["EDITION", "Edition"],
  ])("finds the results of the kind %s", async (kind, type) => {
    const texts = ["a", "States", "demo", "2025.1.0", "A/HRC/60/62"];
    const found = (await Promise.all(texts.map((text) => search({ text, kinds: [kind], first: 100 })))).flat();
    expect(new Set(found.map(({ subject: { __typename: name } }: any) => name))).toEqual(new Set([type]));
  });

  it("gives the codes of dimensions as inputs accept them", async () => {
    const found = await search({ text: "edition", kinds: ["DIMENSION"], first: 100 });
    expect(found.map(({ code }: any) => code)).toContain("EDITION");
    const inSynthetic = await search({ text: "outcome", dataset: "demo-cases", kinds: ["DIMENSION"] });
    expect(inSynthetic.map(({ code }: any) => code)).toContain("FOLLOW_UP");
  });

  it.each(["x", ""])("of the unknown dataset %j is null, with the error NOT_FOUND", async (dataset) => {
    const { data, errors } = await served.post(
      `{ search(text: "a", dataset: ${JSON.stringify(dataset)}) { totalCount } limits { maxRowsPerPage } }`,
    );
    expect(data).toMatchObject({ search: null, limits: { maxRowsPerPage: 4000 } });
    expect(errors[0].extensions.code).toBe("NOT_FOUND");
  });

  it("follows the lang argument, or Accept-Language", async () => {
    const title = { value: "Венгрия", lang: "RU" };
    expect((await search({ text: "HUN", lang: "RU" }))[0].title).toEqual(title);
    expect((await search({ text: "HUN" }, { "accept-language": "ru" }))[0].title).toEqual(title);
  });

  it("has permalinks that the server answers, for every kind of result", async () => {
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
    const results = (await Promise.all(texts.map((text) => search({ text })))).flat();
    const links = new Set<string>(results.map(({ permalink }) => permalink));
    expect(links.size).toBeGreaterThan(10);
    for (const link of links) {
      expect(link.startsWith(publicUrl)).toBe(true);
      const { pathname, search: parameters } = new URL(link);
      const { statusCode, body } = await served.server.inject({ method: "GET", url: pathname + parameters });
      expect([link, statusCode, statusCode === 200 ? "" : body]).toEqual([link, 200, ""]);
    }
  });
});
