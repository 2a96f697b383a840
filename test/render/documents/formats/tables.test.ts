import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { XMLParser } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { type Lang, languages } from "../../../../src/i18n/languages.ts";
import type { Document, Table } from "../../../../src/render/documents/document.ts";
import { asDocx } from "../../../../src/render/documents/formats/docx.ts";
import { asHtml } from "../../../../src/render/documents/formats/html.ts";
import { asMarkdown } from "../../../../src/render/documents/formats/markdown.ts";
import { asPdf } from "../../../../src/render/documents/formats/pdf/pdf.ts";
import { TableNotes } from "../../../../src/render/documents/table-notes.ts";
import { cellOf } from "../../../../src/render/documents/writer.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief } from "../briefs.ts";
import { readPdf } from "../read-pdf.ts";

const table: Table = {
  kind: "table",
  number: "Table 7",
  caption: "Invented title",
  headnote: "Number of things",
  head: ["Thing", "2017", "2020"],
  headNotes: [undefined, "a"],
  align: ["start", "end", "center"],
  rows: [
    [cellOf("First"), { ...cellOf("12"), note: "b" }, cellOf("–")],
    [cellOf("Second"), cellOf(".."), cellOf("●")],
    [cellOf("Third"), cellOf("3"), cellOf("○")],
  ],
  notes: [
    { letter: "a", text: [{ text: "About the year." }] },
    { letter: "b", text: [{ text: "About the figure." }] },
    { text: [{ text: "About the table." }] },
  ],
};

describe("tables with number, headnote and notes", () => {
  let served: Served;
  let document: Document;

  beforeAll(async () => {
    served = await serveBoth();
    document = { ...(await brief(served.catalog, "sg-reports", "EGY")), blocks: [table] };
  });

  afterAll(() => served.close());

  it("are tables in HTML, with the title in bold and the letters in superscript", () => {
    const page = asHtml(document).replace(/\n/g, "");
    expect(page).toContain("<caption>Table 7<br><strong>Invented title</strong><br>(Number of things)</caption>");
    expect(page).toContain('<th scope="col" class="end">2017<sup>a</sup></th>');
    expect(page).toContain('<td class="end">12<sup>b</sup></td><td class="center">–</td>');
    expect(page).toContain('<p class="small note"><sup>b</sup> About the figure.</p>');
    expect(page).toContain('<p class="small note">About the table.</p>');
  });

  it("have three rules in HTML: above, under the heads and below, and none between columns", () => {
    const style = asHtml(document);
    expect(style).toMatch(/thead tr \{ border-block: [^;]*;/);
    expect(style).toMatch(/tbody \{ border-block-end: [^;]*;/);
    expect(style).not.toMatch(/^(th, td|thead th|tbody tr) \{[^}]*border/m);
  });

  it("are tables in Markdown", () => {
    expect(asMarkdown(document)).toContain(
      `Table 7

**Invented title**

(Number of things)

| Thing | 2017<sup>a</sup> | 2020 |
| --- | --: | :-: |
| First | 12<sup>b</sup> | – |
| Second | .. | ● |
| Third | 3 | ○ |

<sup>a</sup> About the year.

<sup>b</sup> About the figure.

About the table.`,
    );
  });

  it("have three rules, a bold title and superscript letters in DOCX", async () => {
    const xml = strFromU8(unzipSync(await asDocx(document))["word/document.xml"]!);
    expect(() => new XMLParser().parse(xml, true)).not.toThrow();
    const [borders] = /<w:tblBorders>.*?<\/w:tblBorders>/s.exec(xml)!;
    const sides = [...borders.matchAll(/<w:(\w+) w:val="(\w+)"/g)].map(([, side, style]) => [side, style]);
    expect(new Map(sides as [string, string][])).toEqual(
      new Map([
        ["top", "single"],
        ["left", "none"],
        ["bottom", "single"],
        ["right", "none"],
        ["insideH", "none"],
        ["insideV", "none"],
      ]),
    );
    expect(xml.match(/<w:tcBorders>/g)).toHaveLength(table.head.length);
    expect(xml).toMatch(/<w:b\/>(?:(?!<\/w:r>).)*Invented title/s);
    expect(xml.match(/<w:vertAlign w:val="superscript"\/>/g)).toHaveLength(4);
    for (const text of ["Table 7", "(Number of things)", "About the table."]) expect(xml).toContain(`>${text}<`);
  });

  it.each(languages)("are tagged tables with headers and a caption in PDF in %s", async (lang) => {
    const pdf = await readPdf(await asPdf({ ...document, lang, dir: lang === "ar" ? "rtl" : "ltr" }));
    expect(pdf.uaPart).toBe("1");
    expect(pdf.roles.filter((role) => role === "TR")).toHaveLength(4);
    expect(pdf.roles).toEqual(expect.arrayContaining(["Caption", "Table", "THead", "TH", "TBody", "TD"]));
    const text = pdf.texts.join("").replace(/\s/g, "");
    for (const sign of ["..", "–", "●", "○", "12", "Aboutthefigure."]) expect(text).toContain(sign);
  });
});

describe("TableNotes", () => {
  const notes = (lang: Lang) => {
    const lettered = new TableNotes(lang);
    const letters = ["one", "two", "one"].map((text) => lettered.letter([{ text }]));
    return { letters, list: lettered.list };
  };

  it("gives the same note the same letter, in order of first reference", () => {
    expect(notes("en")).toEqual({
      letters: ["a", "b", "a"],
      list: [
        { letter: "a", text: [{ text: "one" }] },
        { letter: "b", text: [{ text: "two" }] },
      ],
    });
  });

  it("has Arabic letters in brackets in Arabic, and Latin letters in the other languages", () => {
    expect(languages.map((lang) => notes(lang).letters.join(" "))).toEqual([
      "(أ) (ب) (أ)",
      ...Array.from({ length: 5 }, () => "a b a"),
    ]);
  });
});
