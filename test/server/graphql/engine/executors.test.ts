import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { documentedQueries } from "../../../docs/blocks.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";
import { documentOf, tapes } from "../documents-at-random.ts";
import { addressOf, essence, listen, type Received, type Wire } from "../wire.ts";
import { engines } from "../wires.ts";

const schema = buildApiSchema();
const served: Served[] = [];
const wires: Wire[] = [];

beforeAll(async () => {
  // All servers share a fixed clock, because `limits` contains the end of the window.
  jest.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 0, 1));
  const directory = emptyDirectory();
  await publishSgReports(directory);
  for (const note of ["first", "second"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  for (const tuning of Object.values(engines)) {
    const one = await serve(directory, undefined, { tuning });
    served.push(one);
    wires.push(await listen(one.server));
  }
});
afterAll(async () => {
  jest.restoreAllMocks();
  for (const wire of wires) wire.close();
  for (const one of served) await one.close();
});

/** Sends a request three times to each engine: a new, a known and a cached request. Expects equal responses. */
async function same(send: (wire: Wire) => Promise<Received>): Promise<Received> {
  const answers: Received[] = [];
  for (let time = 0; time < 3; time++) for (const wire of wires) answers.push(await send(wire));
  for (const answer of answers) expect(essence(answer)).toEqual(essence(answers[0]!));
  return answers[0]!;
}

describe("both executors", () => {
  const accept = { accept: "application/graphql-response+json", "accept-language": "fr" };

  it("return the same bytes for a random document", async () => {
    const property = fc.asyncProperty(tapes, fc.boolean(), async (tape, modern) => {
      const query = documentOf(schema, tape());
      await same((wire) => wire.post({ query }, modern ? accept : {}));
    });
    await fc.assert(property, { seed: 20261124, numRuns: 120 });
    expect(served.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("return the same bytes for tables that share cells", async () => {
    const query = `query ($query: TableInput!, $of: DimensionCode!, $lang: Lang) {
      release(dataset: "demo-cases") { table(query: $query) { rows(first: 30) { nodes {
        categories { code label(lang: $lang) } category(of: $of) { code } cells { measure { code } value display(lang: $lang) }
      } } } } }`;
    const shapes = [
      { measures: ["INDIVIDUALS"], by: ["REGION", "EDITION"] },
      { measures: ["INDIVIDUALS"], by: ["EDITION", "REGION"] },
      { measures: ["INDIVIDUALS", "ORGANISATIONS"], by: ["EDITION", "REGION"] },
      {
        measures: ["ORGANISATIONS", "INDIVIDUALS"],
        by: ["EDITION", "REGION"],
        orderBy: { field: "VALUE", direction: "DESC" },
      },
      { measures: ["INDIVIDUALS"], by: ["EDITION"], where: { region: { in: ["african"] } } },
      { measures: ["INDIVIDUALS"], by: ["EDITION"], where: { region: { in: ["asia_pacific"] } } },
      { measures: ["INDIVIDUALS"], by: ["EDITION"], where: { region: { in: ["african", "asia_pacific"] } } },
      { measures: ["INDIVIDUALS"], by: ["EDITION", "REGION"], totals: ["REGION"] },
    ];
    const texts: string[] = [];
    for (const lang of ["AR", "FR"])
      for (const dimension of ["EDITION", "REGION"])
        for (const shape of shapes)
          texts.push(
            (await same((wire) => wire.post({ query, variables: { query: shape, of: dimension, lang } }))).text,
          );
    expect(texts.filter((text) => text.includes('"errors"'))).toEqual([]);
    // Figures by year are equal in two languages, for three shapes and two dimensions.
    expect(new Set(texts).size).toBe(texts.length - 6);
  });

  it("return the same bytes for the identifiers of rows and cells, which differ between tables that share cells", async () => {
    const query = `query ($query: TableInput!) { release(dataset: "demo-cases") { table(query: $query) {
      rows(first: 30) { nodes { id categories { id } cells { display } } }
      again: rows(first: 30) { nodes { cells { id display measure { id } } cell { id value } } } } } }`;
    const where = (...codes: string[]) => ({ where: { region: { in: codes } } });
    const shapes = [
      {},
      { orderBy: { field: "VALUE" } },
      where("african"),
      where("african", "asia_pacific"),
      { includeEmptyRows: false },
    ].map((shape) => ({ measures: ["INDIVIDUALS"], by: ["EDITION", "REGION"], ...shape }));
    const ids: string[] = [];
    for (const shape of [...shapes, ...shapes]) {
      const { text } = await same((wire) => wire.post({ query, variables: { query: shape } }));
      const { rows, again } = JSON.parse(text).data.release.table;
      ids.push(...rows.nodes.map(({ id }: any) => id));
      for (const { cell, cells } of again.nodes) {
        ids.push(cell.id);
        expect(cells[0].id).toBe(cell.id);
      }
    }
    expect(new Set(ids).size).toBe(ids.length / 2);
  });

  it("return the same bytes for interfaces and unions", async () => {
    const { release } = await served[0]!.ask(`{ release {
      id facts(first: 1) { nodes { id } } positions(first: 2) { nodes { id } } table(query: { by: [EDITION] }) { id } } }`);
    const found = [release, ...release.facts.nodes, ...release.positions.nodes, release.table];
    const ids = [...found.map(({ id }: any) => id), "nothing"];
    const requests: { query: string; variables?: object }[] = [
      ...ids.map((id) => ({
        query:
          "query ($id: ID!) { node(id: $id) { __typename id ... on Table { outcome rows { totalCount } } ... on Position { year } } }",
        variables: { id },
      })),
      { query: "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", variables: { ids } },
      {
        query:
          "{ release { positions(first: 40) { nodes { __typename year country { code } ... on Vote { choice } ... on Reply { title } } } } }",
      },
      {
        query:
          "{ release { table(query: { by: [EDITION] }) { ...F } ranking(dimension: COUNTRY) { ...F } } } fragment F on Answer { outcome ... on Node { id } }",
      },
      {
        query:
          '{ search(text: "women") { nodes { subject { __typename ... on Category { code } ... on Node { id } } } } }',
      },
    ];
    for (const request of requests) {
      const { text } = await same((wire) => wire.post(request));
      expect(text).not.toContain('"errors"');
    }
  });

  it("return the same bytes for every example of the documentation", async () => {
    const requests: { query: string; variables?: object }[] = [
      ...examples.map(({ query, variables }) => ({ query, variables: JSON.parse(variables ?? "{}") as object })),
      ...documentedQueries().map((query) => ({ query })),
    ];
    for (const { query, variables } of requests) {
      const posted = await same((wire) => wire.post({ query, variables }));
      expect({ query, ...posted }).toMatchObject({ status: 200 });
      if (posted.text.startsWith('{"errors"')) continue;
      expect(essence(await same((wire) => wire.get(addressOf(query, variables))))).toEqual(essence(posted));
    }
  });

  it("depend on the variables, the operation, the language and the media type, and not on earlier requests", async () => {
    const query = `query A($query: TableInput!, $first: Int = 2) { release { table(query: $query) { rows(first: $first) {
      nodes { categories { label } cells { display } } } } } } query B { __typename }`;
    const seen = new Set<string>();
    for (const operationName of ["A", "B", "C"])
      for (const [by, first] of [
        [["EDITION"], 1],
        [["EDITION"], undefined],
        [["REGION"], 1],
        [["NOTHING"], 1],
        ["EDITION", 1],
      ])
        for (const lang of ["en", "ar"]) {
          const variables = { query: { by }, first };
          const { text } = await same((wire) =>
            wire.post({ query, variables, operationName }, { "accept-language": lang }),
          );
          seen.add(text);
        }
    expect(seen.size).toBeGreaterThan(7);
  });

  it("return the same errors", async () => {
    for (const body of [
      { query: "{ nothing }" },
      { query: "{" },
      { query: "" },
      { query: 1 },
      {},
      { query: "query ($n: Int!) { datasets(first: $n) { totalCount } }", variables: { n: "x" } },
      { query: "query ($n: Int!) { datasets(first: $n) { totalCount } }" },
      { query: "query ($n: Int!) { datasets(first: $n) { totalCount } }", variables: [] },
      { query: "{ __typename }", operationName: 5 },
      { query: '{ release(dataset: "nothing") { version } }' },
      { query: "{ datasets(first: -1) { totalCount } }" },
      { query: "mutation { x }" },
    ]) {
      const refused = await same((wire) => wire.post(body, accept));
      expect(JSON.parse(refused.text).errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
      expect(refused.headers["cache-control"]).toBe("no-store");
    }
  });
});
