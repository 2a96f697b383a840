import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import type { Published } from "../src/releases/catalogue/publish.ts";
import { mailOf, publishCorrected, settings } from "./corrected-releases.ts";
import { emptyDirectory } from "./releases/directory.ts";
import { publicUrl, type Served, serve } from "./server/served.ts";

const directory = emptyDirectory();
let served: Served;
let [first, second]: Published[] = [];

beforeAll(async () => {
  [first, second] = await publishCorrected(directory);
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
        { kind: "CORRECTION_ADDED", path: ["corrections", "6"], after: "6" },
        { kind: "CORRECTION_ADDED", path: ["corrections", "7"], after: "7" },
        { kind: "CORRECTION_ADDED", path: ["corrections", "8"], after: "8" },
        { kind: "DISPUTE_ADDED", path: ["disputes", "XAA 2013"], after: "2026-11-25" },
        { kind: "DISPUTE_ADDED", path: ["disputes", "XAB 2013"], after: "2026-11-26" },
      ],
    });
    const sentences = ["A reply of a State was added.", "A State disputes an entry on it."];
    const [feed, page] = [await get("/v1/releases.atom?lang=en"), await get("/releases/sg-reports/latest?lang=en")];
    for (const sentence of sentences) {
      expect(feed).toContain(sentence);
      expect(page).toContain(sentence);
    }
    expect(feed).toContain("A reply of a State was added. (Territory A · Edition: 2013)");
    const address = `${publicUrl}/country/XAA.html?dataset=sg-reports&amp;release=${second!.manifest.digest}&amp;lang=en`;
    expect(feed).toContain(`<link rel="related" title="Territory A · Edition: 2013" href="${address}"/>`);
    expect(page).toContain(`<a href="${address}"><bdi>Territory A · Edition: 2013</bdi></a>`);
    expect(page).toContain('#sg-reports-6"><bdi>Request 6 · Territory A · Edition: 2013</bdi></a>');
    expect(page).not.toContain("reply-test");
  });

  it("are in the feed of corrections with State, edition, dispute and the address of the entry", async () => {
    const feed = await get("/corrections.atom?lang=en");
    expect(feed).toContain(
      "<title>Request 6: open · disputed by the State concerned since 25 November 2026 · Territory A · Edition: 2013</title>",
    );
    expect(feed).toContain(`href="${publicUrl}/corrections?dataset=sg-reports&amp;lang=en#sg-reports-3"/>`);
    expect(feed).toContain(`href="${publicUrl}/country/XAA?dataset=sg-reports&amp;lang=en"/>`);
    expect(feed).toContain("Reason: test refusal</summary>");
  });

  it("mark the row of a refused dispute with the day of the refusal", async () => {
    expect(await get("/country/XAB.md?lang=en")).toContain(
      "disputed by the State concerned since 26 November 2026; request refused on 27 November 2026.",
    );
  });

  it("appear beside the row of the summary, and in one line at its beginning", async () => {
    const summary = await get("/country/XAA.md?lang=en");
    const line = "Published replies of this State: 1. Entries that it disputes: 1.";
    expect(summary.indexOf(line)).toBeGreaterThan(0);
    expect(summary.indexOf(line)).toBeLessThan(summary.indexOf("\n## 1. "));
    const row = summary.split("\n").find((text) => text.startsWith("| 2013 |"));
    expect(row).toContain("disputed by the State concerned since 25 November 2026");
    const [, mail] = /\[error\/reply\]\(<(mailto:[^>]*)>\)/.exec(row!)!;
    expect(mailOf(mail!)).toEqual({
      to: "corrections@office.example,replies@office.example",
      subject: "Error or reply: Territory A in the Secretary-General's reports on cooperation with the United Nations",
      body: expect.stringMatching(/sha256:[^]*\nSentence or entry: 2013 · .*disputed by the State concerned since/),
    });
    expect(row).toContain("Reply of the State: 25 November 2026 (section 4)");
    expect(summary).toMatch(/^\d+\. reply of the State, sent to this publisher, 25 November 2026$/m);
    expect(await get("/country/XAA.html?lang=en")).toMatch(/<bdi lang="fr">“Texte d’essai”<\/bdi>/);
    const { editions } = JSON.parse(await get("/country/XAA.json?lang=en"));
    const answered = editions.filter(({ disputedSince, replies }: any) => disputedSince !== null || replies.length > 0);
    expect(answered).toMatchObject([{ year: 2013, disputedSince: "2026-11-25", replies: ["reply-test"] }]);
  });

  it("give the old permalink of the summary a notice with its changes", async () => {
    const { digest } = first!.manifest;
    const old = (code: string) => get(`/country/${code}.html?dataset=sg-reports&release=${digest}&lang=en`);
    expect(await old("XAA")).toContain(
      "A newer release exists: 2025.2.0, 30 November 2026. Changes in the entries on Territory A: 4. A reply of a State was added.",
    );
    expect(await old("EGY")).toContain("Its entries on Egypt are the same.");
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
      number: 6,
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
    expect(refused).toMatchObject({ number: 7, status: "REFUSED", decided: "2026-11-26", edition: null });
    expect(release.all).toEqual({ totalCount: 8, nodes: [{ number: 8 }], pageInfo: { hasNextPage: true } });
    const { node } = await served.ask("query ($id: ID!) { node(id: $id) { ... on Correction { number } } }", {
      id: open.id,
    });
    expect(node).toEqual({ number: 6 });
    const disputed = release.place.citations.nodes.filter((one: any) => one.disputedSince !== null);
    expect(disputed).toEqual([
      { edition: { year: 2013 }, disputedSince: "2026-11-25", replies: [{ id: expect.any(String) }] },
    ]);
    expect(release.positions.nodes).toEqual([
      { form: "COMMENT", answers: null, editions: [{ year: 2013 }], summary: { value: "Texte d’essai", lang: "FR" } },
    ]);
    const rows = parse<Record<string, string>>(await get("/v1/citations.csv?lang=en"), { columns: true });
    expect(rows.filter((row) => row["disputed_since"] !== "").map((row) => `${row["country"]} ${row["year"]}`)).toEqual(
      ["XAA 2013", "XAB 2013"],
    );
    const { corrections } = JSON.parse(await get("/corrections.json"));
    expect(corrections.map(({ number, outcome }: any) => [number, outcome])).toEqual([
      ...[5, 4, 3, 2, 1].map((number) => [number, "CORRECTED"]),
      [8, "REFUSED"],
      [7, "REFUSED"],
      [6, "OPEN"],
    ]);
  });
});

describe("GET /corrections", () => {
  it.each(["ar", "zh", "en", "fr", "ru", "es"])("has the policy, the channels and the log in %s", async (lang) => {
    const page = await get(`/corrections?lang=${lang}`);
    expect(page).toContain(`<html lang="${lang}"`);
    expect(page.match(/<article /g)).toHaveLength(8);
    expect(page).toContain(`href="/country/XAA?dataset=sg-reports&amp;lang=${lang}"`);
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
    expect(Object.fromEntries(versions)).toEqual({
      1: "2025.1.0",
      2: "2025.1.0",
      3: "2025.1.0",
      4: "2025.1.0",
      5: "2025.1.0",
      6: "2025.2.0",
      7: "2025.2.0",
      8: "2025.2.0",
    });
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
