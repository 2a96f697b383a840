import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asJson } from "../../../../src/render/documents/formats/json.ts";
import { asMarkdown } from "../../../../src/render/documents/formats/markdown.ts";
import type { Document, Table } from "../../../../src/render/documents/document.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief, documentText } from "../briefs.ts";

describe("briefOf()", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  const tablesOf = ({ blocks }: Document) => blocks.filter((block): block is Table => block.kind === "table");

  it("lists each edition that names a State, with a link to the report (seeds/sg-reports, Hungary)", async () => {
    const document = await brief(served.catalog, "sg-reports", "HUN");
    const text = documentText(document);
    for (const [year, symbol] of [
      [2018, "A/HRC/39/41"],
      [2019, "A/HRC/42/30"],
      [2020, "A/HRC/45/36"],
    ])
      expect(text).toMatch(
        new RegExp(`^${year} \\| ${symbol} \\| (named, according to the source|on a list of 45)`, "m"),
      );
    // The lists of 2017, 2020 and 2022 are complete; Hungary is on that of 2020.
    expect(text).toContain(
      "Named in 3 of 16 editions: 2018–2020. Not on a list printed in full: 2017, 2022. Not established: 2010–2016, 2021, 2023–2025.",
    );
    expect(JSON.stringify(document.blocks)).toContain('"href":"https://docs.un.org/en/A/HRC/45/36"');
  });

  it("explains the absence of a State from all sources", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "ISL"));
    expect(text).toContain("No source that was read names Iceland.");
    expect(text).toContain("Absence is neither a finding nor a commendation, for Iceland as for any State.");
    expect(text).not.toMatch(/no cases|safe/i);
  });

  it("prints resolutions with their vote totals", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "HUN"));
    expect(text).toMatch(/^A\/HRC\/RES\/42\/28 \| 27 September 2019 \| 36 \/ 0 \/ 11 \| /m);
    expect(text).toContain("No published reply of Hungary was collected.");
  });

  it("compares a State with all States, with the figures of the API", async () => {
    const { release } = await served.ask(
      `{ release { table(query: { measures: [STATES_CITED], by: [EDITION], where: { edition: { from: 2017 } } }) {
        rows { nodes { categories { code } cells { display } } } } } }`,
    );
    const comparison = tablesOf(await brief(served.catalog, "sg-reports", "HUN")).find(({ head }) =>
      head.includes("All States named"),
    )!;
    const world = comparison.rows.map((cells) => [cells[0]!.text[0]!.text, cells[3]!.text[0]!.text]);
    const complete = release.table.rows.nodes.filter(({ categories }: any) =>
      /2017|2020|2022/.test(categories[0].code),
    );
    expect(world).toEqual(complete.map(({ categories, cells }: any) => [categories[0].code, cells[0].display]));
  });

  it("marks a figure on which sources disagree (seeds/sg-reports, 2020: 45 and 40)", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "HUN"));
    expect(text).toMatch(/^2020 \| .* \| 45 \(sources disagree\) \| /m);
  });

  it("numbers its sources, and cites each of them", async () => {
    const { blocks } = await brief(served.catalog, "sg-reports", "CHN");
    const list = blocks.find((block) => block.kind === "list" && block.from === 1);
    const count = list?.kind === "list" ? list.items.length : 0;
    const cited = new Set(JSON.stringify(blocks).match(/\[\d+\](?=")/g));
    expect(count).toBeGreaterThan(9);
    expect(cited.size).toBe(count);
  });

  it("prints protected figures with their 95 % intervals, and states how a run counts", async () => {
    const document = await brief(served.catalog, "demo-cases", "XAA");
    const figures = tablesOf(document).find(({ caption }) => caption === "Protected figures")!;
    expect(figures.head).not.toContain("Publicly documented");
    const cells = figures.rows.flatMap((row) => row.slice(1));
    const textsWith = (status: string) =>
      cells.filter(({ figure }) => figure?.status === status).map(({ text }) => text[0]!.text);
    expect(textsWith("VALUE").length).toBeGreaterThan(0);
    for (const text of textsWith("VALUE")) expect(text).toMatch(/^[\d,]+ \(95 %: [\d,]+–[\d,]+\)$/);
    for (const text of textsWith("TOO_FEW")) expect(text).toMatch(/^too few to show \(95 %: 0–\d+\)$/);
    expect(documentText(document)).toContain("A person, organization or case counts once in each edition.");
  });

  it("names the channels of counted records, and the missing channel for persons at risk", async () => {
    expect(documentText(await brief(served.catalog, "demo-cases", "XAA"))).toContain(
      "Report an error · No channel for persons at risk is configured on this server. · Corrections and right of reply",
    );
  });

  it("claims no rise or fall without a clear change", async () => {
    for (const code of ["XAA", "XBB", "XCC", "african"]) {
      const { blocks } = await brief(served.catalog, "demo-cases", code);
      const sentences = blocks.flatMap((block) =>
        block.kind === "list" ? block.items.map((item) => item[0]!.text) : [],
      );
      for (const sentence of sentences.filter((one) => one.includes("No clear change")))
        expect(sentence).not.toMatch(/rose|fell/i);
    }
  });

  it("has data in JSON: editions with their reports, positions and numbered sources", async () => {
    const json = JSON.parse(asJson(await brief(served.catalog, "sg-reports", "EGY")));
    expect(json).not.toHaveProperty("blocks");
    expect(json.place).toEqual({ code: "EGY", kind: "COUNTRY", name: "Egypt", group: "african" });
    expect(json.editions).toHaveLength(16);
    const [edition] = json.editions.filter(({ year }: any) => year === 2018);
    expect(edition).toMatchObject({
      report: { symbol: "A/HRC/39/41", url: "https://docs.un.org/en/A/HRC/39/41" },
      status: "NAMED",
      entry: "BOTH",
      mechanisms: [],
      reply: null,
    });
    const source = json.sources.find(({ number }: any) => number === edition.sources[0]);
    expect(source).toMatchObject({
      grade: "D",
      report: { symbol: "A/HRC/39/41" },
      readVia: { publisher: "Al Jazeera", date: "2018-09-12", url: expect.stringContaining("www.aljazeera.com") },
    });
    expect(json.positions.votes.map(({ symbol, vote }: any) => [symbol, vote])).toEqual(
      expect.arrayContaining([["A/HRC/RES/36/21", "ABSTAIN"]]),
    );
    expect(JSON.stringify(json)).not.toMatch(/un-icc/);
  });

  it("has the mechanism and the reply of a citation (seeds/sg-reports, Cameroon 2014 and China 2020)", async () => {
    const [cameroon, china] = [
      documentText(await brief(served.catalog, "sg-reports", "CMR")),
      documentText(await brief(served.catalog, "sg-reports", "CHN")),
    ];
    expect(cameroon).toMatch(/^2014 \| A\/HRC\/27\/38 \| .*universal periodic review/im);
    expect(china).toMatch(/^2020 \| A\/HRC\/45\/36 \| .*reply published/im);
  });

  it("cites and grades the sources of a citation and of its entry (seeds/sg-reports, Djibouti 2019)", async () => {
    const document = await brief(served.catalog, "sg-reports", "DJI");
    // Libération has the State, and MENA Rights Group has the annex.
    expect(documentText(document)).toMatch(
      /^2019 \| A\/HRC\/42\/30 \| named.*\| follow-up \| D press, C organization \| \[\d+\] \[\d+\]/m,
    );
    const { editions, sources } = JSON.parse(asJson(document));
    const cited = editions.find(({ year }: any) => year === 2019).sources;
    const hosts = cited.map((number: number) => sources.find((one: any) => one.number === number).readVia.url);
    expect(hosts.map((url: string) => new URL(url).host)).toEqual(["m.libe.ma", "www.menarights.org"]);
  });

  it("states that a list without the State was read on a page of the press alone (Iceland 2022)", async () => {
    const text = documentText(await brief(served.catalog, "sg-reports", "ISL"));
    expect(text).toMatch(
      /^2022 \| .* \| not on a list of 42 States printed in full; the list was read on a page of the press alone; /m,
    );
    expect(text).toContain("“Not on a list” rests on pages of the press alone for these editions: 2017, 2020, 2022.");
  });

  it("states the newest edition and the search for the next one (seeds/sg-reports/reports.csv)", async () => {
    expect(documentText(await brief(served.catalog, "sg-reports", "TUV"))).toContain(
      "No page on the edition of 2026 was found by 29 November 2026.",
    );
  });

  it("has the status of each figure in JSON, and the release in Markdown", async () => {
    const document = await brief(served.catalog, "demo-cases", "XAA");
    const json = JSON.parse(asJson(document));
    expect(json.release).toMatchObject({
      dataset: "demo-cases",
      nature: "SYNTHETIC",
      digest: document.manifest.digest,
    });
    expect(json.figures.length).toBeGreaterThan(2);
    for (const { status, value } of json.figures) expect(value === null).toBe(status !== "VALUE");
    const markdown = asMarkdown(document);
    expect(markdown).toContain(`\`${document.manifest.digest}\``);
    expect(markdown).toContain("**SYNTHETIC**");
  });
});
