import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  type ITableBordersOptions,
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
import type {
  Block,
  Columns,
  Document,
  Figure,
  Heading,
  Inline,
  List,
  Span,
  Table,
  TableCell,
  TableNote,
} from "../document.ts";
import { likelyScale } from "./type-scale.ts";
import { columnGap, tableColumns } from "./table-columns.ts";

/** The width of the text area of a page, in points. */
const textAreaWidth = 505;

/** The reader's font can be wider than the measured one, most of all in bold Arabic. */
const fontTolerance = 1.15;
const boldArabicTolerance = 1.4;

/** References to the numberings of lists. */
export const bulletsName = "bullets";
export const numbersName = "numbers";

/** Font sizes in half points, at scale 1. */
const fullSizes = { text: 17, small: 14, cell: 15, kicker: 16, heading1: 30, heading2: 21, heading3: 18 } as const;

/** The fonts of the reader can be wider than those of the PDF. */
const readerFonts = 0.96;

/** The dash of a range of years, and the same dash between word joiners, where no line breaks. */
const yearRange = /(?<=\d{4})–(?=\d{4})/g;
const wordJoiner = "\u2060–\u2060";

/** A text of the other direction, in an isolate: its marks and numbers do not move into the text around it. */
function isolated(text: string, isRightToLeft: boolean): string {
  return `${isRightToLeft ? "\u2067" : "\u2066"}${text}\u2069`;
}

type Sizes = Readonly<Record<keyof typeof fullSizes, number>>;

/** The font sizes at which a document probably has at most `maxPages` pages, in half points. */
function sizesOf(document: Document): Sizes {
  const scale = likelyScale(document) * readerFonts;
  const sizes = Object.entries(fullSizes).map(([name, size]) => [name, Math.round(size * scale)]);
  return Object.fromEntries(sizes) as Sizes;
}

/** Makes Word elements in the direction of a document. */
export class WordWriter {
  readonly rtl: boolean;
  readonly sizes: Sizes;
  readonly #textWidth: TextWidth;
  #images = 0;

  constructor(document: Document, measure: TextWidth) {
    this.rtl = document.dir === "rtl";
    this.sizes = sizesOf(document);
    this.#textWidth = measure;
  }

  /** The widths of the columns of a table, in twentieths of a point. */
  columnsOf(table: Table): number[] {
    const measure = (weight: number) => (text: string) =>
      (this.rtl && weight > 400 ? boldArabicTolerance : fontTolerance) *
      this.#textWidth(text, this.sizes.cell / 2, weight);
    const { columns } = tableColumns(table, textAreaWidth, measure(400), measure(600));
    return columns.map(({ width }) => Math.floor((width + columnGap) * 20));
  }

  run({ text, code, lang, href }: Span, size: number, bold = false): TextRun {
    const isRightToLeft = !code && (lang ? lang === "ar" : this.rtl);
    return new TextRun({
      text: isRightToLeft === this.rtl ? this.#unbroken(text) : isolated(text, isRightToLeft),
      size,
      sizeComplexScript: size,
      bold,
      boldComplexScript: bold,
      rightToLeft: isRightToLeft,
      ...(href && { color: "0B4F8A" }),
      ...(lang && { language: { value: lang } }),
    });
  }

  /** A text whose ranges of years do not break across lines. Arabic has its own order of numbers, and keeps it. */
  #unbroken(text: string): string {
    return this.rtl ? text : text.replace(yearRange, wordJoiner);
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

  cellParagraph(text: Inline, note: string | undefined, align: keyof typeof alignments = "start", bold = false) {
    return new WordParagraph({
      bidirectional: this.rtl,
      alignment: alignments[align],
      spacing: { after: 0 },
      children: [...this.inline(text, this.sizes.cell, bold), ...this.#letter(note)],
    });
  }

  noteParagraph({ letter, text }: TableNote): WordParagraph {
    const children = [...this.#letter(letter), ...(letter ? [this.run({ text: " " }, this.sizes.small)] : [])];
    return new WordParagraph({
      bidirectional: this.rtl,
      children: [...children, ...this.inline(text, this.sizes.small)],
    });
  }

  #letter(text: string | undefined): TextRun[] {
    return text ? [new TextRun({ text, superScript: true, rightToLeft: this.rtl })] : [];
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
    writer.paragraph([{ text: document.kicker }], writer.sizes.kicker),
    new WordParagraph({
      heading: HeadingLevel.HEADING_1,
      bidirectional: writer.rtl,
      children: [new TextRun({ text: document.title, rightToLeft: writer.rtl })],
    }),
    ...blocks.flat(),
  ];
}

async function wordBlock(block: Block, writer: WordWriter): Promise<(WordParagraph | WordTable)[]> {
  if (block.kind === "heading") return [headingBlock(block, writer)];
  if (block.kind === "paragraph")
    return [
      writer.paragraph(
        block.text,
        block.tone === "small" ? writer.sizes.small : writer.sizes.text,
        {},
        block.tone === "warning",
      ),
    ];
  if (block.kind === "list") return listBlocks(block, writer);
  if (block.kind === "columns") return columnsBlocks(block, writer);
  if (block.kind === "table") return tableBlocks(block, writer);
  return [await figureBlock(block, writer)];
}

function headingBlock({ level, text }: Omit<Heading, "kind">, writer: WordWriter): WordParagraph {
  const heading = level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
  const children = [new TextRun({ text, rightToLeft: writer.rtl })];
  return new WordParagraph({ heading, bidirectional: writer.rtl, children });
}

function listBlocks({ items, from, small }: List, writer: WordWriter): WordParagraph[] {
  const numbering = { reference: from === undefined ? bulletsName : numbersName, level: 0 };
  const size = small ? writer.sizes.small : writer.sizes.text;
  return items.map((item) => writer.paragraph(item, size, { numbering, spacing: { after: 10 } }));
}

const rule = { style: BorderStyle.SINGLE, size: 6, color: "1F1E1C" } as const;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const alignments = { start: AlignmentType.START, center: AlignmentType.CENTER, end: AlignmentType.END } as const;

/** A table of one row, because Word has no other lists side by side. */
function columnsBlocks({ level, columns }: Columns, writer: WordWriter): (WordParagraph | WordTable)[] {
  const width = Math.floor((textAreaWidth / columns.length) * 20);
  const children = columns.map(
    ({ heading, items }) =>
      new WordCell({
        width: { size: width, type: WidthType.DXA },
        margins: { left: 100, right: 100, top: 20, bottom: 40 },
        children: [headingBlock({ level, text: heading }, writer), ...listBlocks({ kind: "list", items }, writer)],
      }),
  );
  const borders = { top: rule, bottom: rule, left: rule, right: rule, insideVertical: rule, insideHorizontal: none };
  return [
    gridTable(
      columns.map(() => width),
      [new TableRow({ children })],
      borders,
      writer,
    ),
    gap(),
  ];
}

/** Word repeats the head on each page and divides no row. */
function tableBlocks(table: Table, writer: WordWriter): (WordParagraph | WordTable)[] {
  const { marks, head, headNotes = [], rows, notes = [] } = table;
  const widths = writer.columnsOf(table);
  const align = (column: number) => (marks ? "center" : table.align?.[column]);
  const cell = ({ text, note, emphasis }: TableCell, column: number, isHead: boolean) =>
    new WordCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      margins: { left: 0, right: marks ? 0 : 100, top: 4, bottom: 4 },
      ...(isHead && { borders: { bottom: rule } }),
      ...(emphasis && { shading: { fill: fills[emphasis] } }),
      children: [writer.cellParagraph(text, note, align(column), isHead)],
    });
  const heading = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: head.map((text, column) =>
      cell({ text: [{ text }], ...(headNotes[column] && { note: headNotes[column] }) }, column, true),
    ),
  });
  const body = rows.map(
    (cells) =>
      new TableRow({
        cantSplit: true,
        children: cells.map((one, column) => cell(one, column, false)),
      }),
  );
  return [
    ...captionBlocks(table, writer),
    gridTable(widths, [heading, ...body], { ...noBorders, top: rule, bottom: rule }, writer),
    ...notes.map((note) => writer.noteParagraph(note)),
    gap(),
  ];
}

/** The number, the title in bold, and the headnote. */
function captionBlocks({ number, caption, headnote, quiet }: Table, writer: WordWriter): WordParagraph[] {
  if (quiet) return [];
  const line = (text: string, bold = false) =>
    writer.paragraph([{ text }], writer.sizes.small, { keepNext: true }, bold);
  return [
    ...(number === undefined ? [] : [line(number)]),
    line(caption, number !== undefined),
    ...(headnote === undefined ? [] : [line(`(${headnote})`)]),
  ];
}

/** The fills of cells in a table of marks. */
const fills = { strong: "C9DCEC", weak: "F1EFE9" } as const;

function gridTable(widths: number[], rows: TableRow[], borders: ITableBordersOptions, writer: WordWriter): WordTable {
  return new WordTable({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    visuallyRightToLeft: writer.rtl,
    borders,
    rows,
  });
}

/** The distance below a table. */
function gap(): WordParagraph {
  return new WordParagraph({ spacing: { before: 0, after: 0, line: 80, lineRule: "exact" }, children: [] });
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
