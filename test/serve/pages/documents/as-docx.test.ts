import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { XMLParser } from "fast-xml-parser";
import { unzipSync, strFromU8 } from "fflate";
import mammoth from "mammoth";
import { languages } from "../../../../src/codebook/words.ts";
import { asDocx } from "../../../../src/serve/pages/documents/as-docx.ts";
import { type Served, serveBoth } from "../../served.ts";
import { brief } from "./made.ts";

/** The parts of a DOCX by their names. */
function partsOf(docx: Buffer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(docx)).flatMap(([name, bytes]) =>
      /\.(xml|rels)$/.test(name) ? [[name, strFromU8(bytes)]] : [],
    ),
  );
}

describe("asDocx()", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it.each(languages)("gives another program headings, lists, tables and a described picture: %s", async (lang) => {
    const document = await brief(served.shelf, "sg-reports", "EGY", lang);
    const docx = await asDocx(document);
    const { value: page } = await mammoth.convertToHtml({ buffer: docx });
    const found = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, text]) => text!);
    expect(found(/<h1>(.*?)<\/h1>/g)).toHaveLength(1);
    expect(found(/<h2>(.*?)<\/h2>/g)).toHaveLength(
      document.blocks.filter((block) => block.kind === "heading" && block.level === 2).length,
    );
    const tables = document.blocks.filter((block) => block.kind === "table");
    expect(found(/(<table>)/g)).toHaveLength(tables.length);
    expect(found(/(<tr>)/g)).toHaveLength(tables.reduce((rows, table) => rows + table.rows.length + 1, 0));
    expect(found(/<img alt="([^"]*)"/g)).toHaveLength(1);
    expect(found(/(<ol>)/g)).toHaveLength(1);
    expect(page).toContain(document.manifest.digest);
  });

  it("is well-formed, and says release, digest and SYNTHETIC on every page", async () => {
    const document = await brief(served.shelf, "demo-cases", "XAA", "en");
    const parts = partsOf(await asDocx(document));
    for (const xml of Object.values(parts)) expect(() => new XMLParser().parse(xml, true)).not.toThrow();
    expect(parts["word/header1.xml"]).toContain("SYNTHETIC");
    expect(parts["word/header1.xml"]).toContain(document.running.release);
    expect(parts["word/footer1.xml"]).toContain(document.manifest.digest);
    expect(parts["word/footer1.xml"]).toMatch(/PAGE.*NUMPAGES/s);
    expect(parts["docProps/core.xml"]).toMatch(/<dc:title>SYNTHETIC – /);
  });

  it("sets Arabic from the right: every paragraph, table and run but codes", async () => {
    const parts = partsOf(await asDocx(await brief(served.shelf, "sg-reports", "EGY", "ar")));
    const body = parts["word/document.xml"]!;
    const said = [...body.matchAll(/<w:p>(?:(?!<\/w:p>).)*<w:t\b.*?<\/w:p>/gs)].map(([paragraph]) => paragraph);
    expect(said.length).toBeGreaterThan(50);
    for (const paragraph of said) expect(paragraph).toContain("<w:bidi/>");
    expect(body.match(/<w:tbl>/g)).toHaveLength(body.match(/<w:bidiVisual\/>/g)!.length);
    const texts = body.replace(/<w:drawing>.*?<\/w:drawing>/gs, "");
    for (const [run] of texts.matchAll(/<w:r>(?:(?!<\/w:r>).)*[\u0600-\u06ff].*?<\/w:r>/gs))
      expect(run).toContain("<w:rtl/>");
  });

  it("makes the same bytes of the same document, with no time but the release's", async () => {
    const document = () => brief(served.shelf, "sg-reports", "EGY", "ar");
    const one = await asDocx(await document());
    expect(one.equals(await asDocx(await document()))).toBe(true);
    const times = partsOf(one)["docProps/core.xml"]!.match(/\d{4}-\d\d-\d\dT[^<]*/g);
    expect(times).toEqual(["2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z"]);
  });
});
