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
import { textWidth } from "../../charts/svg/text-width.ts";
import { message, formatMessage } from "../../../i18n/message.ts";
import type { Document } from "../document.ts";
import { settle } from "./docx-settle.ts";
import { bulletsName, numbersName, wordBlocks, WordWriter } from "./docx-blocks.ts";

/** In twentieths of a point. */
const page = { width: 11_906, height: 16_838, side: 850, top: 1_000, bottom: 900 } as const;

/** A document as DOCX: real headings, lists and tables, from the side where its language begins; the same bytes always. */
export async function asDocx(document: Document): Promise<Buffer> {
  const { title, dir, manifest, running } = document;
  const writer = new WordWriter(document, await textWidth());
  const children = await wordBlocks(document, writer);
  const word = new WordDocument({
    title: running.synthetic ? `${running.synthetic} – ${title}` : title,
    creator: "Unhindered",
    lastModifiedBy: "Unhindered",
    subject: `${manifest.dataset.id} ${manifest.version}`,
    keywords: manifest.digest,
    styles: { default: styles(document) },
    numbering: { config: [bullets(dir), numbers(dir)] },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { left: page.side, right: page.side, top: page.top, bottom: page.bottom, header: 450, footer: 400 },
          },
        },
        headers: {
          default: new Header({ children: [edge(document, writer, running.release, headEnd(document, writer))] }),
        },
        footers: {
          default: new Footer({ children: [edge(document, writer, running.digest, pageNumber(document, writer))] }),
        },
        children,
      },
    ],
  });
  return settle(await Packer.toBuffer(word), manifest.publishedAt);
}

function styles({ lang }: Document) {
  const bold = (size: number, before: number) => ({
    run: { size, bold: true, sizeComplexScript: size, boldComplexScript: true, color: "1F1E1C", font },
    paragraph: { spacing: { before, after: 30 }, keepNext: true },
  });
  return {
    document: {
      run: {
        font,
        size: 17,
        sizeComplexScript: 17,
        language: { value: lang, eastAsia: "zh-CN", bidirectional: "ar-SA" },
      },
      paragraph: { spacing: { before: 0, after: 30 } },
    },
    heading1: bold(30, 0),
    heading2: bold(21, 110),
    heading3: bold(18, 60),
  };
}

/** Fonts that come with office software; others are put in their place where they are not there. */
const font = { ascii: "Calibri", hAnsi: "Calibri", cs: "Arial", eastAsia: "Microsoft YaHei" };

function bullets(dir: Document["dir"]) {
  return { reference: bulletsName, levels: [level(LevelFormat.BULLET, "•", 220, dir)] };
}

function numbers(dir: Document["dir"]) {
  return { reference: numbersName, levels: [level(LevelFormat.DECIMAL, "%1.", 380, dir)] };
}

function level(
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  left: number,
  dir: Document["dir"],
) {
  // What Word calls left is the side where reading begins.
  const alignment = dir === "rtl" ? AlignmentType.START : AlignmentType.LEFT;
  return { level: 0, format, text, alignment, style: { paragraph: { indent: { left, hanging: left } } } };
}

/** A line at the edge of every page: one text at its start, another at its end. */
function edge({ dir }: Document, writer: WordWriter, start: string, end: readonly TextRun[]): WordParagraph {
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

function headEnd({ running: { synthetic } }: Document, writer: WordWriter): TextRun[] {
  return synthetic ? [writer.run({ text: synthetic }, 15, true)] : [];
}

/** "Page 1 of 2", of which Word counts the numbers. */
function pageNumber({ lang, dir }: Document, writer: WordWriter): TextRun[] {
  const [before, between, after] = formatMessage(
    message("briefPage", { page: "\u0001", pages: "\u0001" }),
    lang,
  ).value.split("\u0001");
  const field = (number: (typeof PageNumber)[keyof typeof PageNumber]) =>
    new TextRun({ children: [number], size: 13, sizeComplexScript: 13, rightToLeft: dir === "rtl" });
  const said = (text: string | undefined) => (text ? [writer.run({ text }, 13)] : []);
  return [...said(before), field(PageNumber.CURRENT), ...said(between), field(PageNumber.TOTAL_PAGES), ...said(after)];
}
