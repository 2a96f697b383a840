import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { problemCodes, type Served, serveBoth } from "../../served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

describe("limits", () => {
  it("has the limits, and no allowance of requests if they are unlimited", async () => {
    const { limits } = await served.ask(
      "{ limits { maxCost maxCells maxRowsPerPage maxListLength maxProblems maxResponseBytes requests { limit remaining resetAt } } }",
    );
    expect(limits).toEqual({
      maxCost: 250_000,
      maxCells: 125_000,
      maxRowsPerPage: 4000,
      maxListLength: 300,
      maxProblems: 20,
      maxResponseBytes: 8_000_000,
      requests: null,
    });
  });
});

describe("a documented limit", () => {
  it("restricts the identifiers of nodes to 100", async () => {
    const ids = (count: number) => Array.from({ length: count }, () => "x");
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } limits { maxCost } }";
    expect((await served.ask(query, { ids: ids(100) })).nodes).toHaveLength(100);
    const { data, errors } = await served.post(query, { ids: ids(101) });
    expect(data).toEqual({ nodes: null, limits: { maxCost: 250_000 } });
    expect(errors[0].message).toBe('Cannot find the objects: "ids" must have at most 100 entries');
  });

  it("cuts the search text to 200 characters, and the title of an embedder to 160", async () => {
    const search = (text: string) =>
      served.ask("query ($text: String!) { search(text: $text) { totalCount } }", { text });
    const padding = "x".repeat(192);
    expect((await search(`${padding} Hungary`)).search).toEqual(
      (await search(`${padding} Hungary and the rest`)).search,
    );
    const query =
      "query ($input: ChartInput!) { release { table(query: { by: [EDITION] }) { chart(input: $input) { url } } } }";
    const { release } = await served.ask(query, { input: { title: "t".repeat(200) } });
    expect(release.table.chart.url).toMatch(/;title=t{160};/);
  });

  it("restricts lists in the document and in variables to 300 entries", async () => {
    const codes = (count: number) => Array.from({ length: count }, () => "HUN");
    const query = `query ($codes: [Code!]!) { release { table(query: { where: { country: { in: $codes } } }) { outcome } } }`;
    expect(await served.post(query, { codes: codes(300) })).not.toHaveProperty("errors");
    const { errors } = await served.post(query, { codes: codes(301) });
    expect(errors[0].extensions).toEqual({ code: "QUERY_TOO_COSTLY" });
    const written = query.replace("($codes: [Code!]!)", "").replace("$codes", JSON.stringify(codes(301)));
    expect((await served.post(written.replace("query  {", "{"))).errors[0].message).toContain(
      "at most 300 are allowed",
    );
  });

  it("restricts codes to 100 characters", async () => {
    const query = "query ($code: Code!) { release { place(code: $code) { kind } } }";
    const { errors } = await served.post(query, { code: "x".repeat(101) });
    expect(errors[0].message).toContain("it must be a text of 1 to 100 characters");
  });
});

describe("a table of more than 4,000 rows", () => {
  // 195 States, 16 editions and 2 annexes: 6,240 rows.
  const query = "by: [COUNTRY, EDITION, ENTRY], measures: [STATES_CITED]";
  const table = (fields: string) => `{ release(dataset: "sg-reports") { table(query: { ${query} }) { ${fields} } } }`;

  it("has the problem TRUNCATED, and pages with all rows", async () => {
    const fields =
      "problems { code path severity message { value } } rows { totalCount pageInfo { hasNextPage endCursor } nodes { id } }";
    const { release } = await served.ask(table(fields));
    expect(problemCodes(release.table)).toContain("TRUNCATED");
    expect(release.table.problems.find(({ code }: any) => code === "TRUNCATED")).toMatchObject({
      severity: "WARNING",
      path: ["rows"],
    });
    const { rows } = release.table;
    expect([rows.nodes.length, rows.pageInfo.hasNextPage]).toEqual([4000, true]);
    const next = await served.ask(
      table(`rows(after: "${rows.pageInfo.endCursor}") { pageInfo { hasNextPage } nodes { id } }`),
    );
    expect(next.release.table.rows.pageInfo.hasNextPage).toBe(false);
    const ids = new Set([...rows.nodes, ...next.release.table.rows.nodes].map(({ id }: any) => id));
    expect(ids.size).toBe(rows.totalCount);
    expect(rows.totalCount).toBeGreaterThan(4000);
  });

  it("is not announced for a table of 4,000 rows or fewer", async () => {
    const { release } = await served.ask(table("problems { code }").replace(", ENTRY", ""));
    expect(problemCodes(release.table)).not.toContain("TRUNCATED");
  });
});

describe("a mistake in one field", () => {
  it("leaves the other fields as they are", async () => {
    const { data, errors } = await served.post(`{
      limits { maxCells }
      release(dataset: "sg-reports") {
        version
        place(code: "XXX") { kind }
        facts(where: { country: { in: ["XXX"] } }) { totalCount }
        codebook { category(dimension: REGION, code: "XXX") { code } dimension(code: FOLLOW_UP) { code } }
        table(query: { by: [EDITION], where: { edition: { from: 2025 } } }) {
          rows { nodes { category(of: GENDER) { code } cell(of: CASES) { value } cells { share(within: [GENDER]) { value } interval(level: 2) { lower } status } } }
          sources(first: -1) { totalCount }
        } }
      unknown: release(dataset: "sg-report") { version }
    }`);
    expect(data).toEqual({
      limits: { maxCells: 125_000 },
      release: {
        version: "2025.1.0",
        place: null,
        facts: null,
        codebook: { category: null, dimension: null },
        table: {
          rows: { nodes: [{ category: null, cell: null, cells: [{ share: null, interval: null, status: "VALUE" }] }] },
          sources: null,
        },
      },
      unknown: null,
    });
    const codes = Object.fromEntries(errors.map(({ path, extensions }: any) => [path.join("."), extensions.code]));
    expect(codes).toEqual({
      "release.place": "NOT_FOUND",
      "release.facts": "BAD_USER_INPUT",
      "release.codebook.category": "NOT_FOUND",
      "release.codebook.dimension": "NOT_FOUND",
      "release.table.rows.nodes.0.cells.0.share": "BAD_USER_INPUT",
      "release.table.rows.nodes.0.cells.0.interval": "BAD_USER_INPUT",
      "release.table.sources": "BAD_USER_INPUT",
      unknown: "NOT_FOUND",
    });
  });
});
