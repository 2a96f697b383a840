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
      expect(text).toMatch(new RegExp(`^${year} \\| ${symbol} \\| named, according to the source`, "m"));
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
    expect(text).toMatch(/^A\/HRC\/RES\/42\/28 \| .* \| recorded vote \| 36 \/ 0 \/ 11 \| /m);
    expect(text).toContain("No published reply of Hungary was collected, which does not mean that none was given.");
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
    expect(documentText(document)).toContain("A person, organisation or case counts once in each edition.");
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

  it("has the status of each figure in JSON, and the release in Markdown", async () => {
    const document = await brief(served.catalog, "demo-cases", "XAA");
    const json = JSON.parse(asJson(document));
    expect(json.release).toMatchObject({
      dataset: "demo-cases",
      nature: "SYNTHETIC",
      digest: document.manifest.digest,
    });
    const cells = json.blocks.flatMap(({ rows = [] }: any) => rows.flat()).filter(({ measure }: any) => measure);
    expect(cells.length).toBeGreaterThan(20);
    for (const { status, value } of cells) expect(value === null).toBe(status !== "VALUE");
    const markdown = asMarkdown(document);
    expect(markdown).toContain(`\`${document.manifest.digest}\``);
    expect(markdown).toContain("**SYNTHETIC**");
  });
});
