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

const release = (fields: string) => `{ release { ${fields} } }`;
const table = (query: string, fields: string) => release(`table(query: { ${query} }) { ${fields} }`);

describe("costOf()", () => {
  it("multiplies the cost below a connection by the number of its items: first, last, or all that are assumed", () => {
    // release 1, facts 1, and for each fact: nodes 1, name 1.
    const facts = (page: string) => cost(release(`facts${page} { nodes { name } totalCount }`));
    expect(facts("(first: 10)")).toBe(2 + 10 * 3);
    expect(facts("(last: 5)")).toBe(2 + 5 * 3);
    expect(facts("")).toBe(2 + 100 * 3);
    expect(facts("(first: 999999)")).toBe(2 + 1000 * 3);
    expect(facts("(first: -5)")).toBe(2);
    const paged = "query ($n: Int) { release { facts(first: $n) { nodes { name } totalCount } } }";
    expect(cost(paged, { n: 30 })).toBe(2 + 30 * 3);
  });

  it.each([
    ["by: [EDITION]", 30, 1, 1],
    ["by: [EDITION], where: { edition: { from: 2020, to: 2022 } }", 3, 1, 1],
    ["by: [EDITION], totals: [EDITION], where: { edition: { from: 2020 } }", 31, 1, 1],
    ["by: []", 1, 0, 1],
    ['by: [COUNTRY, MODALITY], where: { country: { in: ["HUN", "FRA"] } }', 2 * 4, 2, 1],
    ["by: [MODALITY], measures: [CASES, INDIVIDUALS, ORGANISATIONS]", 4, 1, 3],
    ["by: [COUNTRY, EDITION]", 4000, 2, 1],
  ])("bounds the rows and cells of a table by its query: %s", (query, rows, codes, cells) => {
    // release 1, table 500, rows 1; for each row: nodes 1, categories 1, codes, cells 1, values.
    const fields = "rows { nodes { categories { code } cells { value } } }";
    expect(cost(table(query, fields))).toBe(502 + rows * (1 + 1 + codes + 1 + cells));
    expect(cost(table(query, fields.replace("rows", "rows(first: 1)")))).toBe(502 + (1 + 1 + codes + 1 + cells));
  });

  it("bounds a table in a fragment, and in a variable, like one in the text", () => {
    const spread = `query ($query: TableInput!) { release { table(query: $query) { ...T } } }
      fragment T on Table { rows { nodes { ...R } } } fragment R on Row { cells { value } }`;
    expect(cost(spread, { query: { by: ["MODALITY"] } })).toBe(502 + 4 * 3);
    expect(cost(spread, { query: { by: ["MODALITY"], measures: ["CASES", "INDIVIDUALS"] } })).toBe(502 + 4 * 4);
  });

  it.each([
    ["{ datasets { nodes { name } totalCount } }", 1 + 10 * (1 + 1 + 1)],
    ['{ search(text: "a") { nodes { title { value } } } }', 1000 + 20 * (1 + 1 + 1)],
    [release("plan(query: {}) { cost problems { code } }"), 1 + 500 + 1 + (1 + 21)],
    [release("plan(query: {}) { alternatives { cellCounts { value } } }"), 1 + 500 + 2000 + 3 * 2],
    [release("keyFigures { name }"), 1 + 500 + 10],
    // Two lines for each of four modalities, with 30 points.
    [
      release(
        "series(query: { by: [MODALITY], measures: [CASES, INDIVIDUALS] }) { lines { nodes { points { cell { value } } } } }",
      ),
      1 + 1000 + 1 + 8 * (1 + 1 + 30 * 2),
    ],
    [
      release("ranking(dimension: TREND) { items { nodes { tied } } unranked { code } }"),
      1 + 500 + (1 + 200 * 2) + (1 + 200),
    ],
    [release('place(code: "HUN") { kind keyFigures { name } }'), 1 + 1 + 1 + (500 + 6)],
    [table("", "chart { vegaLite embed }"), 1 + 500 + 5000 + 2000 + 5000],
    ['{ node(id: "x") { id } }', 1000 + 1],
    ['{ nodes(ids: ["x", "y"]) { id } }', 2 * (1000 + 1)],
    ["{ __schema { types { fields { name } } } }", 1 + 1 + 60 * (1 + 10)],
  ])("adds the costs that the fields declare: %s", (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("counts aliases, inline and named fragments", () => {
    const plain = cost("{ datasets { nodes { name nature } } }");
    const spread = "{ datasets { nodes { ...F } } } fragment F on Dataset { name ... on Dataset { nature } }";
    expect(cost(spread)).toBe(plain);
    expect(cost("{ a: datasets { nodes { name nature } } b: datasets { nodes { name nature } } }")).toBe(2 * plain);
  });

  it("adds 10 for each list entry beyond 10, in the document and in variables", () => {
    const codes = (count: number) => Array.from({ length: count }, (_, at) => `C${at}`);
    const filtered = (count: number) =>
      cost(table(`where: { country: { in: ${JSON.stringify(codes(count))} } }`, "outcome"));
    expect(filtered(10)).toBe(502);
    expect(filtered(13)).toBe(502 + 30);
    const named = `query ($codes: [Code!]!, $query: TableInput!) { release { a: table(query: { where: { country: { in: $codes } } }) { outcome } b: table(query: $query) { outcome } } }`;
    const variables = { codes: codes(12), query: { by: ["EDITION"], where: { country: { in: codes(14) } } } };
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
    const fields = "categories { code } cells { value status flags display sources { url } }";
    const sourced = table("by: [COUNTRY, EDITION]", `rows { nodes { ${fields} } }`);
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
      `query { release(dataset: "demo-cases") { ${aliases(40, "table(query: { by: [REGION, EDITION, TREND] }) { rows(first: 9999) { nodes { cells { value } } } }")} } }`,
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
    `{ release(dataset: "demo-cases") { series(query: { measures: [CASES, INDIVIDUALS, ORGANISATIONS], by: [REGION, VICTIM_CATEGORY] }) {
      breaks { kind } lines { nodes { id categories { code } points { edition { year } cell { value status interval { lower upper } } } altText { value } } } } } }`,
    `{ release(dataset: "demo-cases") { ranking(dimension: ACT, measure: CASES, level: 0) {
      items { nodes { rank { best worst } category { code } cell { value share { value display } change(since: 2021) { direction reading { value } } } } } unranked { code } } } }`,
    `{ release(dataset: "demo-cases") { keyFigures { id label sentence { value } cell { value status } change { direction } }
      place(code: "XAA") { keyFigures { id sentence { value } } caveats { value } } } }`,
    `{ release(dataset: "demo-cases") { guarantee { rho tables { measure { code } dimensions { code } variance bounds { count } } } audit { checks { code } } } }`,
  ])("costs at least its number of values: %s", async (query) => {
    const values = (part: any): number =>
      part && typeof part === "object" ? Object.values(part).reduce((sum: number, one) => sum + values(one), 0) : 1;
    const { data, errors } = await served.post(query);
    expect(errors).toBeUndefined();
    expect(values(data)).toBeLessThanOrEqual(cost(query));
    expect(cost(query)).toBeLessThan(250_000);
  });

  it("is refused with its cost, and an answer states its cost and the maximum", async () => {
    const query = "{ datasets { nodes { name } totalCount } }";
    const { extensions } = await served.post(query);
    expect(extensions.cost).toEqual({ requested: cost(query), max: 250_000 });
    const { errors } = await served.post(`{ ${aliases(60, "release { table(query: {}) { chart { url } } }")} }`);
    expect(errors[0].message).toContain(`the query may make ${60 * 5502} values`);
  });

  it("has suggestions for the listed problems only", async () => {
    const codes = Array.from({ length: 300 }, (_, at) => `XA${String.fromCodePoint(0x4e00 + at)}`);
    const table = await served.table({ by: ["EDITION"], where: { country: { in: codes } } }, "demo-cases");
    const unknown = table.problems.filter(({ code }: any) => code === "UNKNOWN_CODE");
    expect(unknown).toHaveLength(20);
    expect(unknown.filter(({ suggestions }: any) => suggestions.length > 0)).toHaveLength(20);
    expect(table.interpreted.where.country.in).toEqual(codes);
  });
});
