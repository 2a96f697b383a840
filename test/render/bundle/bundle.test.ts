import { createHash, verify } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import jsonld from "jsonld";
import { parse as parseYaml } from "yaml";
import { readBundle } from "../../../src/cli/bundle/read-bundle.ts";
import { languages } from "../../../src/i18n/languages.ts";
import type { Release } from "../../../src/releases/release.ts";
import { bundleFiles } from "../../../src/render/bundle/bundle.ts";
import { zipOf } from "../../../src/render/zip.ts";
import { publicKey } from "../../releases/signer.ts";
import { fileOf } from "../../vault/vaults.ts";
import { publicUrl, type Served, serveBoth } from "../../server/served.ts";

let served: Served;
const address = (dataset: string, ref = "latest") => `/v1/releases/${dataset}/${ref}/bundle.zip`;
const bundles: Record<string, Buffer> = {};
const files: Record<string, Map<string, Buffer>> = {};
const datasets = ["sg-reports", "demo-cases"];

beforeAll(async () => {
  served = await serveBoth();
  for (const id of datasets) {
    bundles[id] = (await served.server.inject(address(id))).rawPayload;
    files[id] = await readBundle(fileOf(bundles[id], "bundle.zip"));
  }
});
afterAll(() => served.close());

const release = (id: string): Release => served.catalog.find(id, "latest")!;
const json = (id: string, name: string) => JSON.parse(files[id]!.get(name)!.toString());
const rowsOf = (id: string, name: string): Record<string, string>[] =>
  parse(files[id]!.get(name)!.toString(), { columns: true, record_delimiter: "\r\n" });
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("GET /v1/releases/{dataset}/{version}/bundle.zip", () => {
  it("has the same bytes at every address, supports ranges, and has its digest as its tag", async () => {
    const { version, digest } = release("sg-reports").manifest;
    for (const ref of [version, digest])
      expect((await served.server.inject(address("sg-reports", ref))).rawPayload.equals(bundles["sg-reports"]!)).toBe(
        true,
      );
    const { headers } = await served.server.inject({ method: "HEAD", url: address("sg-reports") });
    expect(headers).toMatchObject({
      "content-type": "application/zip",
      "content-length": String(bundles["sg-reports"]!.length),
      "content-disposition": `attachment; filename="sg-reports-${version}.zip"`,
      etag: `"sha256:${sha256(bundles["sg-reports"]!)}"`,
    });
    const part = await served.server.inject({ url: address("sg-reports"), headers: { range: "bytes=0-3" } });
    expect([part.statusCode, part.rawPayload.toString("latin1")]).toEqual([206, "PK\x03\x04"]);
    const known = { "if-none-match": String(headers["etag"]) };
    expect((await served.server.inject({ url: address("sg-reports"), headers: known })).statusCode).toBe(304);
    expect((await served.server.inject(address("sg-reports", "1999.1.0"))).statusCode).toBe(404);
    expect((await served.server.inject({ method: "POST", url: address("sg-reports") })).statusCode).toBe(405);
  });

  it("is in the files with its size and digest, and in DCAT and schema.org", async () => {
    const { release: found } = await served.ask(
      "{ release { files(kinds: [BUNDLE, DCAT, SCHEMA_ORG]) { kind url bytes digest } } }",
    );
    const fileOf = (kind: string) => found.files.find((file: any) => file.kind === kind);
    const describedBy = async (kind: string) =>
      (await served.server.inject(fileOf(kind).url.slice(publicUrl.length))).json();
    const [dcat, schemaOrg] = [await describedBy("DCAT"), await describedBy("SCHEMA_ORG")];
    const bundle = fileOf("BUNDLE");
    expect(bundle).toMatchObject({
      url: `${publicUrl}/v1/releases/sg-reports/2025.1.0/bundle.zip`,
      bytes: bundles["sg-reports"]!.length,
      digest: `sha256:${sha256(bundles["sg-reports"]!)}`,
    });
    expect(dcat["dcat:distribution"].map((one: any) => one["@id"])).toContain(bundle.url);
    expect(schemaOrg.distribution.map((one: any) => one.contentUrl)).toContain(bundle.url);
  });
});

describe("zipOf(bundleFiles())", () => {
  it("makes the same bytes again, without times", async () => {
    const again = await zipOf(await bundleFiles(release("sg-reports")));
    expect(again.equals(bundles["sg-reports"]!)).toBe(true);
    // APPNOTE.TXT 4.4.6: time 0 on 1 January 1980.
    expect([again.readUInt16LE(10), again.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
  });
});

describe.each(datasets)("the bundle of %s", (id) => {
  it("contains the documented files, each with its SHA-256 sum", () => {
    const names = [...files[id]!.keys()];
    for (const name of [
      "README.md",
      "codebook.json",
      "disclosure-report.json",
      "tables/csv-metadata.json",
      "datapackage.json",
      ...languages.filter((lang) => lang !== "en").map((lang) => `README.${lang}.md`),
      "methodology.en.md",
    ])
      expect(names).toContain(name);
    expect(names.at(-1)).toBe("SHA256SUMS");
    const sums = names.slice(0, -1).map((name) => `${sha256(files[id]!.get(name)!)}  ${name}\n`);
    expect(files[id]!.get("SHA256SUMS")!.toString()).toBe(sums.join(""));
    expect(json(id, "codebook.json")).toEqual(release(id).manifest.dataset);
  });

  it("contains the signature in the form that other programs check", () => {
    const [digest, signature, key] = ["digest.txt", "digest.sig", "key.pem"].map((name) => files[id]!.get(name)!);
    expect(digest!.toString()).toBe(release(id).manifest.digest);
    expect(key!.toString()).toBe(publicKey);
    expect(verify(null, digest!, publicKey, signature!)).toBe(true);
    expect(verify(null, Buffer.from("sha256:0"), publicKey, signature!)).toBe(false);
  });

  it("contains every cell of every table of the release in order", () => {
    const { resources } = json(id, "datapackage.json");
    const tables = resources.filter(({ profile }: any) => profile === "tabular-data-resource");
    expect(tables).toHaveLength(release(id).tables.length);
    for (const [index, { path: name }] of tables.entries()) {
      const { measure, values } = release(id).tables[index]!;
      const rows = rowsOf(id, name);
      expect(rows.map(({ value }) => (value === "" ? Number.NaN : Number(value)))).toEqual([...values]);
      expect(new Set(rows.map((row) => row["measure"]))).toEqual(new Set([measure]));
      expect(new Set(rows.map((row) => row["nature"]))).toEqual(new Set([release(id).manifest.dataset.nature]));
    }
  });

  it("is a data package with the sizes, digests, fields, codes and keys of its files", () => {
    const { name, resources } = json(id, "datapackage.json");
    expect(name).toMatch(/^[a-z0-9._-]+$/);
    const names = resources.map((resource: any) => resource.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { path: file, bytes, hash, schema, encoding } of resources) {
      expect([bytes, hash]).toEqual([files[id]!.get(file)!.length, `sha256:${sha256(files[id]!.get(file)!)}`]);
      if (!schema) continue;
      expect(encoding).toBe("utf-8");
      const rows = rowsOf(id, file);
      expect(schema.fields.map((field: any) => field.name)).toEqual(Object.keys(rows[0]!));
      const wrong = schema.fields.flatMap(({ name: column, type, constraints = {} }: any) =>
        rows.filter(({ [column]: value = "" }) => {
          if (type === "number" && Number.isNaN(Number(value))) return true;
          return (constraints.enum && !constraints.enum.includes(value)) || (constraints.required && value === "");
        }),
      );
      expect(wrong).toEqual([]);
      const keys = rows.map((row) => schema.primaryKey.map((column: string) => row[column]).join("|"));
      expect(new Set(keys).size).toBe(rows.length);
    }
  });

  it("describes the columns of each CSV file", () => {
    const { tables } = json(id, "tables/csv-metadata.json");
    for (const { url, tableSchema } of tables) {
      const [header] = parse(files[id]!.get(path.posix.join("tables", url))!.toString());
      expect(tableSchema.columns.map((column: any) => column.titles)).toEqual(header);
    }
  });

  it("has DCAT with relative files, schema.org and a citation", async () => {
    const [expanded] = (await jsonld.expand(json(id, "dcat.jsonld"), {
      base: "https://elsewhere.example/b/",
    })) as any[];
    const dcat = "http://www.w3.org/ns/dcat#";
    const [first] = expanded[`${dcat}distribution`];
    expect(first[`${dcat}downloadURL`]).toEqual([{ "@id": "https://elsewhere.example/b/release.sqlite" }]);
    expect(expanded["@id"]).toBe(`urn:${release(id).manifest.digest}`);
    expect(json(id, "schema-org.jsonld")).toMatchObject({ "@type": "Dataset", version: "2025.1.0" });
    const cited = parseYaml(files[id]!.get("CITATION.cff")!.toString());
    expect(cited).toMatchObject({
      "cff-version": "1.2.0",
      type: "dataset",
      authors: [{ name: "Unhindered" }],
      license: "CC-BY-4.0",
    });
    expect(cited.identifiers[0].value).toBe(release(id).manifest.digest);
    expect(cited["date-released"]).toBe("2026-11-30");
  });

  it("marks synthetic figures at the start of the README, in every language", () => {
    for (const lang of languages) {
      const text = files[id]!.get(lang === "en" ? "README.md" : `README.${lang}.md`)!.toString();
      expect(text).toContain("npx unhindered serve --bundle");
      expect(/^\*\*/m.test(text.split("\n\n")[1]!)).toBe(id === "demo-cases");
    }
  });
});
