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
import type { TextWidth } from "../../charts/svg/text-width.ts";
import { gap, tableColumns } from "../table-columns.ts";
import type { Block, Document, Figure, Inline, List, Span, Table } from "../document.ts";

/** What stands between the edges of a page, in points. */
const room = 505;

/** Another font than the one that is measured may be wider. */
const breadth = 1.15;

/** The names under which the forms of lists are known within the file. */
export const bulletsName = "bullets";
export const numbersName = "numbers";

/** Sizes are in half points. */
const sizes = { text: 17, small: 14, cell: 15, kicker: 16 } as const;

/** Writes text in the direction and language of a document. */
export class WordWriter {
  #pictures = 0;

  constructor(
    private readonly document: Document,
    private readonly textWidth: TextWidth,
  ) {}

  /** The columns of a table, in twentieths of a point: each as wide as its texts want. */
  columns(table: Table): number[] {
    const measure = (weight: number) => (text: string) => breadth * this.textWidth(text, sizes.cell / 2, weight);
    return tableColumns(table, room, measure(400), measure(600)).columns.map(({ width }) =>
      Math.floor((width + gap) * 20),
    );
  }

  get rtl(): boolean {
    return this.document.dir === "rtl";
  }

  run({ text, code, lang, href }: Span, size: number, bold = false): TextRun {
    const foreign = code === true || lang !== undefined;
    return new TextRun({
      text,
      size,
      sizeComplexScript: size,
      bold,
      boldComplexScript: bold,
      rightToLeft: this.rtl && !foreign,
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

  /** Pictures are numbered within their document. */
  nextPicture(): string {
    this.#pictures += 1;
    return String(this.#pictures);
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
  if (block.kind === "list") return listOf(block, writer);
  if (block.kind === "table") return tableOf(block, writer);
  return [await figureOf(block, writer)];
}

function listOf({ items, from, small }: List, writer: WordWriter): WordParagraph[] {
  const numbering = { reference: from === undefined ? bulletsName : numbersName, level: 0 };
  const size = small ? sizes.small : sizes.text;
  return items.map((item) => writer.paragraph(item, size, { numbering, spacing: { after: 10 } }));
}

const line = { style: BorderStyle.SINGLE, size: 3, color: "B9B4A8" } as const;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;

/** The head comes again on each page, and no row is divided. */
function tableOf(table: Table, writer: WordWriter): (WordParagraph | WordTable)[] {
  const { caption, quiet, head, rows } = table;
  const widths = writer.columns(table);
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

async function figureOf(figure: Figure, writer: WordWriter): Promise<WordParagraph> {
  const { alt, caption, width, height } = figure;
  const wide = 600;
  const transformation = { width: wide, height: Math.round((wide / width) * height) };
  const id = writer.nextPicture();
  const altText = { id, name: `figure-${id}`, title: caption, description: alt };
  const picture = new ImageRun({ type: "png", data: await figure.png(), transformation, altText });
  return new WordParagraph({ bidirectional: writer.rtl, children: [picture] });
}
