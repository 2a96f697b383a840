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

/** The same releases behind the same door, with other workings inside. */
const workings: Readonly<Record<string, EngineTuning>> = {
  usual: {},
  "nothing kept": { caches: responseBudget(0) },
  "nothing compiled": { compiles: false },
  "nothing kept or compiled": { caches: responseBudget(0), compiles: false },
};
const schema = buildApiSchema();
const served: Served[] = [];
const wires: Wire[] = [];

beforeAll(async () => {
  // One clock for all servers, which stands still: `limits` tells when its window ends.
  jest.spyOn(Date, "now").mockReturnValue(Date.UTC(2026, 0, 1));
  const directory = emptyDirectory();
  await publishSgReports(directory);
  for (const note of ["first", "second"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  for (const own of Object.values(workings)) {
    const one = await serve(directory, undefined, { tuning: own });
    served.push(one);
    wires.push(await listen(one.server));
  }
});
afterAll(async () => {
  jest.restoreAllMocks();
  for (const wire of wires) wire.close();
  for (const one of served) await one.close();
});

/** All that must not depend on how an answer was come by. */
const essence = ({ status, headers, text }: Received) => ({
  status,
  text,
  ...Object.fromEntries(["content-type", "cache-control", "etag", "vary"].map((name) => [name, headers[name]])),
});

/** Asks all servers three times: unseen, known, and as it was sent before. */
async function same(ask: (wire: Wire) => Promise<Received>): Promise<Received> {
  const answers: Received[] = [];
  for (let time = 0; time < 3; time++) for (const wire of wires) answers.push(await ask(wire));
  for (const answer of answers) expect(essence(answer)).toEqual(essence(answers[0]!));
  return answers[0]!;
}

describe("an answer", () => {
  const accept = { accept: "application/graphql-response+json", "accept-language": "fr" };

  it("is the same bytes, kept or not, compiled or not: any document", async () => {
    const property = fc.asyncProperty(tapes, fc.boolean(), async (tape, modern) => {
      const query = documentOf(schema, tape());
      await same((wire) => wire.post({ query }, modern ? accept : {}));
    });
    await fc.assert(property, { seed: 20261124, numRuns: 120 });
    expect(served.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("is the same bytes, kept or not, compiled or not: rows of the same cells, in other shapes", async () => {
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
    expect(texts.filter((text) => text.includes('"errors"'))).toHaveLength(6); // Of regions, by year only.
    // All six errors say the same, and so do numbers by year in two languages, for three shapes.
    expect(new Set(texts).size).toBe(texts.length - 5 - 3);
  });

  it("is the same bytes, kept or not, compiled or not: every example", async () => {
    const asked: { query: string; variables?: object }[] = [
      ...examples.map(({ query, variables }) => ({ query, variables: JSON.parse(variables ?? "{}") as object })),
      ...documentedQueries().map((query) => ({ query })),
    ];
    for (const { query, variables } of asked) {
      const posted = await same((wire) => wire.post({ query, variables }));
      expect({ query, ...posted }).toMatchObject({ status: 200 });
      if (posted.text.startsWith('{"errors"')) continue;
      expect(essence(await same((wire) => wire.get(addressOf(query, variables))))).toEqual(essence(posted));
    }
  });

  it("follows the variables, the operation, the language and the media type, whatever was asked before", async () => {
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

  it("is refused alike: what is wrong is said in the same words", async () => {
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

describe("an answer's headers", () => {
  const digest = () => served[0]!.catalog.find("demo-cases", "latest")!.manifest.digest;
  const released = (argument: string, more = "") => `{ statistics(${argument}) { release { version ${more} } } }`;

  it.each<[string, () => string, string]>([
    [
      "a digest: for ever",
      () => released(`dataset: "demo-cases", release: "${digest()}"`),
      "public, max-age=31536000, immutable",
    ],
    [
      "a version: for ever",
      () => released('dataset: "demo-cases", release: "2025.1.0"'),
      "public, max-age=31536000, immutable",
    ],
    [
      "a digest, and what follows it: a minute",
      () => released(`dataset: "demo-cases", release: "${digest()}"`, "supersededBy { version }"),
      "public, max-age=60, must-revalidate",
    ],
    ["the latest: a minute", () => released('dataset: "demo-cases"'), "public, max-age=60, must-revalidate"],
    [
      "a wildcard: a minute",
      () => released('dataset: "demo-cases", release: "2025.*"'),
      "public, max-age=60, must-revalidate",
    ],
    [
      "two releases, one of them the latest: a minute",
      () =>
        `{ a: statistics(dataset: "demo-cases", release: "2025.1.0") { dataset { name } } b: statistics { dataset { name } } }`,
      "public, max-age=60, must-revalidate",
    ],
    ["what is in the catalogue: a minute", () => "{ datasets { name } }", "public, max-age=60, must-revalidate"],
    ["nothing of a release: a minute", () => "{ __typename }", "public, max-age=60, must-revalidate"],
    ["an error: never", () => released('dataset: "nothing"'), "no-store"],
  ])("say how long it holds: %s", async (_, query, cacheControl) => {
    for (let time = 0; time < 3; time++) {
      const { headers } = await wires[0]!.get(addressOf(query()));
      expect(headers["cache-control"]).toBe(cacheControl);
    }
  });

  it("let a reader who has it keep it: 304, by GET and HEAD, and after it was forgotten", async () => {
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
      // A condition is for reading: a POST is answered whole, with the tag.
      const posted = await wire.post(
        { query: decodeURIComponent(path.split("=")[1]!) },
        { "if-none-match": headers["etag"]! },
      );
      expect([posted.status, posted.text, posted.headers["etag"]]).toEqual([200, text, headers["etag"]]);
    }
  });

  it("say its length to HEAD", async () => {
    const path = addressOf("{ datasets { name title { value } } }");
    const full = await wires[0]!.get(path);
    for (let time = 0; time < 2; time++) {
      const head = await wires[0]!.get(path, {}, "HEAD");
      expect([head.text, head.headers["content-length"]]).toEqual(["", String(full.bytes.length)]);
    }
  });

  it("offer it compressed, the same text, and not when it is short", async () => {
    const path = addressOf(
      "{ statistics { table(query: { by: [REGION, YEAR] }) { rows { nodes { key { code } cells { value } } } } } }",
    );
    const plain = await wires[0]!.get(path);
    for (const wire of wires)
      for (const [accepted, encoding, unpack] of [
        ["gzip, br", "br", brotliDecompressSync],
        ["gzip", "gzip", gunzipSync],
        ["br;q=0, gzip", "gzip", gunzipSync],
      ] as const)
        for (let time = 0; time < 3; time++) {
          const packed = await wire.get(path, { "accept-encoding": accepted });
          expect(packed.headers["content-encoding"]).toBe(encoding);
          expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
          expect(unpack(packed.bytes).toString()).toBe(plain.text);
          expect(packed.headers["etag"]).toBe(plain.headers["etag"]);
        }
    expect((await wires[0]!.get(path, { "accept-encoding": "identity" })).headers["content-encoding"]).toBeUndefined();
    const short = await wires[0]!.get(addressOf("{ __typename }"), { "accept-encoding": "br" });
    expect(short.headers["content-encoding"]).toBeUndefined();
  });
});

describe("a persisted query", () => {
  it("is found by its hash by GET, and is an address that can be kept", async () => {
    const { createHash } = await import("node:crypto");
    const query = '{ statistics(dataset: "demo-cases", release: "2025.1.0") { release { version } } }';
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    const path = `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`;
    const [wire] = wires;
    const unknown = await wire!.get(path);
    expect(JSON.parse(unknown.text).errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    expect(unknown.headers["cache-control"]).toBe("no-store");
    const plain = await wire!.post({ query });
    // The same text was kept already: that must not keep the hash from being learned, or a wrong one from being refused.
    const wrong = { version: 1, sha256Hash: "0".repeat(64) };
    expect(
      JSON.parse((await wire!.post({ query, extensions: { persistedQuery: wrong } })).text).errors[0].message,
    ).toContain('"sha256Hash" must be the SHA-256 of its text');
    expect((await wire!.post({ query, extensions: { persistedQuery } })).text).toBe(plain.text);
    for (let time = 0; time < 3; time++) expect(essence(await wire!.get(path))).toEqual(essence(plain));
    expect(plain.headers["cache-control"]).toContain("immutable");
  });
});
