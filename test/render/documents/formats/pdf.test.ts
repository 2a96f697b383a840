import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "../../../../src/i18n/languages.ts";
import { asPdf } from "../../../../src/render/documents/formats/pdf.ts";
import { formatMessage, message } from "../../../../src/i18n/message.ts";
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
  )("writes %s %s in %s on two tagged pages, each with the release and the digest", async (dataset, code, lang) => {
    const document = await brief(served.catalog, dataset, code, lang);
    const read = await readPdf(await asPdf(document));
    const synthetic = formatMessage(message("pageSynthetic"), lang).value;
    expect(read.lang).toBe(lang);
    expect(read.marked).toBe(true);
    expect(read.title).toContain(document.title);
    expect(read.texts.length).toBeGreaterThan(0);
    expect(read.texts.length).toBeLessThanOrEqual(2);
    for (const text of read.texts) {
      expect(text).toContain(document.manifest.digest);
      expect(text).toContain(document.manifest.version);
      expect(lettersOf(text).includes(lettersOf(synthetic))).toBe(dataset === "demo-cases");
    }
    expect(read.roles).toEqual(
      expect.arrayContaining(["H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD"]),
    );
    expect(read.roles.includes("Figure")).toBe(document.blocks.some(({ kind }) => kind === "figure"));
    expect(read.alts).toEqual(document.blocks.flatMap((block) => (block.kind === "figure" ? block.alt : [])));
  });

  it("lets another program read Arabic in logical order, with complete letters", async () => {
    const document = await brief(served.catalog, "sg-reports", "EGY", "ar");
    const { texts } = await readPdf(await asPdf(document));
    // pdf.js maps the separate dots of letters to other characters.
    const letters = (text: string) => text.normalize("NFKC").replace(/[^\p{Script=Arabic}]/gu, "");
    for (const text of [document.title, document.kicker, document.running.release])
      expect(letters(texts[0]!)).toContain(letters(text));
  });

  it("writes the same bytes for the same document", async () => {
    const [one, other] = await Promise.all(
      [0, 1].map(async () => asPdf(await brief(served.catalog, "sg-reports", "EGY", "ar"))),
    );
    expect(one!.equals(other!)).toBe(true);
    expect(await readPdf(one!)).toMatchObject({ created: "D:20261124120000Z" });
  });
});

/** Letters only, because pdf.js guesses the spaces between pieces. */
function lettersOf(text: string): string {
  return text.normalize("NFKC").replace(/[^\p{L}]/gu, "");
}
