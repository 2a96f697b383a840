import type { TextWidth } from "../../charts/svg/text-width.ts";
import type { Block, Document, Figure, Inline, List, Paragraph, Table } from "../document.ts";
import { breakLines, type Line } from "./pdf-lines.ts";
import { type TableColumns, tableColumns } from "./table-columns.ts";

/** An A4 page with its margins, in points. */
export const sheet = { width: 595.28, height: 841.89, side: 46, top: 50, bottom: 48 } as const;
const room = sheet.width - 2 * sheet.side;

/** A type style. The size is in points. */
export interface TypeStyle {
  readonly size: number;
  readonly weight: 400 | 600;
  readonly soft?: boolean;
}

/** Lines of text with their baselines, or an image, on one page. */
export interface Mark {
  readonly page: number;
  readonly style: TypeStyle;
  readonly lines: readonly { readonly line: Line; readonly x: number; readonly y: number }[];
  readonly image?: {
    readonly figure: Figure;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** An element of the structure tree, for screen readers. */
export interface Element {
  readonly tag: string;
  readonly options?: { readonly scope?: "Row" | "Column"; readonly alt?: string };
  readonly children: readonly (Element | Mark)[];
}

/** A document after layout. Rules and repeated table heads are artifacts, outside the structure tree. */
export interface PageLayout {
  readonly pages: number;
  readonly elements: readonly Element[];
  readonly rules: readonly { readonly page: number; readonly y: number }[];
  readonly repeated: readonly Mark[];
}

const styles = {
  kicker: { size: 8.5, weight: 400, soft: true },
  title: { size: 16, weight: 600 },
  2: { size: 10.5, weight: 600 },
  3: { size: 9, weight: 600 },
  lead: { size: 9, weight: 400 },
  text: { size: 8.6, weight: 400 },
  warning: { size: 8.6, weight: 600 },
  small: { size: 7.2, weight: 400, soft: true },
  cell: { size: 7.6, weight: 400 },
  head: { size: 7.6, weight: 600, soft: true },
} as const satisfies Record<string, TypeStyle>;

/** Lays out a document. A `scale` below 1 makes everything smaller. */
export function layOut(document: Document, textWidth: TextWidth, scale: number): PageLayout {
  const pen = new Pen(document, textWidth, scale);
  pen.text("P", [{ text: document.kicker }], styles.kicker);
  pen.text("H1", [{ text: document.title }], styles.title, 5);
  for (const [index, block] of document.blocks.entries()) pen.block(block, document.blocks[index + 1]);
  return pen.layout();
}

/** Places blocks below each other, page by page. */
class Pen {
  readonly #elements: Element[] = [];
  readonly #rules: { page: number; y: number }[] = [];
  readonly #repeated: Mark[] = [];
  #page = 0;
  #y: number = sheet.top;

  readonly #document: Document;
  readonly #textWidth: TextWidth;
  readonly #scale: number;

  constructor(document: Document, textWidth: TextWidth, scale: number) {
    this.#document = document;
    this.#textWidth = textWidth;
    this.#scale = scale;
  }

  layout(): PageLayout {
    return { pages: this.#page + 1, elements: this.#elements, rules: this.#rules, repeated: this.#repeated };
  }

  block(block: Block, next: Block | undefined): void {
    switch (block.kind) {
      case "heading": {
        this.#y += 5 * this.#scale;
        // A heading is never the last element of a page.
        this.#need(24 * this.#scale + (next?.kind === "figure" ? this.#sizeOf(next).height : 40 * this.#scale));
        this.text(`H${block.level}`, [{ text: block.text }], styles[block.level], 1.5);
        return;
      }
      case "paragraph":
        this.text("P", block.text, paragraphStyle(block), 2.5);
        return;
      case "list":
        this.#list(block);
        return;
      case "table":
        this.#table(block);
        return;
      case "figure":
        this.#figure(block);
    }
  }

  /** A text over the whole width, which can continue on the next page. */
  text(tag: string, text: Inline, style: TypeStyle, after = 0): void {
    this.#elements.push({ tag, children: this.#flow(text, this.#sized(style), 0, room) });
    this.#y += after * this.#scale;
  }

  #sized(style: TypeStyle): TypeStyle {
    return { ...style, size: style.size * this.#scale };
  }

  #measure({ size, weight }: TypeStyle) {
    return (text: string) => this.#textWidth(text, size, weight);
  }

  #leading({ size }: TypeStyle): number {
    return size * (this.#document.dir === "rtl" ? 1.5 : 1.34);
  }

  #need(height: number): void {
    if (this.#y + height > sheet.height - sheet.bottom) this.#startPage();
  }

  #startPage(): void {
    this.#page += 1;
    this.#y = sheet.top;
  }

  /** Lines in a part of the width. `start` is the distance from the side where reading starts. */
  #flow(text: Inline, style: TypeStyle, start: number, width: number): Mark[] {
    const marks: Mark[] = [];
    for (const line of breakLines(text, width, this.#measure(style), this.#document.dir)) {
      this.#need(this.#leading(style));
      const placed = { line, x: this.#x(start, line.width, width), y: this.#y + style.size * 1.05 };
      const last = marks.at(-1);
      if (last?.page === this.#page) marks[marks.length - 1] = { ...last, lines: [...last.lines, placed] };
      else marks.push({ page: this.#page, style, lines: [placed] });
      this.#y += this.#leading(style);
    }
    return marks;
  }

  #x(start: number, contentWidth: number, width: number): number {
    return this.#document.dir === "rtl"
      ? sheet.width - sheet.side - start - contentWidth
      : sheet.side + start + Math.min(0, width - contentWidth);
  }

  #list({ items, from, small }: List): void {
    const style = this.#sized(small ? styles.small : styles.lead);
    const indent = (from === undefined ? 9 : 17) * this.#scale;
    const children = items.map((item, index): Element => {
      this.#need(this.#leading(style));
      const [page, y] = [this.#page, this.#y];
      const label = this.#flow([{ text: from === undefined ? "•" : `${from + index}.` }], style, 0, indent);
      [this.#page, this.#y] = [page, y];
      const body = this.#flow(item, style, indent, room - indent);
      this.#y += 1 * this.#scale;
      return {
        tag: "LI",
        children: [
          { tag: "Lbl", children: label },
          { tag: "LBody", children: body },
        ],
      };
    });
    this.#elements.push({ tag: "L", children });
    this.#y += 2 * this.#scale;
  }

  #table(table: Table): void {
    const [cell, head] = [this.#sized(styles.cell), this.#sized(styles.head)];
    const layout = tableColumns(table, room, this.#measure(cell), this.#measure(head));
    const heading = () => this.#row(layout, 0, head, () => "Column");
    this.#need(this.#heightOf(layout, 0, head) * 3);
    const captionMarks = table.quiet ? [] : this.#flow([{ text: table.caption }], this.#sized(styles.small), 0, room);
    const caption: Element[] = table.quiet ? [] : [{ tag: "Caption", children: captionMarks }];
    const rows: Element[] = [heading()];
    for (let index = 1; index < layout.rows.length; index++) {
      if (this.#y + this.#heightOf(layout, index, cell) > sheet.height - sheet.bottom) {
        this.#startPage();
        this.#repeated.push(...marksOf(heading()));
      }
      rows.push(this.#row(layout, index, cell, (column) => (column === 0 && !table.lists ? "Row" : undefined)));
    }
    this.#elements.push({ tag: "Table", children: [...caption, ...rows] });
    this.#y += 4 * this.#scale;
  }

  #heightOf({ rows, columns }: TableColumns, index: number, style: TypeStyle): number {
    const counts = rows[index]!.map((text, column) => {
      return breakLines(text, columns[column]!.width, this.#measure(style), this.#document.dir).length;
    });
    return Math.max(1, ...counts) * this.#leading(style) + 2.4 * this.#scale;
  }

  /** A row is never divided between pages. */
  #row(
    { rows, columns }: TableColumns,
    index: number,
    style: TypeStyle,
    scopeOf: (column: number) => "Row" | "Column" | undefined,
  ): Element {
    const top = this.#y;
    const height = this.#heightOf({ rows, columns }, index, style);
    const children = rows[index]!.map((text, column): Element => {
      this.#y = top + 1 * this.#scale;
      const { start, width } = columns[column]!;
      const scope = scopeOf(column);
      const marks = this.#flow(text, style, start, width);
      return { tag: scope ? "TH" : "TD", ...(scope && { options: { scope } }), children: marks };
    });
    this.#y = top + height;
    this.#rules.push({ page: this.#page, y: this.#y });
    return { tag: "TR", children };
  }

  #sizeOf({ width, height }: Figure): { width: number; height: number } {
    const scaled = room * this.#scale;
    return { width: scaled, height: (scaled / width) * height };
  }

  #figure(figure: Figure): void {
    const { width, height } = this.#sizeOf(figure);
    this.#need(height);
    const image = { figure, x: this.#x(0, width, room), y: this.#y, width, height };
    const mark: Mark = { page: this.#page, style: styles.text, lines: [], image };
    this.#elements.push({ tag: "Figure", options: { alt: figure.alt }, children: [mark] });
    this.#y += height + 4 * this.#scale;
  }
}

function paragraphStyle({ tone }: Paragraph): TypeStyle {
  return tone === undefined ? styles.text : styles[tone];
}

function marksOf({ children }: Element): Mark[] {
  return children.flatMap((child) => ("tag" in child ? marksOf(child) : [child]));
}
