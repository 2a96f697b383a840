import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { emptyDirectory } from "../../releases/directory.ts";
import { publicKey } from "../../releases/signer.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../releases.ts";
import { publicUrl, type Served, serve } from "../served.ts";

let served: Served;
let bytes: Buffer;

beforeAll(async () => {
  const directory = emptyDirectory();
  const { file } = await publishSgReports(directory);
  bytes = readFileSync(file);
  await publishSynthetic(directory, { notes: [{ en: 'Less < more & "so"' }] });
  const [first, ...others] = syntheticDraft().tables;
  await publishSynthetic(directory, {
    tables: [{ ...first!, cells: first!.cells.with(0, { ...first!.cells[0]!, flags: ["REVISED"] }) }, ...others],
  });
  served = await serve(directory);
});

afterAll(() => served.close());

const path = "/v1/releases/sg-reports/2025.1.0.sqlite";
const get = (url: string, headers = {}) => served.server.inject({ url, headers });

describe("GET /v1/releases/{dataset}/{version}.sqlite", () => {
  it("sends the file itself, immutable, with its digest as tag", async () => {
    const answer = await get(path);
    const { digest } = served.catalog.find("sg-reports", "latest")!.manifest;
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      etag: `"${digest}"`,
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "application/vnd.sqlite3",
      "content-length": String(bytes.length),
      "content-disposition": 'attachment; filename="sg-reports-2025.1.0.sqlite"',
    });
    expect((await get(path.replace("2025.1.0", digest))).rawPayload.equals(bytes)).toBe(true);
    expect((await get(path.replace("2025.1.0", "latest"))).headers["cache-control"]).toMatch(/max-age=60/);
    expect((await get(path, { "if-none-match": `W/"${digest}"` })).statusCode).toBe(304);
  });

  it("answers HEAD without a body, and a range with its part", async () => {
    const head = await served.server.inject({ method: "HEAD", url: path });
    expect([head.statusCode, head.headers["content-length"], head.body]).toEqual([200, String(bytes.length), ""]);
    const last = bytes.length - 1;
    for (const [range, from, to] of [
      ["bytes=0-15", 0, 15],
      ["bytes=100-", 100, last],
      ["bytes=-7", last - 6, last],
    ] as const) {
      const part = await get(path, { range });
      expect([part.statusCode, part.headers["content-range"]]).toEqual([206, `bytes ${from}-${to}/${bytes.length}`]);
      expect(part.rawPayload.equals(bytes.subarray(from, to + 1))).toBe(true);
    }
    expect((await get(path, { range: `bytes=${bytes.length}-` })).statusCode).toBe(416);
    for (const headers of [{ range: "lines=1-2" }, { range: "bytes=0-1", "if-range": '"other"' }])
      expect((await get(path, headers)).statusCode).toBe(200);
  });

  it("sends no other file, for any address", async () => {
    for (const url of [
      "/v1/releases/sg-reports/2024.1.0.sqlite",
      "/v1/releases/none/latest.sqlite",
      "/v1/releases/..%2Fsg-reports/2025.1.0.sqlite",
      "/v1/releases/sg-reports/..%2F..%2Fetc%2Fpasswd.sqlite",
      "/v1/releases/sg-reports/2025.1.0",
    ])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
    expect((await served.server.inject({ method: "DELETE", url: path })).statusCode).toBe(405);
  });
});

describe("GET /v1/releases/{dataset}/{version}/codebook.json and methodology.md", () => {
  it("send the texts of the release, with a tag of their content", async () => {
    const codebook = await get("/v1/releases/demo-cases/latest/codebook.json");
    expect(codebook.json()).toEqual(served.catalog.find("demo-cases", "latest")!.manifest.dataset);
    const text = await get("/v1/releases/sg-reports/latest/methodology.md?lang=es");
    expect(text.headers).toMatchObject({ "content-language": "es", "content-type": "text/markdown; charset=utf-8" });
    expect(text.body).toMatch(/^# Cifras publicadas .*\n\n.*cada una con su fuente/);
    for (const { headers } of [codebook, text]) expect(headers["etag"]).toMatch(/^W\/"sha256:/);
    const again = { "if-none-match": String(text.headers["etag"]) };
    expect((await get("/v1/releases/sg-reports/latest/methodology.md?lang=es", again)).statusCode).toBe(304);
    expect((await get("/v1/releases/sg-reports/1999.1.0/codebook.json")).statusCode).toBe(404);
  });
});

describe("GET /v1/releases/{dataset}/{version}/dcat.jsonld and schema-org.jsonld", () => {
  it("describe the release and its files for catalogues and search engines", async () => {
    const { manifest } = served.catalog.find("demo-cases", "latest")!;
    const dcat = await get("/v1/releases/demo-cases/latest/dcat.jsonld");
    const schemaOrg = await get("/v1/releases/demo-cases/latest/schema-org.jsonld?lang=fr");
    expect(dcat.json()).toMatchObject({
      "@type": "dcat:Dataset",
      "dct:identifier": manifest.digest,
      "dcat:version": manifest.version,
      "dcat:previousVersion": { "@id": expect.stringContaining("sha256:") },
    });
    expect(schemaOrg.json()).toMatchObject({ "@type": "Dataset", version: manifest.version, inLanguage: "fr" });
    const addresses = dcat.json()["dcat:distribution"].map((file: any) => file["dcat:downloadURL"]["@id"]);
    expect(addresses).toContain(`${publicUrl}/v1/releases/demo-cases/${manifest.version}.sqlite`);
    for (const { headers } of [dcat, schemaOrg]) {
      expect(headers["content-type"]).toBe("application/ld+json; charset=utf-8");
      expect(headers["etag"]).toMatch(/^W\/"sha256:/);
    }
    expect(schemaOrg.headers["content-language"]).toBe("fr");
    expect((await get("/v1/releases/demo-cases/1999.1.0/dcat.jsonld")).statusCode).toBe(404);
    expect((await get("/v1/releases/demo-cases/latest/schema-org.jsonld?lang=xx")).statusCode).toBe(422);
  });

  it("are the files that GraphQL names", async () => {
    const asked = `{ release(dataset: "demo-cases") { files(kinds: [DCAT, SCHEMA_ORG]) { url mediaType } } }`;
    const { files } = (await served.ask(asked)).release;
    expect(files).toHaveLength(2);
    for (const { url, mediaType } of files) {
      const { statusCode, headers } = await get(url.slice(publicUrl.length));
      expect([url, statusCode, headers["content-type"]]).toEqual([url, 200, `${mediaType}; charset=utf-8`]);
    }
  });
});

describe("GET /.well-known/unhindered-key.pem", () => {
  it("lists each key once", async () => {
    expect((await get("/.well-known/unhindered-key.pem")).body).toBe(publicKey);
  });
});

describe("GET /v1/releases.atom", () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "entry" || name === "category" });

  it("is an Atom feed with the elements that RFC 4287 requires and permanent ids, newest first", async () => {
    const { body, headers } = await get("/v1/releases.atom?lang=fr");
    expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    expect(XMLValidator.validate(body)).toBe(true);
    const { feed } = parser.parse(body);
    expect(feed).toMatchObject({
      "@_xmlns": "http://www.w3.org/2005/Atom",
      "@_xml:lang": "fr",
      id: expect.any(String),
    });
    expect(feed.link).toContainEqual(expect.objectContaining({ "@_rel": "self", "@_href": feed.id }));
    expect(feed.author.name).toBe("Unhindered");
    expect(feed.entry).toHaveLength(3);
    for (const entry of feed.entry) {
      expect(entry.id).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
      expect(Date.parse(entry.updated)).not.toBeNaN();
      expect(String(entry.title).length * String(entry.summary).length).toBeGreaterThan(0);
      expect(entry.link).toEqual([
        expect.objectContaining({
          "@_rel": "alternate",
          "@_href": expect.stringMatching(new RegExp(`^${publicUrl}/releases/`)),
        }),
        { "@_rel": "license", "@_href": "https://creativecommons.org/licenses/by/4.0/" },
      ]);
      expect([entry.author.name, entry.rights]).toEqual(["Unhindered", "© Unhindered, CC BY 4.0"]);
    }
    expect(new Set(feed.entry.map(({ id }: any) => id)).size).toBe(3);
    const times = feed.entry.map(({ updated }: any) => updated);
    expect([feed.updated, times]).toEqual([times[0], times.toSorted().toReversed()]);
  });

  it("marks corrections, counts revised figures, and contains the texts unchanged", async () => {
    const { body } = await get("/v1/releases.atom?dataset=demo-cases&lang=en");
    const [second, first] = parser.parse(body).feed.entry;
    expect(second.category).toContainEqual({ "@_term": "correction" });
    expect(second.summary).toMatch(/^1 figure was revised since 2025\.1\.0\./);
    expect(first.category).toEqual([{ "@_term": "SYNTHETIC" }, { "@_term": "MAJOR" }]);
    expect(first.summary).toBe('Less < more & "so"');
    expect(second.title).toMatch(/^SYNTHETIC – /);
    expect((await get("/v1/releases.atom?dataset=none")).statusCode).toBe(404);
    expect((await get("/v1/releases.atom?data=none")).statusCode).toBe(422);
  });
});
