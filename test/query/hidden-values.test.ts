import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { profiles } from "../../src/codebook/plan/profile.ts";
import { thresholdOf } from "../../src/disclosure/noise/noise.ts";
import { type Measurements, safeTables } from "../../src/disclosure/safe-tables.ts";
import type { SafeTable } from "../../src/disclosure/table.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { datasetOf, demoContributors, measurementsOf, type World, worldDraft } from "../server/protected-draft.ts";
import { serve, type Served } from "../server/served.ts";
import { queryOf, questions } from "./expected-answers.ts";

/** A world of one edition. It has no runs, so no published figure depends on a hidden value. */
const world: World = {
  id: "demo-cases",
  editions: ["2025"],
  contributors: demoContributors("demo-cases", 900),
};
const draft = await worldDraft(world);

/** The tables of the world after a replacement of all hidden values. SYNTHETIC. */
async function tablesWithHidden(replacement: number): Promise<readonly SafeTable[]> {
  const measurements: Measurements = new Map(
    [...(await measurementsOf(world))].map(([edition, tables]) => {
      const replaced = (value: number) => (value < thresholdOf(4) ? replacement : value);
      return [edition, tables.map((table) => ({ ...table, values: table.values.map(replaced) }))];
    }),
  );
  return safeTables(datasetOf(world), profiles.standard, [], measurements);
}

describe("two vaults that differ only in hidden values", () => {
  const served: Served[] = [];

  beforeAll(async () => {
    for (const tables of [draft.tables, await tablesWithHidden(-30)]) {
      const directory = emptyDirectory();
      await publish({ ...draft, tables }, { directory, publishedAt });
      served.push(await serve(directory));
    }
  });
  afterAll(() => Promise.all(served.map((one) => one.close())));

  it("make the same release", () => {
    const [one, other] = served.map(({ catalog }) => catalog.find("demo-cases", "latest")!);
    expect(other!.manifest.digest).toBe(one!.manifest.digest);
    expect(other!.tables).toEqual(one!.tables);
  });

  it("give equal responses, byte for byte, to valid and invalid queries", async () => {
    const invalid = fc.constantFrom<object>(
      { by: ["COUNTRY", "VICTIM_CATEGORY"] },
      { by: ["REGION", "EDITION", "GENDER", "ACT"] },
      { by: ["TREND"], where: { trend: { in: ["nothing"] } } },
      { by: [], where: { act: { in: ["detention"] }, trend: { in: ["surveillance"] } } },
    );
    const queries = fc.oneof({ weight: 4, arbitrary: questions(draft).map(queryOf) }, invalid);
    const property = fc.asyncProperty(queries, async (query) => {
      const [one, other] = await Promise.all(
        served.map(async ({ server }) => {
          const payload = { query: tableQuery, variables: { query } };
          const { statusCode, body } = await server.inject({ method: "POST", url: "/graphql", payload });
          return [statusCode, body];
        }),
      );
      expect(other).toEqual(one);
    });
    await fc.assert(property, { seed: 61, numRuns: 40 });
  });
});

const tableQuery = `query ($query: TableInput!) { release(dataset: "demo-cases") { table(query: $query) {
  outcome problems { code path message { value } suggestions } alternatives { query cellCounts { value tooFew } }
  rows(first: 500) { totalCount nodes {
    categories { code } cells { measure { code } value status display interval { lower upper basis } }
  } }
} } }`;
