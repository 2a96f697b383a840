import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { emptyDirectory } from "../../../releases/directory.ts";
import { publishSgReports, publishSynthetic } from "../../releases.ts";
import { addressOf, essence, type Wire } from "../wire.ts";
import { engines, Wires } from "../wires.ts";

const directory = emptyDirectory();
const all = new Wires(directory);
const wires: Wire[] = [];

beforeAll(async () => {
  await publishSgReports(directory);
  for (const note of ["first", "second"]) await publishSynthetic(directory, { notes: [{ en: note }] });
  for (const tuning of Object.values(engines)) wires.push(await all.start(tuning));
});
afterAll(() => all.close());

describe("the headers of a response", () => {
  const digest = () => all.served[0]!.catalog.find("demo-cases", "latest")!.manifest.digest;
  const released = (argument: string, more = "") => `{ release(${argument}) { version ${more} } }`;

  it.each<[string, () => string, string]>([
    [
      "a year for a digest",
      () => released(`dataset: "demo-cases", ref: "${digest()}"`),
      "public, max-age=31536000, immutable",
    ],
    [
      "a year for a version",
      () => released('dataset: "demo-cases", ref: "2025.1.0"'),
      "public, max-age=31536000, immutable",
    ],
    [
      "a minute for a digest and its newer release",
      () => released(`dataset: "demo-cases", ref: "${digest()}"`, "supersededBy { version }"),
      "public, max-age=60, must-revalidate",
    ],
    ["a minute for the latest release", () => released('dataset: "demo-cases"'), "public, max-age=60, must-revalidate"],
    [
      "a minute for a wildcard",
      () => released('dataset: "demo-cases", ref: "2025.*"'),
      "public, max-age=60, must-revalidate",
    ],
    [
      "a minute for a version and the latest release",
      () =>
        `{ a: release(dataset: "demo-cases", ref: "2025.1.0") { dataset { name } } b: release { dataset { name } } }`,
      "public, max-age=60, must-revalidate",
    ],
    ["a minute for the catalogue", () => "{ datasets { nodes { name } } }", "public, max-age=60, must-revalidate"],
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
      '{ release(dataset: "demo-cases") { codebook { dimension(code: TREND) { categories { nodes { code } } } } } }',
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
    const path = addressOf("{ datasets { nodes { name title } } }");
    const full = await wires[0]!.get(path);
    for (let time = 0; time < 2; time++) {
      const head = await wires[0]!.get(path, {}, "HEAD");
      expect([head.text, head.headers["content-length"]]).toEqual(["", String(full.bytes.length)]);
    }
  });

  it("offer compressed bodies of the same text, except for short bodies", async () => {
    const path = addressOf(
      "{ release { table(query: { by: [REGION, EDITION] }) { rows { nodes { categories { code } cells { value } } } } } }",
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
    const query = '{ release(dataset: "demo-cases", ref: "2025.1.0") { version } }';
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
