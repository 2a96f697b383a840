import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery, Kind, type OperationDefinitionNode, parse } from "graphql";
import { costOf } from "../../../../src/server/graphql/engine/cost.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { documentedQueries } from "../../../docs/blocks.ts";
import { publishSynthetic } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";

const schema = buildApiSchema();

function cost(query: string, variables = {}): number {
  const { definitions } = parse(query);
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  return costOf({ schema, operation, fragments, variables });
}

const rows = (first: string, fields: string) =>
  `{ statistics { table(query: { by: [YEAR] }) { rows${first} { nodes { ${fields} } } } } }`;

describe("costOf()", () => {
  it("multiplies the cost below a list by its number of items", () => {
    // statistics 1, table 500, rows 1, and for each row: nodes 1, key 1, three codes.
    expect(cost(rows("(first: 10)", "key { code }"))).toBe(502 + 10 * 5);
    expect(cost(rows("", "key { code }"))).toBe(502 + 200 * 5);
    expect(cost(rows("(first: 999999)", "key { code }"))).toBe(cost(rows("(first: 4000)", "key { code }")));
    expect(cost(rows("(first: -5)", "key { code }"))).toBe(502);
  });

  it.each([
    ["{ datasets { name title { value } } }", 1 + 3 * (1 + 1 + 1)],
    ["{ releases { nodes { version } totalCount } }", 1 + 20 * (1 + 1 + 1)],
    ['{ search(text: "a") { title { value } } }', 1000 + 3 * (1 + 1)],
    ["{ explain(query: {}) { cost problems { code } alternatives { cellsPublished } } }", 500 + 1 + 22 + 2000 + 3],
    ["{ statistics { headline { id } } }", 1 + 500 + 10],
    ["{ statistics { series(query: {}) { series { altText { value } points { year } } } } }", 1 + 1000 + 1 + 260 * 28],
    ["{ statistics { ranking(of: TREND, measure: CASES) { items { tied } unranked { code } } } }", 1 + 500 + 2 + 400],
    ['{ statistics { country(code: "HUN") { outcome headline { id } } } }', 1 + 1 + 2000 + 500 + 6],
    ["{ chart(query: { query: {} }) { vegaLite embed { svg } } }", 5000 + 2000 + 5000 + 1],
    ["{ __schema { types { fields { name } } } }", 1 + 1 + 60 * (1 + 10)],
  ])("adds the complexities that the fields declare: %s", (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("counts aliases, variables, inline and named fragments", () => {
    const plain = cost("{ datasets { name nature } }");
    const spread = "{ datasets { ...F } } fragment F on Dataset { name ... on Dataset { nature } }";
    expect(cost(spread)).toBe(plain);
    expect(cost("{ a: datasets { name nature } b: datasets { name nature } }")).toBe(2 * plain);
    const paged = "query ($n: Int!) { releases(first: $n) { nodes { version } } }";
    expect(cost(paged, { n: 30 })).toBe(1 + 30 * 2);
  });

  it("adds 10 for each list entry beyond 10, in the document and in variables", () => {
    const codes = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);
    const table = (count: number) =>
      `{ statistics { table(query: { where: { country: { in: ${JSON.stringify(codes(count))} } } }) { outcome } } }`;
    expect(cost(table(10))).toBe(502);
    expect(cost(table(13))).toBe(502 + 30);
    const named = `query ($codes: [Code!]!, $query: TableQuery!) { statistics { a: table(query: { where: { country: { in: $codes } } }) { outcome } b: table(query: $query) { outcome } } }`;
    const variables = { codes: codes(12), query: { by: ["YEAR"], where: { country: { in: codes(14) } } } };
    expect(cost(named, variables)).toBe(1 + 2 * 501 + 10 * 2 + 10 * 5);
  });

  it("visits each fragment once, so that nested spreads take no exponential time", () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`,
    );
    expect(cost(`{ ...F0 } ${levels.join(" ")} fragment F40 on Query { __typename }`)).toBe(2 ** 40);
  });

  it("allows every example, introspection, and a whole table with its sources", () => {
    const sourced = rows("(first: 4000)", "key { code } cells { value status flags display sources { url } }");
    const queries = [...examples.map(({ query }) => query), ...documentedQueries(), getIntrospectionQuery(), sourced];
    for (const query of queries) expect(cost(query)).toBeLessThan(200_000);
  });
});

describe("a costly query", () => {
  let served: Served;

  beforeAll(async () => {
    const directory = emptyDirectory();
    await publishSynthetic(directory);
    served = await serve(directory);
  });
  afterAll(() => served.close());

  const aliases = (count: number, part: string) =>
    Array.from({ length: count }, (_, at) => `a${at}: ${part}`).join(" ");

  it.each<[string, string, RegExp]>([
    [
      "forty whole tables",
      `query { statistics(dataset: "demo-cases") { ${aliases(40, "table(query: { by: [REGION, YEAR, TREND] }) { rows(first: 9999) { nodes { cells { value } } } }")} } }`,
      /^Cannot answer at once: the query may make \d+ values, and at most 250000 are allowed; ask for fewer rows/,
    ],
    [
      "too many tokens",
      `{ ${aliases(800, "__typename")} }`,
      /^Syntax Error: Document contains more tha[nt] 2000 tokens/,
    ],
    [
      "exponential fragments",
      `{ ...F0 } ${Array.from({ length: 30 }, (_, level) => `fragment F${level} on Query { ${`...F${level + 1} `.repeat(5)} }`).join(" ")} fragment F30 on Query { __typename }`,
      /recursively requests too many selections/,
    ],
  ])("is refused before execution: %s", async (_, query, message) => {
    const { data, errors, extensions } = await served.post(query);
    expect(data).toBeUndefined();
    expect(extensions).toBeUndefined();
    expect(errors[0].message).toMatch(message);
    expect(errors[0].extensions).toEqual({ code: "QUERY_TOO_COSTLY" });
    expect(served.faults).toEqual([]);
  });

  it.each([
    `{ statistics(dataset: "demo-cases") { series(query: { measures: [CASES, INDIVIDUALS, ORGANISATIONS], by: [REGION, VICTIM_CATEGORY] }) {
      breaks { year } series { id key { code } points { year cell { value status bounds { lower upper } } } altText { value } } } } }`,
    `{ statistics(dataset: "demo-cases") { ranking(of: ACT, measure: CASES, first: 200, level: 1) {
      items { rank { best worst } category { code } cell { value share { value display } change(since: 2010) { direction reading { value } } } } unranked { code } } } }`,
    `{ statistics(dataset: "demo-cases") { headline { id label { value } sentence { value } cell { value status } change { direction } }
      country(code: "XAA") { headline { id sentence { value } } regionComparison { id sentence { value } } howToRead { value } } } }`,
  ])("costs at least its number of values: %s", async (query) => {
    const values = (part: any): number =>
      part && typeof part === "object" ? Object.values(part).reduce((sum: number, one) => sum + values(one), 0) : 1;
    const { data, errors } = await served.post(query);
    expect(errors).toBeUndefined();
    expect(values(data)).toBeLessThanOrEqual(cost(query));
    expect(cost(query)).toBeLessThan(250_000);
  });

  it("has suggestions for the listed problems only", async () => {
    const codes = Array.from({ length: 300 }, (_, at) => `XA${String.fromCodePoint(0x4e00 + at)}`);
    const table = await served.table({ by: ["YEAR"], where: { country: { in: codes } } }, "demo-cases");
    const unknown = table.problems.filter(({ code }: any) => code === "UNKNOWN_CODE");
    expect(unknown).toHaveLength(20);
    expect(unknown.filter(({ suggestions }: any) => suggestions.length > 0)).toHaveLength(20);
    expect(table.interpreted.where.country.in).toEqual(codes);
  });
});
