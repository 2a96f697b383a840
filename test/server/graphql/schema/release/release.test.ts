import { createHash, createPublicKey, verify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import jsonld from "jsonld";
import { emptyDirectory } from "../../../../releases/directory.ts";
import { publicKey } from "../../../../releases/signer.ts";
import type { SafeCount } from "../../../../../src/disclosure/table.ts";
import { publishSgReports, publishSynthetic, syntheticDraft } from "../../../releases.ts";
import { publicUrl, type Served, serve } from "../../../served.ts";

let served: Served;

beforeAll(async () => {
  const directory = emptyDirectory();
  await publishSgReports(directory);
  await publishSynthetic(directory);
  const draft = syntheticDraft();
  const [first, ...rest] = draft.tables;
  const cells = first!.cells.with(0, { ...first!.cells[0]!, value: 99 as SafeCount });
  await publishSynthetic(directory, {
    tables: [{ ...first!, cells }, ...rest],
    parameters: { ...draft.parameters, method: 3 },
  });
  served = await serve(directory);
});

afterAll(() => served.close());

const ofRelease = async (fields: string, dataset = "sg-reports", ref = "latest") => {
  const query = `query ($dataset: String, $ref: ReleaseRef!) { release(dataset: $dataset, ref: $ref) { ${fields} } }`;
  return (await served.ask(query, { dataset, ref })).release;
};
const file = (address: string) => served.server.inject({ url: address.replace(publicUrl, "") });

/** The JSON-LD document of a release. */
const documentOf = async (kind: "DCAT" | "SCHEMA_ORG", dataset: string) => {
  const { files } = await ofRelease(`files(kinds: [${kind}]) { url }`, dataset);
  return JSON.parse((await file(files[0].url)).body);
};

describe("Release.signature", () => {
  it("is valid for the digest and the server's public key", async () => {
    const { digest, signature } = await ofRelease("digest signature { value keyUrl }");
    const { body } = await file(signature.keyUrl);
    expect(body).toBe(publicKey);
    expect(verify(null, Buffer.from(digest), createPublicKey(body), Buffer.from(signature.value, "base64"))).toBe(true);
  });
});

describe("Release.files", () => {
  const fields = "{ kind url mediaType bytes digest }";

  it.each(["sg-reports", "demo-cases"])("describes files of %s that the server sends", async (dataset) => {
    const { files } = await ofRelease(`files(lang: FR) ${fields}`, dataset);
    expect(files.map(({ kind, mediaType }: any) => [kind, mediaType])).toEqual([
      ["RELEASE", "application/vnd.sqlite3"],
      ["CODEBOOK", "application/json"],
      ["BUNDLE", "application/zip"],
      ["METHODOLOGY", "text/markdown"],
      ["DCAT", "application/ld+json"],
      ["SCHEMA_ORG", "application/ld+json"],
    ]);
    for (const { kind, url, digest, bytes } of files) {
      const { rawPayload, statusCode } = await file(url);
      expect([url, statusCode, bytes ?? rawPayload.length]).toEqual([url, 200, rawPayload.length]);
      const found = `sha256:${createHash("sha256").update(rawPayload).digest("hex")}`;
      const hasDigest = kind !== "DCAT" && kind !== "SCHEMA_ORG";
      expect([url, digest]).toEqual([url, hasDigest ? found : null]);
      expect([url, bytes === null]).toEqual([url, !hasDigest || kind === "METHODOLOGY"]);
    }
  });

  it("has the files of some kinds", async () => {
    const { files } = await ofRelease("files(kinds: [DCAT, CODEBOOK]) { kind }");
    expect(files).toEqual([{ kind: "CODEBOOK" }, { kind: "DCAT" }]);
  });
});

describe("Release.changes", () => {
  it("compares with the previous or any other release, and counts revised figures", async () => {
    const fields = "level figuresRevised items { level kind path before after explanation(lang: ZH) { lang } }";
    const { changes } = await ofRelease(`changes { ${fields} }`, "demo-cases");
    expect(changes).toEqual({
      level: "MAJOR",
      figuresRevised: 1,
      items: [
        {
          level: "MAJOR",
          kind: "PARAMETER_CHANGED",
          path: ["parameters", "method"],
          before: "2",
          after: "3",
          explanation: { lang: "ZH" },
        },
      ],
    });
    const self = await ofRelease('changes(since: "latest") { level figuresRevised items { kind } }', "demo-cases");
    expect(self.changes).toEqual({ level: "PATCH", figuresRevised: 0, items: [] });
  });

  it("is MAJOR for the first release, and has an error for an unknown release", async () => {
    const { changes } = await ofRelease("changes { level figuresRevised items { kind } }");
    expect(changes).toEqual({ level: "MAJOR", figuresRevised: null, items: [] });
    const { errors } = await served.post('{ release { changes(since: "2020.1.0") { level } } }');
    expect(errors[0].extensions.code).toBe("NOT_FOUND");
  });
});

describe("citation", () => {
  it("of an answer contains its permanent address and the symbols of its reports", async () => {
    const query = `{ release { table(query: { measures: [STATES_CITED], by: [EDITION], where: { edition: { from: 2017, to: 2018 } } }) {
      permalink citation un: citation(style: UN_EDITORIAL, lang: FR) } } }`;
    const { permalink, citation, un } = (await served.ask(query)).release.table;
    expect(citation).toContain(permalink);
    expect(citation).toContain("on A/HRC/36/31, A/HRC/39/41.");
    expect(un).toMatch(/^Unhindered, « Chiffres publiés .* jeu de données, version 2025\.1\.0 /);
  });

  it("of synthetic figures contains SYNTHETIC", async () => {
    expect((await ofRelease("citation(style: CHICAGO)", "demo-cases")).citation).toContain("“SYNTHETIC – ");
  });
});

describe("Release.licence, Release.publisher and Release.attribution", () => {
  it.each(["sg-reports", "demo-cases"])("are those of the shipped compilation %s", async (id) => {
    const rights = "licence { spdxId name url } publisher { name url } attribution(lang: ZH)";
    const { dataset, ...release } = await ofRelease(`${rights} rightsHolder dataset { ${rights} }`, id);
    const expected = {
      licence: { spdxId: "CC-BY-4.0", name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" },
      publisher: { name: "Unhindered", url: null },
      attribution: "© Unhindered，CC BY 4.0",
    };
    expect(release).toEqual({ ...expected, rightsHolder: null });
    expect(dataset).toEqual(expected);
  });
});

describe("Release.guarantee and Release.audit", () => {
  it("have the profile, the counted statuses, and ε at any δ", async () => {
    const fields = "guarantee { rho verificationStatuses epsilon strict: epsilon(delta: 1e-10) } audit { profile }";
    const { guarantee, audit } = await ofRelease(fields, "demo-cases");
    const { rho, epsilon, strict, verificationStatuses } = guarantee;
    expect([audit.profile, verificationStatuses]).toEqual(["STANDARD", ["VERIFIED", "CORROBORATED"]]);
    // ρ 0.998. Protection, section 1: ε 7.8 for ρ 1 at δ 10⁻⁶. The bound ρ + 2√(ρ ln 1/δ) is 8.4, and 10.6 at 10⁻¹⁰.
    expect([epsilon, syntheticDraft().parameters["guarantee"]]).toEqual([
      7.76,
      expect.objectContaining({ epsilon: 7.76 }),
    ]);
    expect(strict).toBeGreaterThan(epsilon);
    expect(strict).toBeLessThan(rho + 2 * Math.sqrt(rho * Math.log(1e10)));
  });

  it.each([0, 1, -1])("have no ε for δ %d, but an error", async (delta) => {
    const { data, errors } = await served.post(
      `{ release(dataset: "demo-cases") { guarantee { rho epsilon(delta: ${delta}) } } }`,
    );
    expect(data.release.guarantee).toEqual({ rho: expect.any(Number), epsilon: null });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("a file SCHEMA_ORG", () => {
  it.each(["sg-reports", "demo-cases"])(
    "of %s is a schema.org Dataset with what a search engine asks for",
    async (id) => {
      const { digest } = await ofRelease("digest", id);
      const schemaOrg = await documentOf("SCHEMA_ORG", id);
      const schema = "https://schema.org/";
      const context = { "@vocab": schema, url: { "@type": "@id" }, contentUrl: { "@type": "@id" } };
      const [dataset] = (await jsonld.expand({ ...schemaOrg, "@context": context })) as any[];
      expect(dataset["@type"]).toEqual([`${schema}Dataset`]);
      const [{ "@value": description }] = dataset[`${schema}description`];
      expect(description.length).toBeGreaterThan(50);
      expect(description.length).toBeLessThan(5000);
      for (const name of ["name", "creator", "identifier", "temporalCoverage", "variableMeasured", "version", "url"])
        expect([name, dataset[schema + name]?.length]).toEqual([name, expect.any(Number)]);
      expect(dataset[`${schema}distribution`]).toHaveLength(3);
      expect(schemaOrg.identifier).toContain(digest);
      expect(schemaOrg.temporalCoverage).toBe(id === "demo-cases" ? "2020/2025" : "2010/2025");
      expect(schemaOrg.name.startsWith("SYNTHETIC")).toBe(id === "demo-cases");
    },
  );

  it("is part of the release's page, escaped for a script element", async () => {
    const schemaOrg = await documentOf("SCHEMA_ORG", "demo-cases");
    const { body } = await file("/releases/demo-cases/latest");
    const [, text] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)!;
    expect(text).not.toContain("<");
    expect(JSON.parse(text!)).toEqual(schemaOrg);
  });
});

describe("a file DCAT", () => {
  const [dcat, dct] = ["http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"];

  it("has the mandatory properties of DCAT-AP 3, and is self-contained", async () => {
    const document = await documentOf("DCAT", "sg-reports");
    const documentLoader = async (url: string): Promise<never> => {
      throw new Error(`Nothing may be fetched: ${url}`);
    };
    const [dataset] = (await jsonld.expand(document, { documentLoader })) as any[];
    expect(dataset["@type"]).toEqual([`${dcat}Dataset`]);
    const languages = dataset[`${dct}title`].map((title: any) => title["@language"]).toSorted();
    expect(languages).toEqual(["ar", "en", "es", "fr", "ru", "zh"]);
    for (const name of [`${dct}description`, `${dct}publisher`, `${dcat}theme`, `${dcat}keyword`, `${dct}temporal`])
      expect([name, dataset[name]?.length]).toEqual([name, expect.any(Number)]);
    for (const distribution of dataset[`${dcat}distribution`]) {
      expect(distribution[`${dcat}accessURL`][0]["@id"]).toMatch(/^https:/);
      expect(distribution["http://spdx.org/rdf/terms#checksum"]).toHaveLength(1);
    }
    const triples = (await jsonld.toRDF(document, { documentLoader })) as object[];
    expect(triples.length).toBeGreaterThan(50);
  });

  it("has the previous version, and SYNTHETIC in every title", async () => {
    const document = await documentOf("DCAT", "demo-cases");
    expect(document["dcat:previousVersion"]["@id"]).toMatch(/\/releases\/demo-cases\/sha256:/);
    for (const title of document["dct:title"]) expect(title["@value"]).toMatch(/^SYNTHETIC – /);
  });
});

describe("Query.verify and Cell.token", () => {
  it("are inverse to each other, and an invalid token is no error", async () => {
    const { rows } = await served
      .ask(
        "{ release { table(query: { by: [EDITION], measures: [STATES_CITED] }) { rows { nodes { cells { value token } } } } } }",
      )
      .then(({ release }) => release.table);
    const [{ value, token }] = rows.nodes[7].cells;
    const question = `query ($token: String!) { verify(token: $token) {
      verdict statement(lang: FR) { value lang } release { version } query cell { value } currentCell { value status } } }`;
    const { verify: good } = await served.ask(question, { token });
    expect(good).toMatchObject({ verdict: "GENUINE_CURRENT", cell: { value }, release: { version: "2025.1.0" } });
    expect(good.statement.lang).toBe("FR");
    expect(good.query).toMatchObject({ measures: ["STATES_CITED"], where: { edition: { from: 2017, to: 2017 } } });
    const { verify: bad } = await served.ask(question, { token: `${token}x` });
    expect(bad).toMatchObject({ verdict: "ALTERED", release: null, query: null, cell: null, currentCell: null });
  });
});
