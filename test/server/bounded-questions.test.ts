import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fastify from "fastify";
import { limitResponse } from "../../src/server/refuse.ts";
import { maxResponseBytes } from "../../src/server/limits.ts";
import { limitProblems, problem } from "../../src/query/parse/query-problem.ts";
import { type Served, serveBoth } from "./served.ts";

let served: Served;

beforeAll(async () => {
  served = await serveBoth();
});
afterAll(() => served.close());

const codes = (count: number, suffix = "") => Array.from({ length: count }, (_, at) => `Q${at}${suffix}`);
const filtered = `query ($codes: [Code!]!) { release { table(query: { by: [EDITION], where: { country: { in: $codes } } }) { outcome problems { code message { value } } } } }`;
const tooLong = /^Cannot answer at once: a list in the variables must have at most 300 entries; /;

/** Follows the redirect of the explorer to the short address. */
async function get(url: string, accept = "*/*"): Promise<{ statusCode: number; body: string }> {
  const { statusCode, body, headers } = await served.server.inject({ url, headers: { accept } });
  return statusCode === 303 ? get(`/${headers.location}`, accept) : { statusCode, body };
}

describe("a list in a GraphQL request", () => {
  it("has at most 300 entries in variables", async () => {
    const { release } = await served.ask(filtered, { codes: codes(300) });
    expect(release.table.outcome).toBe("REFUSED");
    const { data, errors } = await served.post(filtered, { codes: codes(301) });
    expect(data).toBeUndefined();
    expect(errors).toEqual([{ message: expect.stringMatching(tooLong), extensions: { code: "QUERY_TOO_COSTLY" } }]);
  });

  it("is refused at any depth of the variables, also if only Apollo reads the request", async () => {
    const query = "query ($query: TableInput!) { release { plan(query: $query) { outcome } } }";
    const variables = { query: { where: { country: { in: codes(301) } } } };
    const posted = await served.post(query, variables);
    expect(posted.errors[0].message).toMatch(tooLong);
    // Apollo reads an address with a repeated parameter.
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const { body } = await get(`/graphql?a=1&a=2&${parameters.toString()}`, "application/json");
    expect(JSON.parse(body).errors[0].message).toMatch(tooLong);
  });

  it("has at most 300 entries in the document", async () => {
    const document = (count: number) =>
      `{ release { plan(query: { where: { country: { in: [${codes(count)
        .map((code) => `"${code}"`)
        .join(" ")}] } } }) { outcome } } }`;
    expect((await served.ask(document(300))).release.plan.outcome).toBe("REFUSED");
    const { errors } = await served.post(document(301));
    expect(errors[0].message).toBe(
      "Cannot answer at once: the query has 301 entries in a list, and at most 300 are allowed",
    );
    expect(errors[0].extensions.code).toBe("QUERY_TOO_COSTLY");
  });

  it("costs its length at each use: 300 unknown codes under 100 aliases are refused", async () => {
    const tables = Array.from({ length: 100 }, (_, at) => `s${at}: release { ...F }`).join(" ");
    const fragment = "fragment F on Release { table(query: { where: { country: { in: $codes } } }) { outcome } }";
    const { errors } = await served.post(`query ($codes: [Code!]!) { ${tables} } ${fragment}`, { codes: codes(300) });
    expect(errors[0].message).toMatch(/^Cannot answer at once: the query may make 340\d{3} values, /);
  });
});

describe("the problems of a query", () => {
  it("are at most 20, and one that counts the rest", async () => {
    const { problems } = (await served.ask(filtered, { codes: codes(300) })).release.table;
    expect(problems).toHaveLength(21);
    expect(problems[20]).toEqual({
      code: "TOO_MANY_PROBLEMS",
      message: { value: "280 more problems are not listed: correct the ones above first." },
    });
  });

  it.each([
    ["unknown codes", `/v1/table.csv?by=year&country.in=${codes(299)}`, 279],
    ["unknown parameters", `/v1/table.csv?${codes(1000).join("=1&")}=1`, 980],
    ["repeated parameters", `/v1/table.csv?${"by=year&".repeat(1000)}`, 979],
    ["unknown dimensions and codes", `/v1/table.csv?by=${codes(30)}&country.in=${codes(30)}`, 40],
    ["parts of a chart's address", `/c/v1;${codes(500).join("=1;")}=1;lang=en.csv`, 480],
  ])("have the same limit for an address: %s", async (_, url, rest) => {
    const { statusCode, body } = await get(url);
    const { problems } = JSON.parse(body);
    expect(statusCode).toBe(422);
    expect(problems).toHaveLength(21);
    expect(problems[20].message).toBe(`${rest} more problems are not listed: correct the ones above first.`);
  });

  it("limitProblems() counts each problem once, with the highest severity of the rest", () => {
    const many = Array.from({ length: 25 }, (_, at) =>
      problem(at === 24 ? "ERROR" : "INFO", "UNKNOWN_CODE", [String(at)], "synthetic"),
    );
    const once = limitProblems(many);
    expect(once[20]).toMatchObject({ severity: "ERROR", message: { params: { count: 5 } } });
    expect(limitProblems(once)).toEqual(once);
    expect(limitProblems([...many.slice(0, 3), ...once])[20]).toMatchObject({ message: { params: { count: 8 } } });
  });

  it("the errors of a GraphQL request are at most 20, and one that counts the rest", async () => {
    const { errors } = await served.post(`{ ${codes(60).join(" ")} }`);
    expect(errors).toHaveLength(21);
    expect(errors[20]).toEqual({
      message: "Cannot list all errors: 40 more were found; correct these first",
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
  });
});

describe("a list in an address", () => {
  const many = codes(301).join(",");

  it.each([
    ["/v1/table.csv?by=year&country.in=", "country.in"],
    ["/v1/table.json?by=", "by"],
    ["/v1/table.xlsx?measures=", "measures"],
    ["/v1/table.parquet?by=year&totals=", "totals"],
    ["/c/v1;lang=en;format=csv;region.in=", "region.in"],
  ])("has at most 300 entries: %s", async (start, name) => {
    const { statusCode, body } = await get(`${start}${many}${start.startsWith("/c/") ? ".csv" : ""}`);
    expect(statusCode).toBe(422);
    expect(JSON.parse(body).problems).toContainEqual(
      expect.objectContaining({
        code: "TOO_LARGE",
        path: [name],
        message: `Cannot read "${name}": a list must have at most 300 entries; shorten it, or leave out the filter.`,
      }),
    );
  });

  it.each([
    ["a list", `/?by=year&country.in=${codes(3000)}`],
    [
      "a list of repeated parameters",
      `/?${codes(700)
        .map((code) => `country.in=${code}`)
        .join("&")}`,
    ],
    ["unknown parameters", `/?${codes(2000).join("=1&")}=1`],
    ["a long parameter", `/?lang=${"x".repeat(15_000)}`],
    ["a long dataset", `/?dataset=${"x".repeat(15_000)}`],
    ["a chart's page", `/c/v1;by=year;country.in=${codes(3000)};lang=en`],
  ])("creates no large page: %s", async (_, url) => {
    const { statusCode, body } = await get(url, "text/html");
    expect([404, 422]).toContain(statusCode);
    // The page without a query has about 60,000 characters.
    expect(body.length).toBeLessThan(80_000);
  });
});

describe("a reader's text", () => {
  const long = "x".repeat(10_000);

  it.each([
    [`/v1/table.csv?by=year&country.in=${long}`],
    [`/v1/table.csv?${long}=1`],
    [`/v1/table.csv?by=year&year.from=${long}`],
    [`/v1/table.csv?by=year&release=${long}`],
    [`/v1/table.csv?by=year&dataset=${long}`],
    [`/c/v1;by=year;kind=${long};lang=en`],
    [`/c/v1;by=year;made=${long};lang=en`],
    [`/c/v1;by=year;trend.is=${long};lang=en.svg`],
    [`/c/v1;by=year;lang=en?theme=${long}`],
    [`/?by=year&country.in=${long}`],
    [`/oembed?format=${long}`],
  ])("is repeated up to 200 characters: %.40s", async (url) => {
    const { body } = await get(url);
    const repeated = body.match(/x+/g)?.map(({ length }) => length) ?? [];
    expect(Math.max(0, ...repeated)).toBeLessThan(201);
  });

  it.each<[string, string, object]>([
    ["a value of the wrong type", "query ($n: Int!) { datasets(first: $n) { totalCount } }", { n: long }],
    ["a code that is too long", filtered, { codes: [long] }],
    ["a dataset", "query ($id: String!) { release(dataset: $id) { version } }", { id: long }],
    ["a field", `{ ${long} }`, {}],
  ])("has the same limit in errors of GraphQL: %s", async (_, query, variables) => {
    const { errors } = await served.post(query, variables);
    const repeated = JSON.stringify(errors).match(/x+/g)!;
    expect(Math.max(...repeated.map(({ length }) => length))).toBeLessThan(201);
  });
});

describe("an answer of more than 8,000,000 bytes", () => {
  // Each é has six characters in an address: 60 addresses of 300 codes have about 11,000,000.
  const variables = { codes: codes(300, "é".repeat(95)) };
  const fields = Array.from({ length: 60 }, (_, at) => `a${at}: permalink`).join(" ");
  const query = `query ($codes: [Code!]!) { release { table(query: { where: { country: { in: $codes } } }) { ${fields} } } }`;

  it("is refused by both executors", async () => {
    const walked = `${query} fragment F on Table { outcome }`.replace("a0:", "...F a0:");
    for (const text of [query, query, walked]) {
      const { data, errors } = await served.post(text, variables);
      expect(data).toBeUndefined();
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/^Cannot answer at once: the answer must have at most 8000000 bytes; /),
          extensions: { code: "QUERY_TOO_COSTLY" },
        },
      ]);
    }
    expect(served.faults).toEqual([]);
  });

  it("is refused over HTTP, except for release files", async () => {
    const server = fastify();
    server.addHook("onSend", limitResponse);
    const text = (bytes: number) => Buffer.alloc(bytes, "x");
    server.get("/limit", (_, reply) => reply.send(text(maxResponseBytes)));
    server.get("/more", (_, reply) =>
      reply
        .header("etag", "x")
        .header("cache-control", "max-age=9")
        .send(text(maxResponseBytes + 1)),
    );
    server.get("/v1/releases/:file", (_, reply) => reply.send(text(maxResponseBytes + 1)));
    expect((await server.inject("/limit")).statusCode).toBe(200);
    expect((await server.inject("/v1/releases/file")).statusCode).toBe(200);
    const refused = await server.inject("/more");
    expect(refused.json()).toEqual({
      type: "about:blank",
      title:
        "Cannot answer at once: the answer would have more than 8,000,000 bytes; filter the table, or name fewer dimensions",
      status: 422,
    });
    expect(refused.headers).toMatchObject({ "cache-control": "no-store", "content-type": "application/problem+json" });
    expect(refused.headers).not.toHaveProperty("etag");
    await server.close();
  });
});
