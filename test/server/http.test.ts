import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { InjectOptions } from "fastify";
import { createHash } from "node:crypto";
import { emptyDirectory } from "../releases/directory.ts";
import { escapeHtml } from "../../src/render/html/html.ts";
import { publishSgReports } from "./releases.ts";
import { type Served, serve } from "./served.ts";

const page = "<!doctype html><title>console</title>";
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const typename = "/graphql?query=%7B__typename%7D";

let served: Served;
let directory: string;

beforeAll(async () => {
  directory = emptyDirectory();
  await publishSgReports(directory);
  served = await serve(directory, page);
});
afterAll(() => served.close());

const inject = (options: InjectOptions) => served.server.inject(options);
const get = (url: string, headers = {}) => inject({ method: "GET", url, headers });
const post = (payload: string | object, headers = {}) => inject({ method: "POST", url: "/graphql", headers, payload });
const json = { "content-type": "application/json" };

describe("/graphql", () => {
  it("answers POST and GET alike, in the accepted media type", async () => {
    const asked = post({ query: "{ __typename }" });
    for (const answer of [await asked, await get(typename)]) {
      expect(answer.statusCode).toBe(200);
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(answer.json()).toEqual({
        data: { __typename: "Query" },
        extensions: { cost: { requested: 1, max: 250_000 } },
      });
    }
    const modern = await get(typename, { accept: "application/graphql-response+json" });
    expect(modern.headers["content-type"]).toMatch(/^application\/graphql-response\+json/);
  });

  it("shows a browser the console, and answers a program or a query with JSON", async () => {
    const opened = await get("/graphql", { accept: browser });
    expect([opened.statusCode, opened.headers["content-type"], opened.body]).toEqual([
      200,
      "text/html; charset=utf-8",
      page,
    ]);
    expect(opened.headers["vary"]).toContain("Accept");
    expect((await get(typename, { accept: browser })).json().data).toEqual({ __typename: "Query" });
    expect((await get("/graphql", { accept: "application/json" })).json().errors[0].extensions.code).toBe(
      "BAD_USER_INPUT",
    );
  });

  it("answers HEAD like GET without a body, for a browser and for a program", async () => {
    for (const [url, accept] of [
      ["/graphql", browser],
      [typename, "*/*"],
    ] as const) {
      const [head, full] = [await inject({ method: "HEAD", url, headers: { accept } }), await get(url, { accept })];
      expect([head.statusCode, head.body]).toEqual([200, ""]);
      expect(head.headers["content-type"]).toBe(full.headers["content-type"]);
      expect(head.headers["content-length"]).toBe(full.headers["content-length"]);
    }
  });

  it.each<[string, string, object, number, string]>([
    ["malformed JSON", '{"query":"{', json, 400, "Cannot read the request: its body must be JSON"],
    ["an empty body", "", json, 400, "Cannot read the request: its body must be JSON, and not empty"],
    [
      "another kind of body",
      "{ __typename }",
      { "content-type": "text/plain" },
      415,
      'Cannot read the request: its "Content-Type" must be "application/json"',
    ],
    [
      "a body of 70 KB",
      JSON.stringify({ query: `{ __typename } #${"x".repeat(70_000)}` }),
      json,
      413,
      "Cannot read the request: its body must be at most 65536 bytes",
    ],
    ["a batch", '[{"query":"{__typename}"}]', json, 400, "Cannot answer a batch: it must be one query a request"],
    [
      "an empty object",
      "{}",
      json,
      400,
      'Cannot read the request: its body must have a query; send {"query": "{ dataset { name } }"}',
    ],
    ["a query that is no text", '{"query":1}', json, 400, 'Cannot read the request: "query" must be a string'],
    [
      "an empty query",
      '{"query":""}',
      json,
      400,
      'Cannot answer nothing: "query" must not be empty; send for example { dataset { name } }',
    ],
    [
      "a name of no operation",
      '{"query":"{ __typename }","operationName":"x$1"}',
      json,
      400,
      'Cannot find operation "x$1": "operationName" must name one of the document',
    ],
    [
      "a hash of another query",
      '{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}',
      json,
      400,
      'Cannot keep the query: "sha256Hash" must be the SHA-256 of its text in hexadecimal; correct it, or leave out "extensions"',
    ],
  ])("refuses %s with the condition that must hold", async (_, body, headers, status, message) => {
    const answer = await post(body, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ errors: [{ message, extensions: { code: "BAD_USER_INPUT" } }] });
    expect(answer.body).not.toContain("node_modules");
    expect(served.faults).toEqual([]);
  });

  it("answers an invalid query with 200 for application/json, and with 400 for others (GraphQL over HTTP)", async () => {
    const wrong = { query: "{ nothing }" };
    expect((await post(wrong, { accept: "application/json" })).statusCode).toBe(200);
    expect((await post(wrong, { accept: "application/graphql-response+json" })).statusCode).toBe(400);
  });

  it("stores a persisted query by its hash", async () => {
    const query = "{ dataset { name } }";
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const address = `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`;
    expect((await get(address)).json().errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    await post({ query, extensions: { persistedQuery } });
    expect((await get(address)).json().data).toEqual({ dataset: { name: "sg-reports" } });
  });
});

describe("every route", () => {
  it("allows requests from any website, without cookies", async () => {
    const origin = "https://newsroom.example";
    const preflight = await inject({
      method: "OPTIONS",
      url: "/graphql",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers["access-control-allow-methods"]).toBe("GET, HEAD, POST");
    for (const url of [typename, "/v1/table.csv?by=year", "/health/live"]) {
      const { headers } = await get(url, { origin });
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
      expect(headers["set-cookie"]).toBeUndefined();
      expect(headers["server"] ?? headers["x-powered-by"]).toBeUndefined();
    }
  });

  it("sends a policy without other hosts, and nosniff and no-referrer", async () => {
    const { headers } = await get("/graphql", { accept: browser });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toMatch(/https?:|unsafe-eval|\*/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  });

  it("compresses the same body", async () => {
    const url = "/v1/table.csv?by=country,year";
    const [plain, packed] = [await get(url), await get(url, { "accept-encoding": "br" })];
    expect(packed.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body);
  });

  it("answers another method with 405 and Allow, and an unknown path with 404 and the endpoints", async () => {
    for (const [method, url, allow] of [
      ["DELETE", "/graphql", "GET, HEAD, POST"],
      ["PUT", "/graphql?query=x", "GET, HEAD, POST"],
      ["POST", "/v1/table.csv", "GET, HEAD"],
      ["POST", "/health/live", "GET, HEAD"],
    ] as const) {
      const answer = await inject({ method, url });
      expect([answer.statusCode, answer.headers["allow"]]).toEqual([405, allow]);
      expect(answer.json()).toMatchObject({ status: 405, title: `Cannot answer ${method} here: it must be ${allow}` });
    }
    const nowhere = await get("/tabel.csv?by=secret");
    expect([nowhere.statusCode, nowhere.headers["content-type"]]).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
    expect(nowhere.json().title).toMatch(/^Cannot find this address: it must be one of \/graphql, \/v1\/table\.csv, /);
    expect(nowhere.body).not.toContain("secret");
  });

  it("refuses in the language of the reader", async () => {
    for (const [url, lang, status, title] of [
      ["/nowhere", "fr", 404, "Impossible de trouver cette adresse : il en faut une de /graphql, "],
      ["/%E0%A4%A", "es", 400, "No se puede leer «path»: "],
      ["/v1/table.csv?foo=1", "ru", 422, "Невозможно прочитать этот запрос"],
      ["/v1/table.csv?by=country,trend", "zh", 422, "无法回答此问题"],
      ["/v1/table.json?dataset=none", "ar", 404, "يتعذر العثور على الإصدار"],
      ["/c/v1;by=nothing.svg", "fr", 422, "Impossible de lire cette question"],
      ["/country/ZZZ.json", "es", 404, "No se encuentra el país"],
      ["/releases/sg-reports/1999.1.0", "ru", 404, "Не удается найти выпуск"],
      ["/v1/releases/sg-reports/1999.1.0.sqlite", "zh", 404, "找不到该版本"],
      ["/oembed?url=x", "ar", 404, "يتعذر العثور على هذا الرسم البياني"],
    ] as const) {
      const answer = await get(url, { "accept-language": lang });
      expect([answer.statusCode, answer.headers["content-language"]]).toEqual([status, lang]);
      expect(answer.json().title).toMatch(new RegExp(`^${title}`));
    }
  });

  it.each([
    [
      "/v1/table.csv?edition.from=abc",
      'Cannot read "abc" in parameter "edition.from": it must be a year in four digits, such as 2024.',
    ],
    [
      "/c/v1;edition.to=20.svg",
      'Cannot read "20" in parameter "edition.to": it must be a year in four digits, such as 2024.',
    ],
    ["/c/v1;by=year;made=x.svg", "it must be a version such as 2025.1.0, or the digest of a release"],
    [
      "/v1/table.csv?foo=1",
      'Cannot read parameter "foo": it must be one of dataset, release, measures, by, region.in, ',
    ],
    ["/c/v1;foo=1.svg", ", lang, kind, title, made."],
    ["/country/FRA.json?foo=1", 'Cannot read parameter "foo": it must be one of dataset, release, lang.'],
    ["/region/nowhere.json", "it must be one of african, asia_pacific, "],
    ["/v1/table.csv?country.in=ZZZ", "the codebook of the release lists them."],
    ["/v1/table.csv?dataset=none", 'Cannot find dataset "none": it must be one of sg-reports.'],
    ["/v1/table.csv?release=1999.1.0", 'it must be "latest", a digest, or a version, such as 2025.1.0.'],
  ])("refuses %s with the possible values", async (url, sentence) => {
    expect((await get(url)).json().problems[0].message).toContain(sentence);
  });

  it("shows a browser the refusal as a page, with the same status, language and sentences", async () => {
    for (const url of [
      "/country/ZZZ.html?lang=fr",
      "/releases/sg-reports/1999.1.0?lang=fr",
      "/v1/table.csv?by=country,trend&lang=fr",
      "/nowhere",
    ]) {
      const asked = { "accept-language": "fr" };
      const [page, data] = [await get(url, { ...asked, accept: browser }), await get(url, asked)];
      expect([page.statusCode, page.headers["content-type"]]).toEqual([data.statusCode, "text/html; charset=utf-8"]);
      expect([page.headers["vary"], data.headers["vary"]]).toEqual([
        data.headers["vary"],
        expect.stringMatching(/Accept$/),
      ]);
      expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
      expect(page.body).toContain('<html lang="fr" dir="ltr">');
      const { title, problems = [] } = data.json();
      for (const text of [title, ...problems.map(({ message }: any) => message)])
        expect(page.body.replaceAll(/<\/?bdi[^>]*>/g, "")).toContain(escapeHtml(text));
    }
  });

  it("writes addresses from left to right in an Arabic sentence", async () => {
    const { body } = await get("/nowhere", { "accept-language": "ar", accept: browser });
    expect(body).toContain('<html lang="ar" dir="rtl">');
    for (const address of ["/graphql", "/releases/{dataset}/{version}", "/v1/table.csv"])
      expect(body).toContain(`<bdi dir="ltr">${address}</bdi>`);
  });

  it("refuses a malformed address", async () => {
    expect((await get("/%E0%A4%A")).json()).toMatchObject({
      status: 400,
      title:
        'Cannot read "path": it must be UTF-8 text in percent-encoding, without control characters; write "%" as "%25"',
    });
  });
});
