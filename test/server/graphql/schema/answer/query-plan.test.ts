import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse } from "graphql";
import type { DimensionId } from "../../../../../src/codebook/dimensions/dimension.ts";
import { costOf } from "../../../../../src/server/graphql/engine/cost.ts";
import { buildApiSchema } from "../../../../../src/server/graphql/schema/schema.ts";
import { dimensionNames, nameOf, orderDirections, rowOrderFields } from "../../../../../src/query/parse/query.ts";
import { measureIds } from "../../../../../src/codebook/measure.ts";
import { categoriesOf } from "../../../releases.ts";
import { type Served, serveBoth } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const counts = "cellCounts { total value tooFew notCollected notApplicable }";
const shared = `outcome problems { severity code path suggestions message { value } } ${counts}
  alternatives { query permalink difference { value } ${counts} }`;
const both = `query ($query: TableInput!, $dataset: String) { release(dataset: $dataset) {
  plan(query: $query) { cost rowCount ${shared} }
  table(query: $query) { ${shared} rows { totalCount } }
} }`;
const ask = async (query: object, dataset?: string) =>
  (await served.ask(both, { query, ...(dataset && { dataset }) })).release;

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
  const one = (id: DimensionId) => fc.record({ in: codes(id) }); // A code without a list.
  const year = fc.option(fc.integer({ min: 2008, max: 2027 }), { nil: undefined });
  const where = fc.record(
    {
      edition: fc.record({ from: year, to: year }),
      region: several("region"),
      country: several("country"),
      gender: several("gender"),
      trend: fc.oneof(several("trend"), one("trend")),
      victimCategory: several("victim_category"),
    },
    { requiredKeys: [] },
  );
  const few = { maxLength: 3 };
  return fc.record({
    measures: fc.option(fc.array(fc.constantFrom(...measureIds), { minLength: 1, maxLength: 2 }), { nil: undefined }),
    by: fc.oneof(
      fc.subarray(["EDITION", "REGION", "COUNTRY", "TREND"], few),
      fc.array(fc.constantFrom(...dimensionNames), few),
    ),
    where: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: where }),
    totals: fc.oneof(fc.constant([]), fc.array(fc.constantFrom("EDITION", "REGION", "GENDER"), { maxLength: 1 })),
    includeEmptyRows: fc.boolean(),
    orderBy: fc.record({
      field: fc.constantFrom(...rowOrderFields),
      direction: fc.constantFrom(...orderDirections),
    }),
  });
}

/** Valid queries, most of them without a table: any dimensions of the dataset, with at most one filter. */
function understood(datasetId: string): fc.Arbitrary<object> {
  const { dimensions } = served.catalog.find(datasetId, "latest")!.manifest.dataset;
  const names = dimensions.map(({ id }) => nameOf(id));
  const { code } = dimensions.find(({ id }) => id === "region")!.categories[0]!;
  return fc.record({
    by: fc.subarray(names, { minLength: 1, maxLength: 3 }),
    where: fc.constantFrom({}, { region: { in: [code] } }, { edition: { from: 2020, to: 2022 } }),
  });
}

describe("Release.plan", () => {
  it.each(["sg-reports", "demo-cases"])("agrees with the table for any query to %s", async (dataset) => {
    const outcomes = new Set<string>();
    const property = fc.asyncProperty(anyQuery(dataset), async (query) => {
      const { cost, rowCount, ...plan } = (await ask(query, dataset)).plan;
      const { rows, ...table } = (await ask(query, dataset)).table;
      const truncated = table.problems.filter(({ code }: any) => code !== "TRUNCATED");
      expect(plan).toEqual({ ...table, problems: truncated });
      expect(cost).toBeGreaterThan(500);
      const { total, ...byStatus } = plan.cellCounts;
      expect(total).toBe(Object.values<number>(byStatus).reduce((sum, count) => sum + count, 0));
      if (plan.outcome === "REFUSED") expect([rows.totalCount, total]).toEqual([0, 0]);
      else expect(rowCount).toBeGreaterThanOrEqual(rows.totalCount);
      outcomes.add(plan.outcome);
    });
    await fc.assert(property, { seed: 43, numRuns: 80 });
    expect(outcomes.size).toBeGreaterThan(1);
  });

  it.each(["sg-reports", "demo-cases"])(
    "offers alternatives of %s with the stated number of figures",
    async (dataset) => {
      let offered = 0;
      const property = fc.asyncProperty(understood(dataset), async (query) => {
        const { plan } = await ask(query, dataset);
        for (const { query: other, cellCounts, permalink } of plan.alternatives) {
          const again = await ask(other, dataset);
          expect(again.plan.outcome).not.toBe("REFUSED");
          expect(again.table.cellCounts).toEqual(cellCounts);
          expect(cellCounts.value).toBeGreaterThan(plan.cellCounts.value);
          const { pathname, search } = new URL(permalink);
          expect((await served.server.inject({ method: "GET", url: pathname + search })).statusCode).toBe(200);
          offered += 1;
        }
      });
      await fc.assert(property, { seed: 3, numRuns: 30 });
      expect(offered).toBeGreaterThan(20);
    },
  );

  it.each([
    [{ by: ["EDITION"] }, 16],
    [{ by: ["COUNTRY", "EDITION"] }, 3120],
    [{ by: ["EDITION"], where: { country: { in: "EGY HUN FRA CHN MEX ISL TUV JPN BRA KEN IND RUS".split(" ") } } }, 16],
  ])("gives for %j the cost of reading all rows", async (shape, rows) => {
    const query = { measures: ["STATES_CITED"], ...shape };
    const { plan } = await ask(query);
    expect([plan.rowCount, plan.cellCounts.total]).toEqual([rows, rows]);
    const reading = `query ($query: TableInput!) { release { table(query: $query) {
      rows(first: ${rows}) { nodes { categories { code } cells { value status } } }
    } } }`;
    const [operation] = parse(reading).definitions as any[];
    const costly = { schema: buildApiSchema(), operation, fragments: [], variables: { query } };
    expect(plan.cost).toBe(costOf(costly));
  });

  it("counts cells that are too few to show", async () => {
    const { plan } = await ask({ measures: ["INDIVIDUALS"], by: ["COUNTRY", "EDITION"] }, "demo-cases");
    const { total, value, tooFew } = plan.cellCounts;
    expect(tooFew).toBeGreaterThan(0);
    expect(total).toBe(value + tooFew);
  });
});
