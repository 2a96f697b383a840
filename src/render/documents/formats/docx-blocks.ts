import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph as WordParagraph,
  Table as WordTable,
  TableCell as WordCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { languageFacts } from "../../../i18n/locales.ts";
import type { TextWidth } from "../../charts/svg/text-width.ts";
import type { Block, Document, Figure, Inline, List, Span, Table } from "../document.ts";
import { columnGap, tableColumns } from "./table-columns.ts";

/** The width of the text area of a page, in points. */
const textAreaWidth = 505;

/** The reader's font can be wider than the measured one. */
const fontTolerance = 1.15;

/** References to the numberings of lists. */
export const bulletsName = "bullets";
export const numbersName = "numbers";

/** Font sizes in half points. */
const sizes = { text: 17, small: 14, cell: 15, kicker: 16 } as const;

/** Makes Word elements in the direction of a document. */
export class WordWriter {
  readonly rtl: boolean;
  readonly #textWidth: TextWidth;
  #images = 0;

  constructor({ dir }: Document, measure: TextWidth) {
    this.rtl = dir === "rtl";
    this.#textWidth = measure;
  }

  /** The widths of the columns of a table, in twentieths of a point. */
  columnsOf(table: Table): number[] {
    const measure = (weight: number) => (text: string) => fontTolerance * this.#textWidth(text, sizes.cell / 2, weight);
    const { columns } = tableColumns(table, textAreaWidth, measure(400), measure(600));
    return columns.map(({ width }) => Math.floor((width + columnGap) * 20));
  }

  run({ text, code, lang, href }: Span, size: number, bold = false): TextRun {
    const isRightToLeft = lang ? languageFacts(lang).direction === "rtl" : this.rtl;
    return new TextRun({
      text,
      size,
      sizeComplexScript: size,
      bold,
      boldComplexScript: bold,
      rightToLeft: isRightToLeft && !code,
      ...(href && { color: "0B4F8A" }),
      ...(lang && { language: { value: lang } }),
    });
  }

  inline(spans: Inline, size: number, bold = false): (TextRun | ExternalHyperlink)[] {
    return spans.map((span) => {
      const run = this.run(span, size, bold);
      return span.href ? new ExternalHyperlink({ link: span.href, children: [run] }) : run;
    });
  }

  paragraph(text: Inline, size: number, more: object = {}, bold = false): WordParagraph {
    return new WordParagraph({ bidirectional: this.rtl, children: this.inline(text, size, bold), ...more });
  }

  /** The id of the next image of the document. */
  nextImageId(): string {
    this.#images += 1;
    return String(this.#images);
  }
}

/** The body of a document. */
export async function wordBlocks(document: Document, writer: WordWriter): Promise<(WordParagraph | WordTable)[]> {
  const blocks = await Promise.all(document.blocks.map((block) => wordBlock(block, writer)));
  return [
    writer.paragraph([{ text: document.kicker }], sizes.kicker),
    new WordParagraph({
      heading: HeadingLevel.HEADING_1,
      bidirectional: writer.rtl,
      children: [new TextRun({ text: document.title, rightToLeft: writer.rtl })],
    }),
    ...blocks.flat(),
  ];
}

async function wordBlock(block: Block, writer: WordWriter): Promise<(WordParagraph | WordTable)[]> {
  if (block.kind === "heading") {
    const heading = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
    const children = [new TextRun({ text: block.text, rightToLeft: writer.rtl })];
    return [new WordParagraph({ heading, bidirectional: writer.rtl, children })];
  }
  if (block.kind === "paragraph")
    return [
      writer.paragraph(block.text, block.tone === "small" ? sizes.small : sizes.text, {}, block.tone === "warning"),
    ];
  if (block.kind === "list") return listBlocks(block, writer);
  if (block.kind === "table") return tableBlocks(block, writer);
  return [await figureBlock(block, writer)];
}

function listBlocks({ items, from, small }: List, writer: WordWriter): WordParagraph[] {
  const numbering = { reference: from === undefined ? bulletsName : numbersName, level: 0 };
  const size = small ? sizes.small : sizes.text;
  return items.map((item) => writer.paragraph(item, size, { numbering, spacing: { after: 10 } }));
}

const line = { style: BorderStyle.SINGLE, size: 3, color: "B9B4A8" } as const;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

/** Word repeats the head on each page and divides no row. */
function tableBlocks(table: Table, writer: WordWriter): (WordParagraph | WordTable)[] {
  const { caption, quiet, head, rows } = table;
  const widths = writer.columnsOf(table);
  const cell = (text: Inline, column: number, bold: boolean) =>
    new WordCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      margins: { left: 0, right: 100, top: 4, bottom: 4 },
      children: [writer.paragraph(text, sizes.cell, { spacing: { after: 0 } }, bold)],
    });
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, column) => cell([{ text }], column, true)),
  });
  const body = rows.map(
    (cells) => new TableRow({ cantSplit: true, children: cells.map(({ text }, column) => cell(text, column, false)) }),
  );
  return [
    ...(quiet ? [] : [writer.paragraph([{ text: caption }], sizes.small, { keepNext: true })]),
    new WordTable({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      visuallyRightToLeft: writer.rtl,
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: [heading, ...body],
    }),
    new WordParagraph({ spacing: { before: 0, after: 0, line: 80, lineRule: "exact" }, children: [] }),
  ];
}

const imageWidth = 600;

async function figureBlock(figure: Figure, writer: WordWriter): Promise<WordParagraph> {
  const { alt, caption, width, height } = figure;
  const transformation = { width: imageWidth, height: Math.round((imageWidth / width) * height) };
  const id = writer.nextImageId();
  const altText = { id, name: `figure-${id}`, title: caption, description: alt };
  const image = new ImageRun({ type: "png", data: await figure.png(), transformation, altText });
  return new WordParagraph({ bidirectional: writer.rtl, children: [image] });
}
