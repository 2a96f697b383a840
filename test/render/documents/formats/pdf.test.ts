import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { formatMessage, message } from "../../../../src/i18n/message.ts";
import { languages } from "../../../../src/i18n/languages.ts";
import type { Block, Document } from "../../../../src/render/documents/document.ts";
import { asPdf } from "../../../../src/render/documents/formats/pdf/pdf.ts";
import { madeUpRights } from "../../../made-up-rights.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief } from "../briefs.ts";
import { readPdf } from "../read-pdf.ts";

describe("asPdf()", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  it.each(
    languages.flatMap(
      (lang) =>
        [
          ["sg-reports", "EGY", lang],
          ["demo-cases", "asia_pacific", lang],
        ] as const,
    ),
  )("writes %s %s in %s on two pages of PDF/UA-1, each with release and digest", async (dataset, code, lang) => {
    const document = await brief(served.catalog, dataset, code, lang);
    const { texts, title, roles, alts, ...read } = await readPdf(await asPdf(document));
    const { digest, version } = document.manifest;
    const text = (...args: Parameters<typeof message>) => formatMessage(message(...args), lang).value;
    expect(read).toMatchObject({ lang, marked: true, uaPart: "1", author: "Unhindered" });
    expect(title).toContain(document.title);
    expect(texts).toHaveLength(2);
    for (const [index, page] of texts.entries()) {
      expect(page).toContain(digest);
      expect(page).toContain(version);
      expect(hasWords(page, text("briefPage", { page: index + 1, pages: 2 }))).toBe(true);
      expect(hasWords(page, text("pageSynthetic"))).toBe(dataset === "demo-cases");
    }
    expect(roles).toEqual(
      expect.arrayContaining([
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TR",
        "TH",
        "TD",
        ...(dataset === "sg-reports" ? ["Link"] : ["Caption", "Figure"]),
      ]),
    );
    expect(alts).toEqual(document.blocks.flatMap((block) => (block.kind === "figure" ? block.alt : [])));
  });

  it.each(["zh", "ru"] as const)(
    "breaks no symbol of a document and no range of years across lines in %s",
    async (lang) => {
      const document = await brief(served.catalog, "sg-reports", "EGY", lang);
      const lines = (await readPdf(await asPdf(document))).texts.join("\n").split("\n");
      expect(lines.filter((line) => /(\d{4}–|[AE]\/|HRC\/)\s*$/.test(line))).toEqual([]);
    },
  );

  it("names the publisher of the release as the author", async () => {
    const document = await brief(served.catalog, "sg-reports", "EGY");
    const manifest = { ...document.manifest, rights: madeUpRights };
    expect(await readPdf(await asPdf({ ...document, manifest }))).toMatchObject({ author: "Made-up Office & Co." });
  });

  it("links each source", async () => {
    const document = await brief(served.catalog, "sg-reports", "EGY");
    const { links } = await readPdf(await asPdf(document));
    const sources = document.blocks.flatMap((block) =>
      block.kind === "list" ? block.items.flat().flatMap(({ href }) => href ?? []) : [],
    );
    expect(sources.length).toBeGreaterThan(10);
    expect(links).toEqual(expect.arrayContaining(sources));
  });

  it("writes markup in texts as it is, and characters that no font has as U+FFFD", async () => {
    const markup = String.raw`#panic("x") *b* $ \ "q" @a <l> // [c] https://a.example`;
    const blocks: Block[] = [
      { kind: "heading", level: 2, text: markup },
      { kind: "paragraph", text: [{ text: `${markup} \u0000\n\u{1f600}\u10d0` }] },
      { kind: "table", caption: markup, head: [markup], rows: [[{ text: [{ text: markup, code: true }] }]] },
      { kind: "list", items: [[{ text: markup, lang: "fr", href: "https://a.example/?b=%22#c" }]], from: 3 },
    ];
    const document: Document = { ...(await brief(served.catalog, "sg-reports", "EGY")), blocks };
    const { texts, links } = await readPdf(await asPdf(document));
    expect(joined(texts[0]!).split(joined(markup))).toHaveLength(1 + 6);
    expect(texts[0]).toContain("\ufffd\ufffd");
    expect(joined(texts[0]!)).toContain(`3.${joined(markup)}`);
    expect(links).toEqual(["https://a.example/?b=%22#c"]);
  });

  it("writes the same bytes for the same document, also at the same time", async () => {
    const document = await brief(served.catalog, "sg-reports", "EGY", "ar");
    const other = await brief(served.catalog, "demo-cases", "asia_pacific", "zh");
    const [one, , again] = await Promise.all([document, other, document].map(asPdf));
    expect(one!.equals(again!)).toBe(true);
    expect(await readPdf(one!)).toMatchObject({ created: "D:20261130120000Z" });
  });
});

/** pdf.js orders the words of an Arabic line from the left, and guesses the spaces between words. */
function hasWords(page: string, text: string): boolean {
  return text.split(/\s+/).every((word) => joined(page).includes(joined(word)));
}

function joined(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "");
}
