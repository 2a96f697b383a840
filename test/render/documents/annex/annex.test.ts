import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { annexOf } from "../../../../src/render/documents/annex/annex.ts";
import type { Block, Document } from "../../../../src/render/documents/document.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { emptyCell } from "../../../releases/made-up.ts";
import { publishSynthetic, syntheticDraft } from "../../../server/releases.ts";
import { publicUrl, type Served, serveBoth } from "../../../server/served.ts";
import { documentText } from "../briefs.ts";

describe("annexOf()", () => {
  let served: Served;
  let cited: Document;

  beforeAll(async () => {
    served = await serveBoth();
    cited = await annexOf(served.catalog.find("sg-reports", "latest")!, "en", publicUrl);
  });

  afterAll(() => served.close());

  /** A table with the notes below it, as text. */
  function tableWithNotes({ blocks }: Document, caption: RegExp): string {
    const start = blocks.findIndex((block) => block.kind === "table" && caption.test(block.caption));
    const isNote = (block: Block) => block.kind === "paragraph" && block.tone === "small";
    const end = blocks.findIndex((block, index) => index > start && !isNote(block));
    return documentText({ ...cited, title: "", blocks: blocks.slice(start, end) });
  }

  it("prints below a table only the notices that apply to its cells", () => {
    const byYear = tableWithNotes(cited, /^Table \d+\. States and territories cited by year$/);
    expect(byYear).not.toContain("lower bounds");
    expect(byYear).toContain("rows without any figure here (7; not collected)");
    const byTrend = tableWithNotes(cited, /^Table \d+\. Individuals by year and trend$/);
    expect(byTrend).toContain("at least 100");
    expect(byTrend).toContain("lower bounds");
    expect(byTrend).not.toContain("overlap"); // The table has one category.
    const shares = tableWithNotes(cited, /^Table \d+\. Share of the States named in the report by year and trend$/);
    expect(shares).toContain("overlap");
  });

  it("marks figures on which sources disagree (seeds/sg-reports, 2020: 45 and 40)", () => {
    expect(tableWithNotes(cited, /cited by year$/)).toMatch(/^2020 \| 45 \(sources disagree\)$/m);
  });

  it("prints the years from the first figure to the last, with their sources only", () => {
    const [head, row, ...notes] = tableWithNotes(cited, /Membership of the Human Rights Council$/i)
      .split("\n")
      .slice(2);
    expect(head).toBe("Membership of the Human Rights Council | 2024 | 2025");
    expect(row).toBe("Member of the Council | 10 (sources disagree) | 10");
    expect(notes).toContain("Years shown: 2024–2025. The others are in the release.");
    const numbers = [...notes.at(-1)!.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    const list = cited.blocks.find((block) => block.kind === "list" && block.from === 1);
    const titles = numbers.map((number) => (list?.kind === "list" ? list.items[number - 1]! : []));
    for (const title of titles) expect(title.map(({ text }) => text).join("")).toMatch(/, (2024|2025) /);
  });

  it("prints protected figures with their intervals, and states how a run counts", async () => {
    const { blocks } = await annexOf(served.catalog.find("demo-cases", "latest")!, "en", publicUrl);
    const tables = blocks.flatMap((block, index) => (block.kind === "table" ? [{ block, index }] : []));
    const cells = tables.flatMap(({ block }) => block.rows.flat()).filter(({ figure }) => figure?.status === "VALUE");
    expect(cells.length).toBeGreaterThan(50);
    for (const { text } of cells) expect(text[0]!.text).toMatch(/^[\d,]+ \([\d,]+–[\d,]+\)$/);
    const byGender = tables.find(({ block }) => /^Table \d+\. Individuals by gender$/i.test(block.caption))!;
    const notes = blocks.slice(byGender.index + 1, byGender.index + 4).map((block) => JSON.stringify(block));
    expect(notes.join()).toContain(
      "In brackets: the interval that contains the true count with a probability of 95 %.",
    );
    expect(notes.join()).toContain("A person, organisation or case counts once in each edition.");
  });

  it("has no empty section if no cell has a value, and says so", async () => {
    const directory = emptyDirectory();
    const { dataset, tables } = syntheticDraft();
    const hidden = tables.map((table) => ({ ...table, cells: table.cells.map(() => emptyCell("TOO_FEW")) }));
    await publishSynthetic(directory, { dataset, tables: hidden });
    const catalog = await openCatalog(directory);
    const annex = await annexOf(catalog.find("demo-cases", "latest")!, "en", publicUrl);
    await catalog.close();
    const isHeading = (block: Block | undefined) => block?.kind === "heading" && block.level === 2;
    const { blocks } = annex;
    for (const [index, block] of blocks.entries())
      if (isHeading(block)) expect(isHeading(blocks[index + 1] ?? block)).toBe(false);
    for (const block of blocks) if (block.kind === "list") expect(block.items).not.toHaveLength(0);
    expect(documentText(annex)).toContain("No table of this release has a figure. That does not mean zero.");
  });
});
