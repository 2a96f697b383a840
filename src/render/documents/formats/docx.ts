import {
  AlignmentType,
  Document as WordDocument,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph as WordParagraph,
  Tab,
  TabStopType,
  TextRun,
} from "docx";
import { strFromU8, strToU8 } from "fflate";
import { message, formatMessage } from "../../../i18n/message.ts";
import { attributionOf } from "../../../query/citation/attribution.ts";
import { textWidth } from "../../charts/svg/text-width.ts";
import { repacked } from "../../zip.ts";
import type { Document } from "../document.ts";
import { bulletsName, numbersName, wordBlocks, WordWriter } from "./docx-blocks.ts";
import { markedTitle } from "./html.ts";

/** In twentieths of a point. */
const page = { width: 11_906, height: 16_838, side: 850, top: 1_000, bottom: 900 } as const;

/** A document as DOCX with semantic headings, lists and tables. The bytes depend only on the document. */
export async function asDocx(document: Document): Promise<Buffer> {
  const { dir, manifest, running } = document;
  const writer = new WordWriter(document, await textWidth());
  const head = running.synthetic ? [writer.run({ text: running.synthetic }, 15, true)] : [];
  const word = new WordDocument({
    title: markedTitle(document),
    creator: manifest.rights?.publisher.name ?? "Unhindered",
    ...(manifest.rights && { description: attributionOf(manifest.rights, document.lang) }),
    lastModifiedBy: "Unhindered",
    subject: `${manifest.dataset.id} ${manifest.version}`,
    keywords: manifest.digest,
    styles: { default: styles(document, writer.sizes) },
    numbering: {
      config: [
        { reference: bulletsName, levels: [level(LevelFormat.BULLET, "•", 220, dir)] },
        { reference: numbersName, levels: [level(LevelFormat.DECIMAL, "%1.", 380, dir)] },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { left: page.side, right: page.side, top: page.top, bottom: page.bottom, header: 450, footer: 400 },
          },
        },
        headers: { default: new Header({ children: [edgeLine(document, writer, running.release, head)] }) },
        footers: {
          default: new Footer({
            children: [edgeLine(document, writer, running.digest, pageNumber(document, writer))],
          }),
        },
        children: await wordBlocks(document, writer),
      },
    ],
  });
  return deterministic(await Packer.toBuffer(word), manifest.publishedAt);
}

function styles({ lang }: Document, sizes: WordWriter["sizes"]) {
  const bold = (size: number, before: number) => ({
    run: { size, bold: true, sizeComplexScript: size, boldComplexScript: true, color: "1F1E1C", font },
    paragraph: { spacing: { before, after: 30 }, keepNext: true },
  });
  return {
    document: {
      run: {
        font,
        size: sizes.text,
        sizeComplexScript: sizes.text,
        language: { value: lang, eastAsia: "zh-CN", bidirectional: "ar-SA" },
      },
      paragraph: { spacing: { before: 0, after: 30 } },
    },
    heading1: bold(sizes.heading1, 0),
    heading2: bold(sizes.heading2, 80),
    heading3: bold(sizes.heading3, 40),
  };
}

/** Fonts of office software. Word substitutes fonts that are not installed. */
const font = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial", eastAsia: "Microsoft YaHei" };

function level(
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  left: number,
  dir: Document["dir"],
) {
  // In Word, left means the side where reading starts.
  const alignment = dir === "rtl" ? AlignmentType.START : AlignmentType.LEFT;
  return { level: 0, format, text, alignment, style: { paragraph: { indent: { left, hanging: left } } } };
}

/** The header or footer: one text at the start of the line, another at its end. */
function edgeLine({ dir }: Document, writer: WordWriter, start: string, end: readonly TextRun[]): WordParagraph {
  const position = page.width - 2 * page.side;
  return new WordParagraph({
    bidirectional: dir === "rtl",
    tabStops: [{ type: dir === "rtl" ? TabStopType.END : TabStopType.RIGHT, position }],
    children: [
      writer.run({ text: start, ...(start.startsWith("sha256:") && { code: true }) }, 13),
      new TextRun({ children: [new Tab()] }),
      ...end,
    ],
  });
}

/** "Page 1 of 2", with fields that Word fills in. */
function pageNumber({ lang, dir }: Document, writer: WordWriter): TextRun[] {
  const [before, between, after] = formatMessage(
    message("briefPage", { page: "\u0001", pages: "\u0001" }),
    lang,
  ).value.split("\u0001");
  const field = (number: (typeof PageNumber)[keyof typeof PageNumber]) =>
    new TextRun({ children: [number], size: 13, sizeComplexScript: 13, rightToLeft: dir === "rtl" });
  const run = (text: string | undefined) => (text ? [writer.run({ text }, 13)] : []);
  return [...run(before), field(PageNumber.CURRENT), ...run(between), field(PageNumber.TOTAL_PAGES), ...run(after)];
}

/** Replaces the random ids and the times that the library writes. */
function deterministic(docx: Uint8Array, publishedAt: string): Buffer {
  const ids = new Map<string, string>();
  return repacked(docx, (path, content) => {
    if (!/\.(xml|rels)$/.test(path)) return content;
    const text = strFromU8(content)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${publishedAt.replace(/\.\d+Z$/, "Z")}`)
      .replace(/(?<=\b(?:r:id|r:embed|Id)=")rId[\w-]{15,}(?=")/g, (random) => {
        const id = ids.get(random) ?? `rIdLink${ids.size + 1}`;
        ids.set(random, id);
        return id;
      });
    return strToU8(text);
  });
}
