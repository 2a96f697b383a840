import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { XMLParser } from "fast-xml-parser";
import { parquetMetadata } from "hyparquet";
import readExcel from "read-excel-file/node";
import jsonld from "jsonld";
import { parse as parseYaml } from "yaml";
import type { Rights } from "../../src/codebook/rights.ts";
import { publish } from "../../src/releases/catalogue/publish.ts";
import { bundleFiles } from "../../src/render/bundle/bundle.ts";
import { citationFile } from "../../src/render/bundle/citation-file.ts";
import { madeUpRights } from "../made-up-rights.ts";
import { emptyDirectory, publishedAt } from "../releases/directory.ts";
import { publishedDraft } from "../releases/made-up.ts";
import { type Served, serve } from "../server/served.ts";

let served: Served;
let bundle: ReadonlyMap<string, string>;

const licence = "https://creativecommons.org/licenses/by-sa/4.0/";
const home = "https://office.example/";
const [publisher, holder] = ["Made-up Office & Co.", "Made-up Archive"];
const attribution = `© ${holder}, published by ${publisher}, CC BY-SA 4.0`;
const stated = { ...madeUpRights, attribution };

beforeAll(async () => {
  const directory = emptyDirectory();
  await publish(publishedDraft(), { directory, publishedAt });
  served = await serve(directory);
  const files = await bundleFiles(served.catalog.find("made-up", "latest")!);
  bundle = new Map(files.map(({ path, content }) => [path, content.toString()]));
});
afterAll(() => served.close());

const table = (extension: string) =>
  served.server.inject(`/v1/table.${extension}?dataset=made-up&by=country&measures=STATES_CITED&lang=en`);
const json = async (extension: string) => (await table(extension)).json();
const xml = new XMLParser({ ignoreAttributes: false, removeNSPrefix: true });

describe("The licence, the publisher and the rights holder of a release", () => {
  it("are in JSON", async () => {
    expect((await json("json")).release).toMatchObject(stated);
  });

  it("are in the extension and the link of JSON-stat", async () => {
    const { extension, link } = await json("jsonstat");
    expect([extension, link]).toMatchObject([stated, { license: [{ href: licence, label: "CC BY-SA 4.0" }] }]);
  });

  it("are in the description of the CSV (CSVW)", async () => {
    const expected = {
      "dc:license": { "@id": licence },
      "dc:publisher": { "schema:name": publisher, "schema:url": { "@id": home } },
      "dc:rightsHolder": holder,
      "dc:rights": attribution,
    };
    expect(await json("csv-metadata.json")).toMatchObject(expected);
    expect(JSON.parse(bundle.get("tables/csv-metadata.json")!).tables[0]).toMatchObject(expected);
  });

  it("are annotations of the data set in SDMX-JSON", async () => {
    const { structures, dataSets } = (await json("sdmx.json")).data;
    const annotations = dataSets[0].annotations.map((index: number) => structures[0].annotations[index]);
    expect(annotations).toEqual([
      {
        id: "LICENCE",
        type: "LICENCE",
        title: "CC BY-SA 4.0",
        value: "CC-BY-SA-4.0",
        links: [{ href: licence, rel: "license" }],
      },
      { id: "PUBLISHER", type: "PUBLISHER", title: publisher, links: [{ href: home, rel: "related" }] },
      { id: "RIGHTS_HOLDER", type: "RIGHTS_HOLDER", title: holder },
      expect.objectContaining({ id: "ATTRIBUTION", text: attribution }),
    ]);
  });

  it("are on the notes sheet and in the properties of a workbook", async () => {
    const { rawPayload } = await table("xlsx");
    const [, notes] = (await readExcel(rawPayload)) as any[];
    expect(notes.data).toEqual(
      expect.arrayContaining([
        ["licence", `CC BY-SA 4.0 (${licence})`],
        ["publisher", `${publisher} (${home})`],
        ["rightsHolder", holder],
        ["attribution", attribution],
      ]),
    );
    const files = unzipSync(rawPayload);
    const part = (name: string) => xml.parse(strFromU8(files[name]!));
    const { creator, description } = part("docProps/core.xml").coreProperties;
    expect([creator, description]).toEqual([publisher, attribution]);
    expect(part("_rels/.rels").Relationships.Relationship).toContainEqual(
      expect.objectContaining({ "@_Target": "docProps/core.xml" }),
    );
    expect(part("[Content_Types].xml").Types.Override).toContainEqual(
      expect.objectContaining({ "@_PartName": "/docProps/core.xml" }),
    );
  });

  it("are in the metadata of a Parquet file", async () => {
    const { rawPayload } = await table("parquet");
    const buffer = new Uint8Array(rawPayload).buffer;
    expect(parquetMetadata(buffer).key_value_metadata).toEqual(
      expect.arrayContaining([
        { key: "licence", value: `CC BY-SA 4.0 (${licence})` },
        { key: "publisher", value: `${publisher} (${home})` },
        { key: "rightsHolder", value: holder },
        { key: "attribution", value: attribution },
      ]),
    );
  });

  it("are a link of every table file (RFC 8288)", async () => {
    for (const extension of ["csv", "sdmx.csv", "xlsx"])
      expect(String((await table(extension)).headers["link"])).toContain(`<${licence}>; rel="license"`);
  });

  it("are in the data package", () => {
    expect(JSON.parse(bundle.get("datapackage.json")!)).toMatchObject({
      licenses: [{ name: "CC-BY-SA-4.0", path: licence, title: "CC BY-SA 4.0" }],
      contributors: [
        { title: publisher, path: home, role: "publisher" },
        { title: holder, role: "rightsHolder" },
      ],
    });
  });

  it("are in DCAT, on the dataset and on each distribution", async () => {
    const [dataset] = (await jsonld.expand(JSON.parse(bundle.get("dcat.jsonld")!), { base: home })) as any[];
    const [dct, foaf] = ["http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/"];
    expect(dataset[`${dct}license`]).toMatchObject([
      { "@id": licence, "@type": [`${dct}LicenseDocument`], [`${dct}identifier`]: [{ "@value": "CC-BY-SA-4.0" }] },
    ]);
    expect(dataset[`${dct}publisher`]).toMatchObject([
      { [`${foaf}name`]: [{ "@value": publisher }], [`${foaf}homepage`]: [{ "@id": home }] },
    ]);
    expect(dataset[`${dct}rightsHolder`]).toMatchObject([{ [`${foaf}name`]: [{ "@value": holder }] }]);
    expect(dataset[`${dct}rights`][0][`${dct}description`]).toContainEqual({
      "@value": attribution,
      "@language": "en",
    });
    for (const distribution of dataset["http://www.w3.org/ns/dcat#distribution"])
      expect(distribution[`${dct}license`]).toEqual([{ "@id": licence }]);
  });

  it("are in schema.org, with the publisher as creator", () => {
    const organization = { "@type": "Organization", name: publisher, url: home };
    expect(JSON.parse(bundle.get("schema-org.jsonld")!)).toMatchObject({
      license: licence,
      creator: organization,
      publisher: organization,
      copyrightHolder: { "@type": "Organization", name: holder },
      creditText: attribution,
    });
  });

  it("are in CITATION.cff, with the address of a licence outside SPDX", () => {
    const { manifest } = served.catalog.find("made-up", "latest")!;
    const authors = [{ name: publisher, website: home }];
    expect(parseYaml(bundle.get("CITATION.cff")!)).toMatchObject({ license: "CC-BY-SA-4.0", authors });
    const other: Rights["licence"] = { spdxId: null, name: "House licence", url: "https://licence.example/" };
    const cited = parseYaml(citationFile({ ...manifest, rights: { ...madeUpRights, licence: other } }));
    expect([cited["license-url"], cited.license]).toEqual([other.url, undefined]);
  });

  it("are in the README of the bundle in the language of the text", () => {
    expect(bundle.get("README.md")).toContain(`[CC BY-SA 4.0](${licence})\n- Attribution: ${attribution}`);
    expect(bundle.get("README.fr.md")).toContain(`© ${holder}, publié par ${publisher}, CC BY-SA 4.0`);
  });

  it("are left out of the bundle of a release of format 2, which states none", async () => {
    const release = served.catalog.find("made-up", "latest")!;
    const files = await bundleFiles({ ...release, manifest: { ...release.manifest, rights: null } });
    const texts = files.filter(({ path }) => path !== "release.sqlite").map(({ content }) => content.toString());
    expect(texts.filter((text) => /CC.BY|Made-up (Office|Archive)|undefined|licence covers/.test(text))).toEqual([]);
    const cited = files.find(({ path }) => path === "CITATION.cff")!;
    expect(parseYaml(cited.content.toString())).toMatchObject({ authors: [{ name: "Publisher of made-up" }] });
  });

  it("are on the page of the release, with the scope of the licence", async () => {
    const { body } = await served.server.inject("/releases/made-up/latest?lang=en");
    expect(body).toContain(`<a rel="license noreferrer" href="${licence}"><bdi>CC BY-SA 4.0</bdi></a>`);
    expect(body).toContain(`<a href="${home}" rel="noreferrer"><bdi>Made-up Office &amp; Co.</bdi></a>`);
    expect(body).toContain("The facts have no owner, and quotations belong to their sources.");
    const lines = body.split(`href="${licence}">${attribution.replace("&", "&amp;")}</a>`);
    expect(lines.length - 1).toBe(2); // In the facts and in the footer.
  });
});
