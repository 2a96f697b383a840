import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { markdownBlocks } from "../../../../src/render/documents/annex/markdown-blocks.ts";

describe("markdownBlocks()", () => {
  it("reads headings, paragraphs, lists, tables and code", () => {
    const text =
      '# One\n\nA **bold** `x<y` & "so".\n\n2. first\n3. [second](https://a.example)\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n```\nraw\n```\n';
    expect(markdownBlocks(text)).toEqual([
      { kind: "heading", level: 3, text: "One" },
      {
        kind: "paragraph",
        text: [{ text: "A " }, { text: "bold" }, { text: " " }, { text: "x<y", code: true }, { text: ' & "so".' }],
      },
      { kind: "list", from: 2, items: [[{ text: "first" }], [{ text: "second", href: "https://a.example" }]] },
      {
        kind: "table",
        caption: "One",
        head: ["a", "b"],
        rows: [[{ text: [{ text: "1" }] }, { text: [{ text: "2", code: true }] }]],
      },
      { kind: "paragraph", text: [{ text: "raw", code: true }], tone: "small" },
    ]);
  });

  it("links only to http and https addresses, and marks the language of the text", () => {
    expect(markdownBlocks("[x](javascript:alert)", "en")).toEqual([
      { kind: "paragraph", text: [{ text: "x", lang: "en" }] },
    ]);
  });

  it("contains every word of the methodology", () => {
    const methodology = readFileSync("docs/methodology.en.md", "utf8");
    const text = JSON.stringify(markdownBlocks(methodology)).replace(/\\n/g, " ");
    const words = methodology.match(/[A-Za-z]{4,}/g)!;
    expect(words.length).toBeGreaterThan(500);
    const hrefs = /\]\([^)]*\)/g;
    for (const word of methodology.replace(hrefs, "").match(/[A-Za-z]{4,}/g)!) expect(text).toContain(word);
  });
});
