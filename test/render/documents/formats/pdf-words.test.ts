import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect } from "@jest/globals";
import type { Lang } from "../../../../src/i18n/languages.ts";
import { asHtml } from "../../../../src/render/documents/formats/html.ts";
import { asPdf } from "../../../../src/render/documents/formats/pdf/pdf.ts";
import { itNeeds } from "../../../machine.ts";
import { type Served, serveBoth } from "../../../server/served.ts";
import { brief } from "../briefs.ts";
import { emptyDirectory } from "../../../releases/directory.ts";
import { readPdf } from "../read-pdf.ts";

/** A program that extracts the text of a PDF. `need` names it if the machine lacks it. */
interface Reader {
  readonly name: string;
  readonly need: string | null;
  readonly textOf: (pdf: Buffer) => string | Promise<string>;
}

const readers: readonly Reader[] = [
  { name: "pdf.js", need: null, textOf: async (pdf) => (await readPdf(pdf)).texts.join("\n") },
  commandReader("MuPDF", "mutool", (file) => ["draw", "-q", "-F", "txt", file]),
  commandReader("poppler", "pdftotext", (file) => [file, "-"]),
];

describe("asPdf()", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveBoth();
  });

  afterAll(() => served.close());

  for (const { name, need, textOf } of readers)
    for (const lang of ["ar", "fr", "ru", "zh"] as const)
      itNeeds(need === null, String(need))(`lets ${name} find 95 % of the words of the page in ${lang}`, async () => {
        for (const [dataset, code] of [
          ["sg-reports", "EGY"],
          ["demo-cases", "asia_pacific"],
        ] as const) {
          const document = await brief(served.catalog, dataset, code, lang);
          const words = wordsOf(asHtml(document), lang);
          const text = searchable(await textOf(await asPdf(document)), lang);
          const reversed = Array.from(text).toReversed().join("");
          const missing = words.filter((word) => !text.includes(word) && !reversed.includes(word));
          expect(words.length).toBeGreaterThan(50);
          // Lists the missing words if they are too many.
          expect(missing.length > words.length * 0.05 ? missing : []).toEqual([]);
        }
      });
});

/** The distinct words of a page: in Chinese of two characters or more, else of three letters or more. */
function wordsOf(page: string, lang: Lang): string[] {
  const text = page.replace(/<style[\s\S]*?<\/style>|<img[^>]*>/g, " ").replace(/<[^>]+>|&#?\w+;/g, " ");
  const script = { ar: "Arabic", zh: "Han", ru: "Cyrillic", fr: "Latin", en: "Latin", es: "Latin" }[lang];
  const ownWord = new RegExp(String.raw`^\p{Script=${script}}{${lang === "zh" ? 2 : 3},}$`, "u");
  const segments = new Intl.Segmenter(lang, { granularity: "word" }).segment(plain(text));
  const words = new Set(Array.from(segments, ({ segment }) => segment));
  return [...words].filter((word) => ownWord.test(word));
}

/** Chinese words continue on the next line. */
function searchable(text: string, lang: Lang): string {
  return lang === "zh" ? plain(text).replace(/\s/g, "") : plain(text);
}

/** Without vowel signs and formatting characters. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[\p{Mn}\p{Cf}]/gu, "");
}

function commandReader(name: string, command: string, args: (file: string) => readonly string[]): Reader {
  const need = spawnSync(command, ["-v"]).error ? command : null;
  const textOf = (pdf: Buffer) => {
    const file = path.join(emptyDirectory(), "document.pdf");
    writeFileSync(file, pdf);
    return execFileSync(command, args(file), { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  };
  return { name, need, textOf };
}
