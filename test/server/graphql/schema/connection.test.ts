import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSynthetic } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

const page = `query ($query: TableQuery!, $first: Int!, $after: String, $release: ReleaseRef! = "latest") {
  statistics(dataset: "demo-cases", release: $release) { table(query: $query) { rows(first: $first, after: $after) {
    totalCount nodes { key { code } } edges { cursor node { key { code } } } pageInfo { hasNextPage endCursor }
  } } } }`;
const longQuery = { measures: ["INDIVIDUALS"], by: ["GENDER", "YEAR", "VICTIM_CATEGORY"] };
const refusal = /^Cannot take the page after this cursor: it must be the "endCursor" of the same query/;

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  for (const note of ["first", "second", "third"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  served = await serve(directory);
});
afterAll(() => served.close());

const rows = async (variables: object) => (await served.ask(page, variables)).statistics.table.rows;
const keyOf = ({ key }: any) => key.map(({ code }: any) => code).join(" ");

describe("rows()", () => {
  it("returns each row once, in order, for any page length", async () => {
    const all = await rows({ query: longQuery, first: 4000 });
    expect(all.pageInfo.hasNextPage).toBe(false);
    expect(all.totalCount).toBe(all.nodes.length);
    expect(new Set(all.nodes.map(keyOf)).size).toBe(all.totalCount);
    const property = fc.asyncProperty(fc.integer({ min: 40, max: 300 }), async (first) => {
      const read: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { nodes, edges, pageInfo, totalCount } = await rows({ query: longQuery, first, after });
        expect(totalCount).toBe(all.totalCount);
        expect(edges.map(({ node }: any) => keyOf(node))).toEqual(nodes.map(keyOf));
        expect(edges.at(-1).cursor).toBe(pageInfo.endCursor);
        read.push(...nodes.map(keyOf));
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      expect(read).toEqual(all.nodes.map(keyOf));
    });
    await fc.assert(property, { seed: 41, numRuns: 8 });
  });

  it("returns no row for 0, 200 rows by default, and an error below 0", async () => {
    expect(await rows({ query: longQuery, first: 0 })).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    const { statistics } = await served.ask(
      '{ statistics(dataset: "demo-cases") { table(query: { by: [GENDER, YEAR, VICTIM_CATEGORY], measures: [INDIVIDUALS] }) { rows { nodes { key { code } } } } } }',
    );
    expect(statistics.table.rows.nodes).toHaveLength(200);
    const { errors } = await served.post(page, { query: longQuery, first: -1 });
    expect(errors[0]).toMatchObject({
      message: 'Cannot take a page: "first" must be 0 or more',
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it.each([
    ["of another query", { query: { by: ["YEAR", "ACT"] } }],
    ["of another release", { query: longQuery, release: "2025.1.0" }],
    ["that is invented", { query: longQuery, after: "MTA" }],
    ["in another encoding", { query: longQuery, after: "☃" }],
  ])("refuses a cursor %s", async (_, changed) => {
    const { pageInfo } = await rows({ query: longQuery, first: 50 });
    const { errors } = await served.post(page, { first: 50, after: pageInfo.endCursor, ...changed });
    expect(errors[0].message).toMatch(refusal);
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("accepts a cursor of `latest` with the digest of the same release", async () => {
    const { pageInfo } = await rows({ query: longQuery, first: 50 });
    const release = served.catalog.find("demo-cases", "latest")!.manifest.digest;
    const next = await rows({ query: longQuery, first: 50, after: pageInfo.endCursor, release });
    expect(next.nodes).toHaveLength(50);
  });
});

describe("releases()", () => {
  const releases = async (argument: string) =>
    (
      await served.ask(`{ releases(${argument}) {
    totalCount nodes { version supersededBy { version } notes { value } dataset { name nature } } pageInfo { hasNextPage endCursor }
  } }`)
    ).releases;

  it("lists releases by page, newest first, each with the release that supersedes it", async () => {
    const first = await releases("first: 2");
    expect(first.totalCount).toBe(3);
    expect(first.nodes).toEqual([
      { version: "2025.3.0", supersededBy: null, notes: { value: "third" }, dataset: expect.anything() },
      {
        version: "2025.2.0",
        supersededBy: { version: "2025.3.0" },
        notes: { value: "second" },
        dataset: expect.anything(),
      },
    ]);
    expect(first.nodes[0].dataset).toEqual({ name: "demo-cases", nature: "SYNTHETIC" });
    const rest = await releases(`first: 2, after: "${first.pageInfo.endCursor}"`);
    expect(rest.nodes.map(({ version }: any) => version)).toEqual(["2025.1.0"]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it("refuses a cursor of another list, and an unknown dataset", async () => {
    const { pageInfo } = await releases("first: 1");
    const other = await served.post(
      `{ releases(dataset: "demo-cases", after: "${pageInfo.endCursor}") { totalCount } }`,
    );
    expect(other.errors[0].message).toMatch(refusal);
    const unknown = await served.post('{ releases(dataset: "demo") { totalCount } }');
    expect(unknown.errors[0]).toMatchObject({
      message: 'Cannot find dataset "demo": did you mean "demo-cases"',
      extensions: { code: "NOT_FOUND" },
    });
  });
});
