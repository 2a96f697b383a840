import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { sgReports } from "../src/codebook/datasets.ts";
import { main } from "../src/main.ts";
import { releaseFacts } from "../src/pipeline.ts";
import type { Published } from "../src/releases/catalogue/publish.ts";
import { readSettings } from "../src/settings.ts";
import { recordingTerminal } from "./cli/terminal.ts";
import { withCopy } from "./published/seeds.ts";
import { emptyDirectory } from "./releases/directory.ts";
import { sign } from "./releases/signer.ts";
import { publicUrl, type Served, serve } from "./server/served.ts";

const settings = readSettings({
  PUBLIC_URL: publicUrl,
  RATE_LIMIT: "0",
  CONTACT_CORRECTIONS: "corrections@office.example",
  CONTACT_REPLIES: "replies@office.example",
  CONTACT_AT_RISK: "safe@office.example",
}).serve;

const directory = emptyDirectory();
let served: Served;
let [first, second]: Published[] = [];

/** Adds a row to a file of a directory. Columns without a value are empty. */
function addRow(seeds: string, file: string, values: Record<string, string>): void {
  const name = path.join(seeds, file);
  const rows = parse<Record<string, string>>(readFileSync(name, "utf8"), { columns: true });
  const columns = Object.keys(rows[0]!);
  writeFileSync(name, stringify([...rows, values], { header: true, columns }));
}

const words = (text: string) => ({ ar: text, zh: text, en: text, fr: text, ru: text, es: text });

/** The shipped dataset with two fictitious territories, so that no test invents an act of a State. */
const dataset = {
  ...sgReports,
  dimensions: sgReports.dimensions.map((dimension) =>
    dimension.id === "country"
      ? {
          ...dimension,
          categories: [
            ...dimension.categories,
            { code: "XAA", label: words("Territory A"), parent: "african" },
            { code: "XAB", label: words("Territory B"), parent: "african" },
          ],
        }
      : dimension,
  ),
};

/** The two territories, and a source that names them in the edition of 2013, which has no complete list. */
function addTerritories(seeds: string): void {
  for (const iso3 of ["XAA", "XAB"]) {
    const name = { name_ar: iso3, name_zh: iso3, name_en: iso3, name_fr: iso3, name_ru: iso3, name_es: iso3 };
    addRow(seeds, "countries.csv", { iso3, m49: "999", ...name, un_member: "no", un_regional_group: "AFRICAN" });
    const source = { source_url: "https://docs.un.org/en/A/HRC/24/29", evidence: "test text" };
    addRow(seeds, "citations.csv", {
      report_symbol: "A/HRC/24/29",
      year: "2013",
      country_iso3: iso3,
      source_seen: "yes",
      ...source,
    });
  }
}

/** The first release has the shipped data and the territories. The second adds a reply, a disputed row and a refusal with wordings of a test. */
beforeAll(async () => {
  await withCopy(async (seeds) => {
    const target = (publishedAt: string) => ({ directory, publishedAt, sign });
    const release = async (time: string) => {
      const made = await releaseFacts(dataset, seeds, [], target(time));
      if ("manifest" in made) return made;
      throw new Error(JSON.stringify(made));
    };
    addTerritories(seeds);
    first = await release("2026-11-24T12:00:00.000Z");
    addRow(seeds, "state_replies.csv", {
      id: "reply-test",
      country_iso3: "XAA",
      date: "2026-11-25",
      title: "Test reply",
      years: "2013",
      kind: "comment",
      language: "fr",
      text: "Texte d’essai",
      source_url: "https://docs.un.org/en/A/HRC/24/29",
    });
    const request = { received: "2026-11-25", country_iso3: "XAA", page: "/country/XAA", old_text: "test text" };
    addRow(seeds, "corrections.csv", {
      ...request,
      number: "3",
      requester: "state",
      edition: "2013",
      reason: "test reason",
      outcome: "open",
      disputed_since: "2026-11-25",
    });
    addRow(seeds, "corrections.csv", {
      ...request,
      number: "4",
      decided: "2026-11-26",
      requester: "organization",
      reason: "test refusal",
      outcome: "refused",
    });
    second = await release("2026-11-30T12:00:00.000Z");
  });
  served = await serve(directory, undefined, { settings });
});

afterAll(() => served.close());

const get = async (url: string) => (await served.server.inject({ method: "GET", url })).body;

describe("a reply, a dispute and a refused request", () => {
  it("are changes of the release, in its page and in the feed", async () => {
    const { release } = await served.ask("{ release { changes { level items { kind path after } } } }");
    expect(release.changes).toEqual({
      level: "MINOR",
      items: [
        { kind: "REPLY_ADDED", path: ["positions", "reply-test"], after: "reply-test" },
        { kind: "CORRECTION_ADDED", path: ["corrections", "3"], after: "3" },
        { kind: "CORRECTION_ADDED", path: ["corrections", "4"], after: "4" },
        { kind: "DISPUTE_ADDED", path: ["disputes", "XAA 2013"], after: "2026-11-25" },
      ],
    });
    const sentences = ["A reply of a State was added.", "A State disputes an entry on it."];
    const [feed, page] = [await get("/v1/releases.atom?lang=en"), await get("/releases/sg-reports/latest?lang=en")];
    for (const sentence of sentences) {
      expect(feed).toContain(sentence);
      expect(page).toContain(sentence);
    }
  });

  it("appear beside the row of the summary, and in one line at its beginning", async () => {
    const summary = await get("/country/XAA.md?lang=en");
    const line = "Published replies of this State: 1. Entries that it disputes: 1.";
    expect(summary.indexOf(line)).toBeGreaterThan(0);
    expect(summary.indexOf(line)).toBeLessThan(summary.indexOf("\n## 1. "));
    const row = summary.split("\n").find((text) => text.startsWith("| 2013 |"));
    expect(row).toContain("disputed by the State concerned since 25 November 2026");
    expect(row).toMatch(/\[error\/reply\]\(<mailto:corrections@office\.example\?subject=[^>]*sha256[^>]*2013/);
    expect(row).toContain("Reply of the State: Test reply.");
    expect(await get("/country/XAA.html?lang=en")).toMatch(/<bdi lang="fr">“Texte d’essai”<\/bdi>/);
  });

  it("give the old permalink of the summary a notice with its changes", async () => {
    const { digest } = first!.manifest;
    const old = (code: string) => get(`/country/${code}.html?dataset=sg-reports&release=${digest}&lang=en`);
    expect(await old("XAA")).toContain(
      "A newer release exists: 2025.2.0, 30 November 2026. Changes in the entries on Territory A: 4. A reply of a State was added.",
    );
    expect(await old("XAB")).toContain("Its entries on Territory B are the same.");
    expect(await get("/country/XAA.html?lang=en")).not.toContain("A newer release exists");
  });

  it("do not make the notice permanent: the page of a digest is cached for a minute, its PDF for a year", async () => {
    const { digest } = first!.manifest;
    const cacheOf = async (extension: string) => {
      const url = `/country/XAA.${extension}?dataset=sg-reports&release=${digest}&lang=en`;
      return (await served.server.inject({ method: "HEAD", url })).headers["cache-control"];
    };
    expect(await cacheOf("html")).toBe("public, max-age=60, must-revalidate");
    expect(await cacheOf("json")).toContain("max-age=31536000");
  });

  it("are rows of GraphQL, CSV and JSON", async () => {
    const query = `{ release { corrections(country: "XAA") { totalCount nodes { id number status requester page decided
      disputedSince country { code } edition { year } oldText(lang: EN) { value } reason(lang: EN) { value } release { version } } }
      all: corrections(first: 1) { totalCount nodes { number } pageInfo { hasNextPage } }
      place(code: "XAA") { citations { nodes { edition { year } disputedSince replies { id } } } }
      positions(where: { country: { in: "XAA" }, kinds: [REPLY] }) { nodes { ... on Reply { form answers { id }
        editions { year } summary(lang: EN) { value lang } } } } } }`;
    const { release } = await served.ask(query);
    const [refused, open] = release.corrections.nodes;
    expect(open).toMatchObject({
      number: 3,
      status: "OPEN",
      requester: "STATE",
      page: `${publicUrl}/country/XAA`,
      decided: null,
      disputedSince: "2026-11-25",
      country: { code: "XAA" },
      edition: { year: 2013 },
      oldText: { value: "test text" },
      reason: { value: "test reason" },
      release: { version: "2025.2.0" },
    });
    expect(refused).toMatchObject({ number: 4, status: "REFUSED", decided: "2026-11-26", edition: null });
    expect(release.all).toEqual({ totalCount: 4, nodes: [{ number: 4 }], pageInfo: { hasNextPage: true } });
    const { node } = await served.ask("query ($id: ID!) { node(id: $id) { ... on Correction { number } } }", {
      id: open.id,
    });
    expect(node).toEqual({ number: 3 });
    const disputed = release.place.citations.nodes.filter((one: any) => one.disputedSince !== null);
    expect(disputed).toEqual([
      { edition: { year: 2013 }, disputedSince: "2026-11-25", replies: [{ id: expect.any(String) }] },
    ]);
    expect(release.positions.nodes).toEqual([
      { form: "COMMENT", answers: null, editions: [{ year: 2013 }], summary: { value: "Texte d’essai", lang: "FR" } },
    ]);
    const rows = parse<Record<string, string>>(await get("/v1/citations.csv?lang=en"), { columns: true });
    expect(rows.filter((row) => row["disputed_since"] !== "").map((row) => `${row["country"]} ${row["year"]}`)).toEqual(
      ["XAA 2013"],
    );
    const { corrections } = JSON.parse(await get("/corrections.json"));
    expect(corrections.map(({ number, outcome }: any) => [number, outcome])).toEqual([
      [2, "CORRECTED"],
      [1, "CORRECTED"],
      [4, "REFUSED"],
      [3, "OPEN"],
    ]);
  });
});

describe("GET /corrections", () => {
  it.each(["ar", "zh", "en", "fr", "ru", "es"])("has the policy, the channels and the log in %s", async (lang) => {
    const page = await get(`/corrections?lang=${lang}`);
    expect(page).toContain(`<html lang="${lang}"`);
    expect(page.match(/<article /g)).toHaveLength(4);
    for (const mailbox of ["corrections", "replies", "safe"])
      expect(page).toContain(`mailto:${mailbox}@office.example`);
    expect(page).toMatch(/54\/24|第54\/24号/);
    expect(await get(`/corrections.atom?lang=${lang}`)).toMatch(
      /^<\?xml[^]*<category term="REFUSED"\/>[^]*<\/feed>\n$/,
    );
  });

  it("gives the release in which an entry got its status", async () => {
    const { corrections } = JSON.parse(await get("/corrections.json?dataset=sg-reports"));
    const versions = corrections.map(({ number, release }: any) => [number, release.version]);
    expect(Object.fromEntries(versions)).toEqual({ 1: "2025.1.0", 2: "2025.1.0", 3: "2025.2.0", 4: "2025.2.0" });
  });

  it("says that no channel is configured", async () => {
    const plain = await serve(directory);
    const page = await plain.server.inject({ method: "GET", url: "/corrections?lang=en" });
    expect(page.body).toContain("No channel for corrections and replies is configured on this server.");
    expect(page.body).toContain("No channel for persons at risk is configured on this server.");
    expect(page.body).not.toContain("mailto:");
    await plain.close();
  });
});

describe("the link to report an error", () => {
  it.each([
    "/?lang=en",
    "/examples?lang=en",
    "/corrections?lang=en",
    "/releases/sg-reports/latest?lang=en",
    "/country/EGY.html?lang=en",
    "/region/african.html?lang=en",
  ])("is on %s with the address of the page", async (url) => {
    const { body } = await served.server.inject({ method: "GET", url, headers: { accept: "text/html" } });
    const links = [...body.matchAll(/href="(mailto:corrections@office\.example[^"]*)"/g)];
    const texts = links.map(([, href]) => new URL(href!.replaceAll("&amp;", "&")).searchParams.get("body"));
    expect(texts[0]).toContain(`Address: ${publicUrl}/`);
  });

  it("is on the page and in the description of an embedded chart", async () => {
    const [chart] = /\/c\/[^"?. ]+/.exec(await get("/?lang=en"))!;
    expect(await get(chart)).toContain('<a href="mailto:corrections@office.example?');
    expect(JSON.parse(await get(`${chart}.metadata.json`)).report).toEqual({
      text: "Report an error or reply",
      href: expect.stringMatching(/^mailto:corrections@office\.example\?subject=.*sha256/),
    });
  });
});

describe("notifyVerb", () => {
  it("writes the summary and the changes of each State that the release names or changes, and an index", async () => {
    const out = path.join(directory, "..", `missions-${second!.manifest.digest.slice(7, 19)}`);
    const terminal = recordingTerminal();
    const words = ["notify", "--release", "latest", "--dataset", "sg-reports", "--out", out];
    const exitCode = await main(words, terminal, { RELEASES_DIR: directory, PUBLIC_URL: publicUrl });
    expect([exitCode, terminal.written.err]).toEqual([0, ""]);
    const index = parse<Record<string, string>>(readFileSync(path.join(out, "index.csv"), "utf8"), { columns: true });
    const named = new Set(served.catalog.find("sg-reports", "latest")!.citations.map(({ country }) => country));
    expect(new Set(index.map(({ country }) => country))).toEqual(named);
    expect(index.find(({ country }) => country === "XAA")).toMatchObject({
      changes: "4",
      previous_release: "2025.1.0",
    });
    const changes = readFileSync(path.join(out, "XAA", "changes.en.md"), "utf8");
    expect(changes).toContain("# Changes since release 2025.1.0: Territory A");
    expect(changes).toContain("- A State disputes an entry on it. `disputes.XAA 2013`: – → 2026-11-25");
    expect(
      readFileSync(path.join(out, "XAA", "summary.en.pdf"))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
  });
});
