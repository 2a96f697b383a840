import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { EngineTuning } from "../../../../src/server/graphql/engine/http.ts";
import { buildApiSchema } from "../../../../src/server/graphql/schema/schema.ts";
import { examples } from "../../../../src/server/pages/console/examples.ts";
import { documentedQueries } from "../../../docs/blocks.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../releases.ts";
import { type Served, serve } from "../../served.ts";
import { documentOf, tapes } from "../documents-at-random.ts";
import { addressOf, listen, type Received, type Wire } from "../wire.ts";
import { responseBudget } from "../wires.ts";

/** Four engines over the same releases. */
const engines: Readonly<Record<string, EngineTuning>> = {
  default: {},
  "no response cache": { caches: responseBudget(0) },
  "graphql-js only": { compiles: false },
  "graphql-js without a response cache": { caches: responseBudget(0), compiles: false },
};
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

/** The parts of a response that all engines must share. */
const essence = ({ status, headers, text }: Received) => ({
  status,
  text,
  ...Object.fromEntries(["content-type", "cache-control", "etag", "vary"].map((name) => [name, headers[name]])),
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
    const query = `query ($query: TableQuery!, $of: DimensionId!, $lang: Lang) {
      statistics(dataset: "demo-cases") { table(query: $query) { rows(first: 30) { nodes {
        key { code label(lang: $lang) { value } } category(of: $of) { code } cells { measure value display(lang: $lang) }
      } } } } }`;
    const shapes = [
      { measures: ["INDIVIDUALS"], by: ["REGION", "YEAR"] },
      { measures: ["INDIVIDUALS"], by: ["YEAR", "REGION"] },
      { measures: ["INDIVIDUALS", "ORGANISATIONS"], by: ["YEAR", "REGION"] },
      { measures: ["ORGANISATIONS", "INDIVIDUALS"], by: ["YEAR", "REGION"], sort: "VALUE_DESC" },
      { measures: ["INDIVIDUALS"], by: ["YEAR"], where: { region: { in: ["african"] } } },
      { measures: ["INDIVIDUALS"], by: ["YEAR"], where: { region: { in: ["asia_pacific"] } } },
      { measures: ["INDIVIDUALS"], by: ["YEAR"], where: { region: { in: ["african", "asia_pacific"] } } },
      { measures: ["INDIVIDUALS"], by: ["YEAR", "REGION"], totals: ["REGION"] },
    ];
    const texts: string[] = [];
    for (const lang of ["AR", "FR"])
      for (const dimension of ["YEAR", "REGION"])
        for (const shape of shapes)
          texts.push(
            (await same((wire) => wire.post({ query, variables: { query: shape, of: dimension, lang } }))).text,
          );
    expect(texts.filter((text) => text.includes('"errors"'))).toHaveLength(6); // `category(of: REGION)` of tables by year.
    // The six errors are equal, and so are the figures by year in two languages for three shapes.
    expect(new Set(texts).size).toBe(texts.length - 5 - 3);
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
    const query = `query A($query: TableQuery!, $first: Int = 2) { statistics { table(query: $query) { rows(first: $first) {
      nodes { key { label { value lang } } cells { display } } } } } } query B { __typename }`;
    const seen = new Set<string>();
    for (const operationName of ["A", "B", "C"])
      for (const [by, first] of [
        [["YEAR"], 1],
        [["YEAR"], undefined],
        [["REGION"], 1],
        [["NOTHING"], 1],
        ["YEAR", 1],
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
      { query: "query ($n: Int!) { releases(first: $n) { totalCount } }", variables: { n: "x" } },
      { query: "query ($n: Int!) { releases(first: $n) { totalCount } }" },
      { query: "query ($n: Int!) { releases(first: $n) { totalCount } }", variables: [] },
      { query: "{ __typename }", operationName: 5 },
      { query: '{ statistics(dataset: "nothing") { dataset { name } } }' },
      { query: "{ releases(first: -1) { totalCount } }" },
      { query: "mutation { x }" },
    ]) {
      const refused = await same((wire) => wire.post(body, accept));
      expect(JSON.parse(refused.text).errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
      expect(refused.headers["cache-control"]).toBe("no-store");
    }
  });
});

describe("the headers of a response", () => {
  const digest = () => served[0]!.catalog.find("demo-cases", "latest")!.manifest.digest;
  const released = (argument: string, more = "") => `{ statistics(${argument}) { release { version ${more} } } }`;

  it.each<[string, () => string, string]>([
    [
      "a year for a digest",
      () => released(`dataset: "demo-cases", release: "${digest()}"`),
      "public, max-age=31536000, immutable",
    ],
    [
      "a year for a version",
      () => released('dataset: "demo-cases", release: "2025.1.0"'),
      "public, max-age=31536000, immutable",
    ],
    [
      "a minute for a digest and its newer release",
      () => released(`dataset: "demo-cases", release: "${digest()}"`, "supersededBy { version }"),
      "public, max-age=60, must-revalidate",
    ],
    ["a minute for the latest release", () => released('dataset: "demo-cases"'), "public, max-age=60, must-revalidate"],
    [
      "a minute for a wildcard",
      () => released('dataset: "demo-cases", release: "2025.*"'),
      "public, max-age=60, must-revalidate",
    ],
    [
      "a minute for a version and the latest release",
      () =>
        `{ a: statistics(dataset: "demo-cases", release: "2025.1.0") { dataset { name } } b: statistics { dataset { name } } }`,
      "public, max-age=60, must-revalidate",
    ],
    ["a minute for the catalogue", () => "{ datasets { name } }", "public, max-age=60, must-revalidate"],
    ["a minute without a release", () => "{ __typename }", "public, max-age=60, must-revalidate"],
    ["no time for an error", () => released('dataset: "nothing"'), "no-store"],
  ])("allow caching for %s", async (_, query, cacheControl) => {
    for (let time = 0; time < 3; time++) {
      const { headers } = await wires[0]!.get(addressOf(query()));
      expect(headers["cache-control"]).toBe(cacheControl);
    }
  });

  it("confirm a known ETag with 304 to GET and HEAD", async () => {
    const path = addressOf(
      '{ statistics(dataset: "demo-cases") { codebook { dimension(code: TREND) { categories { code } } } } }',
    );
    for (const wire of wires) {
      const { headers, text } = await wire.get(path);
      expect(text.length).toBeGreaterThan(100);
      for (const tags of [headers["etag"]!, `"other", ${headers["etag"]}`, "*"])
        for (const method of ["GET", "HEAD"]) {
          const known = await wire.get(path, { "if-none-match": tags }, method);
          expect([known.status, known.text, known.headers["etag"]]).toEqual([304, "", headers["etag"]]);
        }
      expect((await wire.get(path, { "if-none-match": '"other"' })).status).toBe(200);
      // A POST is not conditional.
      const posted = await wire.post(
        { query: decodeURIComponent(path.split("=")[1]!) },
        { "if-none-match": headers["etag"]! },
      );
      expect([posted.status, posted.text, posted.headers["etag"]]).toEqual([200, text, headers["etag"]]);
    }
  });

  it("contain the length for HEAD", async () => {
    const path = addressOf("{ datasets { name title { value } } }");
    const full = await wires[0]!.get(path);
    for (let time = 0; time < 2; time++) {
      const head = await wires[0]!.get(path, {}, "HEAD");
      expect([head.text, head.headers["content-length"]]).toEqual(["", String(full.bytes.length)]);
    }
  });

  it("offer compressed bodies of the same text, except for short bodies", async () => {
    const path = addressOf(
      "{ statistics { table(query: { by: [REGION, YEAR] }) { rows { nodes { key { code } cells { value } } } } } }",
    );
    const plain = await wires[0]!.get(path);
    for (const wire of wires)
      for (const [accepted, encoding, decompress] of [
        ["gzip, br", "br", brotliDecompressSync],
        ["gzip", "gzip", gunzipSync],
        ["br;q=0, gzip", "gzip", gunzipSync],
      ] as const)
        for (let time = 0; time < 3; time++) {
          const compressed = await wire.get(path, { "accept-encoding": accepted });
          expect(compressed.headers["content-encoding"]).toBe(encoding);
          expect(compressed.bytes.length).toBeLessThan(plain.bytes.length / 2);
          expect(decompress(compressed.bytes).toString()).toBe(plain.text);
          expect(compressed.headers["etag"]).toBe(plain.headers["etag"]);
        }
    expect((await wires[0]!.get(path, { "accept-encoding": "identity" })).headers["content-encoding"]).toBeUndefined();
    const short = await wires[0]!.get(addressOf("{ __typename }"), { "accept-encoding": "br" });
    expect(short.headers["content-encoding"]).toBeUndefined();
  });
});

describe("a persisted query", () => {
  it("has a cacheable URL", async () => {
    const { createHash } = await import("node:crypto");
    const query = '{ statistics(dataset: "demo-cases", release: "2025.1.0") { release { version } } }';
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const path = `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`;
    const [wire] = wires;
    const unknown = await wire!.get(path);
    expect(JSON.parse(unknown.text).errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(unknown.headers["cache-control"]).toBe("no-store");
    const plain = await wire!.post({ query });
    // The text is cached already. A wrong hash must be refused all the same, and the right hash learned.
    const wrong = { version: 1, sha256Hash: "0".repeat(64) };
    expect(
      JSON.parse((await wire!.post({ query, extensions: { persistedQuery: wrong } })).text).errors[0].message,
    ).toContain('"sha256Hash" must be the SHA-256 of its text');
    expect((await wire!.post({ query, extensions: { persistedQuery } })).text).toBe(plain.text);
    for (let time = 0; time < 3; time++) expect(essence(await wire!.get(path))).toEqual(essence(plain));
    expect(plain.headers["cache-control"]).toContain("immutable");
  });
});
