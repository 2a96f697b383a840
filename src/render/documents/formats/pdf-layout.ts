import type { TextWidth } from "../../charts/svg/text-width.ts";
import type { Block, Document, Figure, Inline, List, Paragraph, Table } from "../document.ts";
import { breakLines, type Line } from "./pdf-lines.ts";
import { type TableColumns, tableColumns } from "../table-columns.ts";

/** A4, in points. */
export const sheet = { width: 595.28, height: 841.89, side: 46, top: 50, bottom: 48 } as const;
const room = sheet.width - 2 * sheet.side;

/** How a text is set. */
export interface Type {
  readonly size: number;
  readonly weight: 400 | 600;
  readonly soft?: boolean;
}

/** What is drawn in one place: lines of text with the height of their feet, or a picture. */
export interface Mark {
  readonly page: number;
  readonly type: Type;
  readonly lines: readonly { readonly line: Line; readonly x: number; readonly y: number }[];
  readonly picture?: {
    readonly figure: Figure;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** A part of the document as a screen reader meets it. */
export interface Element {
  readonly tag: string;
  readonly options?: { readonly scope?: "Row" | "Column"; readonly alt?: string };
  readonly children: readonly (Element | Mark)[];
}

/** A document in its places. Rules, and heads of tables that come again, are for the eye only. */
export interface Laid {
  readonly pages: number;
  readonly elements: readonly Element[];
  readonly rules: readonly { readonly page: number; readonly y: number }[];
  readonly repeated: readonly Mark[];
}

const types = {
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
} as const satisfies Record<string, Type>;

/** Lays out a document; `scale` makes everything smaller, so that it takes fewer pages. */
export function layOut(document: Document, textWidth: TextWidth, scale: number): Laid {
  const pen = new Pen(document, textWidth, scale);
  pen.text("P", [{ text: document.kicker }], types.kicker);
  pen.text("H1", [{ text: document.title }], types.title, 5);
  for (const [index, block] of document.blocks.entries()) pen.block(block, document.blocks[index + 1]);
  return pen.laid();
}

/** Puts blocks below each other, page after page. */
class Pen {
  readonly #elements: Element[] = [];
  readonly #rules: { page: number; y: number }[] = [];
  readonly #repeated: Mark[] = [];
  #page = 0;
  #y: number = sheet.top;

  constructor(
    private readonly document: Document,
    private readonly textWidth: TextWidth,
    private readonly scale: number,
  ) {}

  laid(): Laid {
    return { pages: this.#page + 1, elements: this.#elements, rules: this.#rules, repeated: this.#repeated };
  }

  block(block: Block, next: Block | undefined): void {
    switch (block.kind) {
      case "heading": {
        this.#y += 5 * this.scale;
        // A heading is never the last on its page.
        this.#need(24 * this.scale + (next?.kind === "figure" ? this.#sizeOf(next).height : 40 * this.scale));
        this.text(`H${block.level}`, [{ text: block.text }], types[block.level], 1.5);
        return;
      }
      case "paragraph":
        this.text("P", block.text, paragraphType(block), 2.5);
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

  /** A text over the whole width, on several pages where it is long. */
  text(tag: string, text: Inline, type: Type, after = 0): void {
    this.#elements.push({ tag, children: this.#flow(text, this.#sized(type), 0, room) });
    this.#y += after * this.scale;
  }

  #sized(type: Type): Type {
    return { ...type, size: type.size * this.scale };
  }

  #measure({ size, weight }: Type) {
    return (text: string) => this.textWidth(text, size, weight);
  }

  #leading({ size }: Type): number {
    return size * (this.document.lang === "ar" ? 1.5 : 1.34);
  }

  #need(height: number): void {
    if (this.#y + height > sheet.height - sheet.bottom) this.#turn();
  }

  #turn(): void {
    this.#page += 1;
    this.#y = sheet.top;
  }

  /** Lines within a part of the width, counted from the side where reading begins. */
  #flow(text: Inline, type: Type, start: number, width: number): Mark[] {
    const marks: Mark[] = [];
    for (const line of breakLines(text, width, this.#measure(type), this.document.dir)) {
      this.#need(this.#leading(type));
      const placed = { line, x: this.#x(start, line.width, width), y: this.#y + type.size * 1.05 };
      const last = marks.at(-1);
      if (last?.page === this.#page) marks[marks.length - 1] = { ...last, lines: [...last.lines, placed] };
      else marks.push({ page: this.#page, type, lines: [placed] });
      this.#y += this.#leading(type);
    }
    return marks;
  }

  #x(start: number, own: number, width: number): number {
    return this.document.dir === "rtl"
      ? sheet.width - sheet.side - start - own
      : sheet.side + start + Math.min(0, width - own);
  }

  #list({ items, from, small }: List): void {
    const type = this.#sized(small ? types.small : types.lead);
    const indent = (from === undefined ? 9 : 17) * this.scale;
    const children = items.map((item, index): Element => {
      this.#need(this.#leading(type));
      const [page, y] = [this.#page, this.#y];
      const label = this.#flow([{ text: from === undefined ? "•" : `${from + index}.` }], type, 0, indent);
      [this.#page, this.#y] = [page, y];
      const body = this.#flow(item, type, indent, room - indent);
      this.#y += 1 * this.scale;
      return {
        tag: "LI",
        children: [
          { tag: "Lbl", children: label },
          { tag: "LBody", children: body },
        ],
      };
    });
    this.#elements.push({ tag: "L", children });
    this.#y += 2 * this.scale;
  }

  #table(table: Table): void {
    const [cell, head] = [this.#sized(types.cell), this.#sized(types.head)];
    const laid = tableColumns(table, room, this.#measure(cell), this.#measure(head));
    const heading = () => this.#row(laid, 0, head, () => "Column");
    this.#need(this.#heightOf(laid, 0, head) * 3);
    const said = table.quiet ? [] : this.#flow([{ text: table.caption }], this.#sized(types.small), 0, room);
    const caption: Element[] = table.quiet ? [] : [{ tag: "Caption", children: said }];
    const rows: Element[] = [heading()];
    for (let index = 1; index < laid.rows.length; index++) {
      if (this.#y + this.#heightOf(laid, index, cell) > sheet.height - sheet.bottom) {
        this.#turn();
        this.#repeated.push(...marksOf(heading()));
      }
      rows.push(this.#row(laid, index, cell, (column) => (column === 0 && !table.lists ? "Row" : undefined)));
    }
    this.#elements.push({ tag: "Table", children: [...caption, ...rows] });
    this.#y += 4 * this.scale;
  }

  #heightOf({ rows, columns }: TableColumns, index: number, type: Type): number {
    const counts = rows[index]!.map((text, column) => {
      return breakLines(text, columns[column]!.width, this.#measure(type), this.document.dir).length;
    });
    return Math.max(1, ...counts) * this.#leading(type) + 2.4 * this.scale;
  }

  /** A row is never divided. */
  #row(
    { rows, columns }: TableColumns,
    index: number,
    type: Type,
    scopeOf: (column: number) => "Row" | "Column" | undefined,
  ): Element {
    const top = this.#y;
    const height = this.#heightOf({ rows, columns }, index, type);
    const children = rows[index]!.map((text, column): Element => {
      this.#y = top + 1 * this.scale;
      const { start, width } = columns[column]!;
      const scope = scopeOf(column);
      const marks = this.#flow(text, type, start, width);
      return { tag: scope ? "TH" : "TD", ...(scope && { options: { scope } }), children: marks };
    });
    this.#y = top + height;
    this.#rules.push({ page: this.#page, y: this.#y });
    return { tag: "TR", children };
  }

  #sizeOf({ width, height }: Figure): { width: number; height: number } {
    const own = room * this.scale;
    return { width: own, height: (own / width) * height };
  }

  #figure(figure: Figure): void {
    const { width, height } = this.#sizeOf(figure);
    this.#need(height);
    const picture = { figure, x: this.#x(0, width, room), y: this.#y, width, height };
    const mark: Mark = { page: this.#page, type: types.text, lines: [], picture };
    this.#elements.push({ tag: "Figure", options: { alt: figure.alt }, children: [mark] });
    this.#y += height + 4 * this.scale;
  }
}

function paragraphType({ tone }: Paragraph): Type {
  return tone === undefined ? types.text : types[tone];
}

function marksOf({ children }: Element): Mark[] {
  return children.flatMap((child) => ("tag" in child ? marksOf(child) : [child]));
}
