import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { getNamedType, isObjectType } from "graphql";
import { buildApiSchema } from "../../../../../src/server/graphql/schema/schema.ts";
import { publish } from "../../../../../src/releases/catalogue/publish.ts";
import { emptyDirectory, publishedAt } from "../../../../releases/directory.ts";
import { publishedDraft } from "../../../../releases/made-up.ts";
import { publishSynthetic } from "../../../releases.ts";
import { type Served, serve } from "../../../served.ts";

const page = `query ($query: TableInput!, $first: Int, $after: String, $last: Int, $before: String, $ref: ReleaseRef! = "latest") {
  release(dataset: "demo-cases", ref: $ref) { table(query: $query) {
    rows(first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { categories { code } } edges { cursor node { categories { code } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } } }`;
const longQuery = { measures: ["INDIVIDUALS"], by: ["GENDER", "EDITION", "VICTIM_CATEGORY"] };
const refusal = /^Cannot take a page at this cursor: it must be a cursor of the same query to the same release/;

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  for (const note of ["first", "second", "third"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  await publish(publishedDraft(), { directory, publishedAt });
  served = await serve(directory);
});
afterAll(() => served.close());

const rows = async (variables: object) =>
  (await served.ask(page, { query: longQuery, ...variables })).release.table.rows;
const keyOf = ({ categories }: any) => categories.map(({ code }: any) => code).join(" ");

describe("Table.rows", () => {
  it("returns each row once, in order, forwards and backwards, for any page length", async () => {
    const all = await rows({});
    const keys = all.nodes.map(keyOf);
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(all.totalCount).toBe(all.nodes.length);
    expect(new Set(keys).size).toBe(all.totalCount);
    const property = fc.asyncProperty(fc.integer({ min: 40, max: 300 }), fc.boolean(), async (length, backwards) => {
      const read: string[] = [];
      for (let cursor: string | null = null, more = true; more; ) {
        const request: object = backwards ? { last: length, before: cursor } : { first: length, after: cursor };
        const { nodes, edges, pageInfo, totalCount } = await rows(request);
        expect(totalCount).toBe(all.totalCount);
        expect(edges.map(({ node }: any) => keyOf(node))).toEqual(nodes.map(keyOf));
        expect([edges[0].cursor, edges.at(-1).cursor]).toEqual([pageInfo.startCursor, pageInfo.endCursor]);
        expect(backwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(read.length > 0);
        if (backwards) read.unshift(...nodes.map(keyOf));
        else read.push(...nodes.map(keyOf));
        cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
        more = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
      }
      expect(read).toEqual(keys);
    });
    await fc.assert(property, { seed: 41, numRuns: 8 });
  });

  it("returns the rows between two cursors, from either end", async () => {
    const all = await rows({});
    const cursors = all.edges.map(({ cursor }: any) => cursor);
    const between = { after: cursors[2], before: cursors[9] };
    const keysOf = async (request: object) => (await rows(request)).nodes.map(keyOf);
    const keys = all.nodes.map(keyOf);
    expect(await keysOf(between)).toEqual(keys.slice(3, 9));
    expect(await keysOf({ ...between, first: 2 })).toEqual(keys.slice(3, 5));
    expect(await keysOf({ ...between, last: 2 })).toEqual(keys.slice(7, 9));
    expect(await keysOf({ ...between, last: 50 })).toEqual(keys.slice(3, 9));
    expect((await rows({ ...between, last: 2 })).pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: cursors[7],
      endCursor: cursors[8],
    });
    expect(await keysOf({ after: cursors[9], before: cursors[2] })).toEqual([]);
  });

  it.each([{ first: 0 }, { last: 0 }])("returns no row for %j", async (request) => {
    const { nodes, edges, totalCount, pageInfo } = await rows(request);
    expect([nodes, edges, pageInfo.startCursor, pageInfo.endCursor]).toEqual([[], [], null, null]);
    expect(totalCount).toBeGreaterThan(0);
    expect(pageInfo).toMatchObject("first" in request ? { hasNextPage: true } : { hasPreviousPage: true });
  });

  it("returns no row of a table that is refused, and no page follows", async () => {
    const { nodes, totalCount, pageInfo } = await rows({ query: { by: ["COUNTRY", "TREND"] } });
    expect([nodes, totalCount]).toEqual([[], 0]);
    expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });

  it.each([
    ["first", -1],
    ["first", 4001],
    ["last", -1],
    ["last", 4001],
  ])("refuses %s: %d", async (name, size) => {
    const { errors } = await served.post(page, { query: longQuery, [name]: size });
    expect(errors).toEqual([
      expect.objectContaining({
        message: `Cannot take a page: "${name}" must be from 0 to 4000`,
        extensions: { code: "BAD_USER_INPUT" },
      }),
    ]);
  });

  it("refuses both first and last", async () => {
    const { errors } = await served.post(page, { query: longQuery, first: 2, last: 2 });
    expect(errors[0]).toMatchObject({
      message: 'Cannot take a page: it must have "first" or "last", not both',
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it.each([
    ["of another query", { query: { by: ["EDITION", "ACT"] } }],
    ["of another order", { query: { ...longQuery, orderBy: { field: "VALUE" } } }],
    ["of another release", { ref: "2025.1.0" }],
    ["that is invented", { after: "MTA", before: "MTA" }],
    ["in another encoding", { after: "☃", before: "☃" }],
    ["that is empty", { after: "", before: "" }],
  ])("refuses a cursor %s", async (_, changed) => {
    const { pageInfo } = await rows({ first: 50 });
    const cursors = { after: pageInfo.startCursor, before: pageInfo.endCursor, ...changed };
    for (const name of ["after", "before"] as const) {
      const { after, before, ...rest } = cursors;
      const { errors } = await served.post(page, { query: longQuery, ...rest, [name]: { after, before }[name] });
      expect(errors[0].message).toMatch(refusal);
      expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
    }
  });

  it("accepts a cursor of `latest` with the digest of the same release", async () => {
    const { pageInfo } = await rows({ first: 50 });
    const ref = served.catalog.find("demo-cases", "latest")!.manifest.digest;
    const next = await rows({ first: 50, after: pageInfo.endCursor, ref });
    expect(next.nodes).toHaveLength(50);
  });
});

describe("Dataset.releases", () => {
  const releases = async (argument: string) =>
    (
      await served.ask(`{ dataset(name: "demo-cases") { releases${argument} {
        totalCount nodes { version supersededBy { version } notes { value } dataset { name nature } }
        pageInfo { hasNextPage endCursor } } } }`)
    ).dataset.releases;

  it("lists releases by page, newest first, each with the release that supersedes it", async () => {
    const first = await releases("(first: 2)");
    expect(first.totalCount).toBe(3);
    const dataset = { name: "demo-cases", nature: "SYNTHETIC" };
    expect(first.nodes).toEqual([
      { version: "2025.3.0", supersededBy: null, notes: { value: "third" }, dataset },
      { version: "2025.2.0", supersededBy: { version: "2025.3.0" }, notes: { value: "second" }, dataset },
    ]);
    const rest = await releases(`(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect(rest.nodes.map(({ version }: any) => version)).toEqual(["2025.1.0"]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

const selection = "{ totalCount nodes { __typename } }";
const ofRelease = (fields: string) => `{ release(dataset: "made-up") { ${fields} } }`;
const ofPlace = (fields: string) => ofRelease(`place(code: "XAA") { ${fields} }`);

/** The query of a page of each connection, with the maximum of the page. */
const connections: readonly (readonly [field: string, max: number, query: (page: string) => string])[] = [
  ["Query.datasets", 100, (page) => `{ datasets(${page}) ${selection} }`],
  ["Query.search", 100, (page) => `{ search(text: "a", ${page}) ${selection} }`],
  ["Dataset.releases", 100, (page) => `{ dataset(name: "demo-cases") { releases(${page}) ${selection} } }`],
  [
    "Dimension.categories",
    1000,
    (page) => ofRelease(`codebook { dimension(code: COUNTRY) { categories(${page}) ${selection} } }`),
  ],
  ["Release.facts", 1000, (page) => ofRelease(`facts(${page}) ${selection}`)],
  ["Release.positions", 1000, (page) => ofRelease(`positions(${page}) ${selection}`)],
  ["Release.corrections", 500, (page) => ofRelease(`corrections(${page}) ${selection}`)],
  ["Release.resolutions", 500, (page) => ofRelease(`resolutions(${page}) ${selection}`)],
  ["Resolution.votes", 100, (page) => ofRelease(`resolutions(first: 1) { nodes { votes(${page}) ${selection} } }`)],
  ["Ranking.items", 1000, (page) => ofRelease(`ranking(dimension: REGION) { items(${page}) ${selection} }`)],
  ["Ranking.sources", 1000, (page) => ofRelease(`ranking(dimension: REGION) { sources(${page}) ${selection} }`)],
  ["SeriesSet.lines", 1000, (page) => ofRelease(`series(query: {}) { lines(${page}) ${selection} }`)],
  ["SeriesSet.sources", 1000, (page) => ofRelease(`series(query: {}) { sources(${page}) ${selection} }`)],
  ["Table.rows", 4000, (page) => ofRelease(`table(query: {}) { rows(${page}) ${selection} }`)],
  ["Table.sources", 1000, (page) => ofRelease(`table(query: {}) { sources(${page}) ${selection} }`)],
  ["Place.citations", 100, (page) => ofPlace(`citations(${page}) ${selection}`)],
  ["Place.positions", 1000, (page) => ofPlace(`positions(${page}) ${selection}`)],
  ["Place.casesConcerning", 1000, (page) => ofPlace(`casesConcerning(${page}) ${selection}`)],
];

describe("a connection", () => {
  it("is tested here, with the maximum that its description states", () => {
    const types = Object.values(buildApiSchema().getTypeMap()).filter((type) => isObjectType(type));
    const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => [type.name, field] as const));
    const found = fields
      .filter(([, { type }]) => getNamedType(type).name.endsWith("Connection"))
      .map(([type, { name, args }]) => {
        const description = args.find((arg) => arg.name === "first")?.description ?? "";
        return [`${type}.${name}`, Number(/0 to (\d+)/.exec(description)?.[1])];
      });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(connections));
  });

  it.each(connections)("%s has at most %d items on a page", async (_, max, query) => {
    for (const name of ["first", "last"]) {
      expect((await served.post(query(`${name}: ${max}`))).errors).toBeUndefined();
      for (const size of [max + 1, -1]) {
        const { errors } = await served.post(query(`${name}: ${size}`));
        expect(errors[0]).toMatchObject({
          message: `Cannot take a page: "${name}" must be from 0 to ${max}`,
          extensions: { code: "BAD_USER_INPUT" },
        });
      }
    }
    const { errors } = await served.post(query('after: "MTA"'));
    expect(errors[0].message).toMatch(refusal);
  });
});
