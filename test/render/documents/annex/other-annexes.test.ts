import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openCatalog } from "../../../../src/releases/catalogue/release-catalog.ts";
import { annexOf } from "../../../../src/render/documents/annex/annex.ts";
import type { Block, Document, Table } from "../../../../src/render/documents/document.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { emptyCell } from "../../../releases/made-up.ts";
import { publishSynthetic, syntheticDraft } from "../../../server/releases.ts";
import { site, type Served, serveBoth } from "../../../server/served.ts";
import { documentText, tableText } from "../briefs.ts";

function tablesOf({ blocks }: Document): Table[] {
  return blocks.filter((block): block is Table => block.kind === "table");
}

describe("annexOf() on another dataset", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it("prints protected figures with their intervals, and states how a run counts", async () => {
    const annex = await annexOf(served.catalog.find("demo-cases", "latest")!, "en", site);
    expect(annex.title).toBe("Statistical tables on the dataset “Demonstration cases (synthetic)” (unofficial)");
    const cells = tablesOf(annex).flatMap(({ rows }) => rows.flat());
    const values = cells.filter(({ figure }) => figure?.status === "VALUE");
    expect(values.length).toBeGreaterThan(50);
    for (const { text } of values) expect(text[0]!.text).toMatch(/^[\d,]+ \([\d,]+–[\d,]+\)$/);
    expect(documentText(annex)).toContain(
      "In brackets: the interval that contains the true count with a probability of 95 %.",
    );
    const byGender = tablesOf(annex).find(({ caption }) => caption === "Individuals by gender")!;
    expect(tableText(byGender)).toContain("A person, organization or case counts once in each edition.");
    for (const { rows } of tablesOf(annex)) expect(rows.length).toBeGreaterThan(2);
  });

  it("names the tables with fewer than three rows, which are left out", async () => {
    const annex = await annexOf(served.catalog.find("demo-cases", "latest")!, "en", site);
    expect(documentText(annex)).toMatch(
      /Tables with fewer than three rows are left out: .*Organizations by alleged perpetrator\. Their figures are in/,
    );
    expect(tablesOf(annex).map(({ caption }) => caption)).not.toContain("Organizations by alleged perpetrator");
  });

  it("has no empty section if no cell has a value, and says so", async () => {
    const { dataset, tables } = syntheticDraft();
    const hidden = tables.map((table) => ({ ...table, cells: table.cells.map(() => emptyCell("TOO_FEW")) }));
    const directory = emptyDirectory();
    await publishSynthetic(directory, { dataset, tables: hidden });
    const catalog = await openCatalog(directory);
    const annex = await annexOf(catalog.find("demo-cases", "latest")!, "en", site);
    await catalog.close();
    const isHeading = (block: Block | undefined) => block?.kind === "heading" && block.level === 2;
    for (const [index, block] of annex.blocks.entries())
      if (isHeading(block)) expect(isHeading(annex.blocks[index + 1] ?? block)).toBe(false);
    for (const block of annex.blocks) if (block.kind === "list") expect(block.items).not.toHaveLength(0);
    expect(documentText(annex)).toContain("No table of this release has a figure. That does not mean zero.");
  });
});
