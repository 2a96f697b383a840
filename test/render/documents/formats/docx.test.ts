import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { XMLParser } from "fast-xml-parser";
import { unzipSync, strFromU8 } from "fflate";
import WordExtractor from "word-extractor";
import { languages } from "../../../../src/i18n/languages.ts";
import { asDocx } from "../../../../src/render/documents/formats/docx.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief } from "../briefs.ts";

/** The XML parts of a DOCX by name. */
function partsOf(docx: Buffer): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(docx)).flatMap(([name, bytes]) =>
      /\.(xml|rels)$/.test(name) ? [[name, strFromU8(bytes)]] : [],
    ),
  );
}

/** The extractor replaces en dashes and typographic quotation marks. */
const plain = (text: string) => text.replaceAll("–", "-").replace(/[“”]/g, '"').replaceAll("’", "'");

/** The text of a document. The extractor decodes its input in pieces; if that breaks a character, the XML is read. */
function readableText(read: string, xml: string): string {
  if (!read.includes("\uFFFD")) return read;
  return [...xml.matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join("");
}

describe("asDocx()", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  // Only the brief on protected figures has an image.
  const documents = languages.flatMap((lang) => [
    ["sg-reports", "EGY", lang] as const,
    ["demo-cases", "XAA", lang] as const,
  ]);

  it.each(documents)(
    "lets another program read headings, lists, tables and described images: %s %s in %s",
    async (dataset, code, lang) => {
      const document = await brief(served.catalog, dataset, code, lang);
      const docx = await asDocx(document);
      const read = await new WordExtractor().extract(docx);
      const body = partsOf(docx)["word/document.xml"]!;
      const text = readableText(read.getBody(), body);
      const count = (pattern: RegExp) => [...body.matchAll(pattern)].length;
      const headings = document.blocks.filter((block) => block.kind === "heading");
      expect(count(/<w:pStyle w:val="Heading1"\/>/g)).toBe(1);
      const columns = document.blocks.flatMap((block) => (block.kind === "columns" ? block.columns : []));
      expect(count(/<w:pStyle w:val="Heading[23]"\/>/g)).toBe(headings.length + columns.length);
      for (const { heading } of columns) expect(plain(text)).toContain(plain(heading));
      for (const heading of headings) expect(plain(text)).toContain(plain(heading.text));
      const tables = document.blocks.filter((block) => block.kind === "table");
      const sideBySide = document.blocks.filter((block) => block.kind === "columns").length;
      expect(count(/<w:tbl>/g)).toBe(tables.length + sideBySide);
      expect(count(/<w:tblHeader\/>/g)).toBe(tables.length);
      expect(count(/<w:tr>/g)).toBe(tables.reduce((rows, table) => rows + table.rows.length + 1, sideBySide));
      for (const { rows } of tables)
        for (const cells of rows)
          expect(plain(text)).toContain(plain(cells[0]!.text.map((span) => span.text).join("")));
      const figures = document.blocks.filter((block) => block.kind === "figure");
      const described = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].map(([, alt]) => alt);
      expect(described).toEqual(figures.map(({ alt }) => alt.replaceAll("&", "&amp;").replaceAll('"', "&quot;")));
      // word-extractor replaces typographic apostrophes.
      expect(read.getHeaders({ includeFooters: false })).toContain(document.running.release.replaceAll("’", "'"));
      expect(read.getFooters()).toContain(document.manifest.digest);
    },
  );

  it("is well-formed, and says release, digest and SYNTHETIC on every page", async () => {
    const document = await brief(served.catalog, "demo-cases", "XAA", "en");
    const parts = partsOf(await asDocx(document));
    for (const xml of Object.values(parts)) expect(() => new XMLParser().parse(xml, true)).not.toThrow();
    expect(parts["word/header1.xml"]).toContain("SYNTHETIC");
    expect(parts["word/header1.xml"]).toContain(document.running.release);
    expect(parts["word/footer1.xml"]).toContain(document.manifest.digest);
    expect(parts["word/footer1.xml"]).toMatch(/PAGE.*NUMPAGES/s);
    expect(parts["docProps/core.xml"]).toMatch(/<dc:title>SYNTHETIC – /);
  });

  it("marks every Arabic paragraph, table and run as right-to-left", async () => {
    const parts = partsOf(await asDocx(await brief(served.catalog, "sg-reports", "EGY", "ar")));
    const body = parts["word/document.xml"]!;
    const paragraphs = [...body.matchAll(/<w:p>(?:(?!<\/w:p>).)*<w:t\b.*?<\/w:p>/gs)].map(([paragraph]) => paragraph);
    expect(paragraphs.length).toBeGreaterThan(50);
    for (const paragraph of paragraphs) expect(paragraph).toContain("<w:bidi/>");
    expect(body.match(/<w:tbl>/g)).toHaveLength(body.match(/<w:bidiVisual\/>/g)!.length);
    const texts = body.replace(/<w:drawing>.*?<\/w:drawing>/gs, "");
    for (const [run] of texts.matchAll(/<w:r>(?:(?!<\/w:r>).)*[\u0600-\u06ff].*?<\/w:r>/gs))
      expect(run).toContain("<w:rtl/>");
  });

  it("isolates codes and quotations from Arabic text, and breaks no range of years in other languages", async () => {
    const bodyIn = async (lang: "ar" | "zh") =>
      partsOf(await asDocx(await brief(served.catalog, "sg-reports", "EGY", lang)))["word/document.xml"]!;
    const runs = [...(await bodyIn("ar")).matchAll(/<w:rtl w:val="false"\/>(?:(?!<\/w:r>).)*<w:t\b[^>]*>([^<]*)</g)];
    expect(runs.length).toBeGreaterThan(50);
    for (const [, text] of runs) expect(text).toMatch(/^\u2066[^\u2066\u2069]+\u2069$/);
    const chinese = await bodyIn("zh");
    expect(chinese).toContain("2015\u2060–\u20602016");
    expect(chinese).not.toMatch(/\d{4}–\d{4}/);
  });

  it("writes the same bytes for the same document, with the release's time only", async () => {
    const document = () => brief(served.catalog, "sg-reports", "EGY", "ar");
    const one = await asDocx(await document());
    expect(one.equals(await asDocx(await document()))).toBe(true);
    const times = partsOf(one)["docProps/core.xml"]!.match(/\d{4}-\d\d-\d\dT[^<]*/g);
    expect(times).toEqual(["2026-11-30T12:00:00Z", "2026-11-30T12:00:00Z"]);
  });
});
