import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse } from "graphql";
import type { DimensionId } from "../../../../../src/codebook/dimensions/dimension.ts";
import { costOf } from "../../../../../src/server/graphql/engine/cost.ts";
import { buildApiSchema } from "../../../../../src/server/graphql/schema/schema.ts";
import { dimensionNames, sortings } from "../../../../../src/query/parse/query.ts";
import { measureIds } from "../../../../../src/codebook/measure.ts";
import { categoriesOf } from "../../../releases.ts";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const shared = `outcome problems { severity code path suggestions message { value } }
  alternatives { query cellsPublished cellsTooFew permalink why { value } }`;
const both = `query ($query: TableQuery!, $dataset: String) {
  explain(query: $query, dataset: $dataset) { cost cells ${shared} }
  statistics(dataset: $dataset) { table(query: $query) { ${shared} disclosure { evaluated published } rows(first: 4000) { totalCount } } }
}`;

/** Any query that the schema accepts, with known and unknown codes, measures and dimensions. */
function anyQuery(datasetId: string): fc.Arbitrary<object> {
  const { dataset } = served.catalog.find(datasetId, "latest")!.manifest;
  const codes = (id: DimensionId) =>
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom("XX1", ...categoriesOf(dataset, id).map(({ code }) => code)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("_T", "surveilance", "Hongrie"),
      },
    );
  const several = (id: DimensionId) => fc.record({ in: fc.array(codes(id), { maxLength: 3 }) });
  const one = (id: DimensionId) => fc.record({ is: codes(id) });
  const year = fc.option(fc.integer({ min: 2008, max: 2027 }), { nil: undefined });
  const where = fc.record(
    {
      year: fc.record({ from: year, to: year }),
      region: several("region"),
      country: several("country"),
      gender: several("gender"),
      trend: one("trend"),
      victimCategory: one("victim_category"),
    },
    { requiredKeys: [] },
  );
  const few = { maxLength: 3 };
  return fc.record({
    measures: fc.option(fc.array(fc.constantFrom(...measureIds), { minLength: 1, maxLength: 2 }), { nil: undefined }),
    by: fc.oneof(
      fc.subarray(["YEAR", "REGION", "COUNTRY", "TREND"], few),
      fc.array(fc.constantFrom(...dimensionNames), few),
    ),
    where: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: where }),
    totals: fc.oneof(fc.constant([]), fc.array(fc.constantFrom("YEAR", "REGION", "GENDER"), { maxLength: 1 })),
    fillGaps: fc.boolean(),
    sort: fc.constantFrom(...sortings),
  });
}

/** Valid queries, most of them without a table: any dimensions of the dataset, with at most one filter. */
function understood(datasetId: string): fc.Arbitrary<object> {
  const { dimensions } = served.catalog.find(datasetId, "latest")!.manifest.dataset;
  const names = dimensions.map(({ id }) => id.toUpperCase());
  const { code } = dimensions.find(({ id }) => id === "region")!.categories[0]!;
  return fc.record({
    by: fc.subarray(names, { minLength: 1, maxLength: 3 }),
    where: fc.constantFrom({}, { region: { in: [code] } }, { year: { from: 2020, to: 2022 } }),
  });
}

describe("explain()", () => {
  it.each(["sg-reports", "demo-cases"])("agrees with the table for any query to %s", async (dataset) => {
    const outcomes = new Set<string>();
    const property = fc.asyncProperty(anyQuery(dataset), async (query) => {
      const { explain, statistics } = await served.ask(both, { query, dataset });
      const { cost, cells, ...explanation } = explain;
      const { disclosure, rows, ...table } = statistics.table;
      expect(explanation).toEqual(table);
      expect(cost).toBeGreaterThan(500);
      if (explanation.outcome !== "REFUSED") expect(cells).toBe(disclosure.evaluated);
      else expect(rows.totalCount).toBe(0);
      outcomes.add(explanation.outcome);
    });
    await fc.assert(property, { seed: 43, numRuns: 80 });
    expect(outcomes.size).toBeGreaterThan(1);
  });

  it.each(["sg-reports", "demo-cases"])(
    "offers alternatives of %s with the stated number of figures",
    async (dataset) => {
      let offered = 0;
      const property = fc.asyncProperty(understood(dataset), async (query) => {
        const { explain, statistics } = await served.ask(both, { query, dataset });
        const { published } = statistics.table.disclosure;
        for (const { query: other, cellsPublished, cellsTooFew, permalink } of explain.alternatives) {
          const again = await served.ask(both, { query: other, dataset });
          expect(again.explain.outcome).not.toBe("REFUSED");
          expect(again.statistics.table.disclosure.published).toBe(cellsPublished);
          expect(cellsPublished).toBeGreaterThan(published);
          const { pathname, search } = new URL(permalink);
          expect((await served.server.inject({ method: "GET", url: pathname + search })).statusCode).toBe(200);
          expect(cellsTooFew).toBeGreaterThanOrEqual(0);
          offered += 1;
        }
      });
      await fc.assert(property, { seed: 3, numRuns: 30 });
      expect(offered).toBeGreaterThan(20);
    },
  );

  it.each([
    [{ by: ["YEAR"] }, 16],
    [{ by: ["COUNTRY", "YEAR"] }, 3120],
    [{ by: ["YEAR"], where: { country: { in: "EGY HUN FRA CHN MEX ISL TUV JPN BRA KEN IND RUS".split(" ") } } }, 16],
  ])("gives for %j the cost of reading all rows", async (query, rows) => {
    const { explain } = await served.ask(both, { query });
    expect(explain.cells).toBe(rows);
    const reading = `query ($query: TableQuery!) { statistics { table(query: $query) {
      rows(first: ${rows}) { nodes { key { code } cells { value status } } }
    } } }`;
    const [operation] = parse(reading).definitions as any[];
    const costly = { schema: buildApiSchema(), operation, fragments: [], variables: { query } };
    expect(explain.cost).toBe(costOf(costly));
  });

  it.each([
    ["demo-case", "latest", "UNKNOWN_DATASET", ["demo-cases"]],
    ["demo-cases", "2031.*", "UNKNOWN_RELEASE", ["latest", "2025.1.0"]],
  ])("has a problem with suggestions in six languages for %s %s", async (dataset, release, code, expected) => {
    const messages = ["AR", "ZH", "EN", "FR", "RU", "ES"].map(
      (lang) => `${lang}: message(lang: ${lang}) { value lang }`,
    );
    const text = `query ($dataset: String, $release: ReleaseRef!) { explain(query: {}, dataset: $dataset, release: $release) {
      cells outcome alternatives { query } problems { severity code path suggestions ${messages.join(" ")} }
    } }`;
    const { explain } = await served.ask(text, { dataset, release });
    expect(explain).toMatchObject({ cells: 0, outcome: "REFUSED", alternatives: [] });
    const [{ severity, code: problemCode, path, suggestions, ...texts }, ...rest] = explain.problems;
    expect([severity, problemCode, suggestions, rest]).toEqual(["ERROR", code, expected, []]);
    expect(path).toEqual([code === "UNKNOWN_DATASET" ? "dataset" : "release"]);
    for (const [key, { lang }] of Object.entries<any>(texts)) expect(lang).toBe(key);
  });
});
