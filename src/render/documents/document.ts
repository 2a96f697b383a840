import type { Lang } from "../../i18n/languages.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import type { Manifest } from "../../releases/release.ts";

/** The language of a text: a quotation can have another language than the documents. */
export type TextLang = Lang | "id";

/** A part of a line. */
export interface Span {
  readonly text: string;
  /** An http or https address. */
  readonly href?: string;
  /** Left out: the language of the document. */
  readonly lang?: TextLang;
  /** A code or a digest, which reads from the left in every language. */
  readonly code?: true;
}

/** The text of a block. */
export type Inline = readonly Span[];

/** A cell of a table. Programs read `figure` instead of the text. */
export interface TableCell {
  readonly text: Inline;
  /** The letter of a note of the table. */
  readonly note?: string;
  readonly figure?: Pick<AnswerCell, "measure" | "status" | "value" | "flags">;
  /** The emphasis of a cell in a table of marks. */
  readonly emphasis?: "strong" | "weak";
}

export interface Heading {
  readonly kind: "heading";
  readonly level: 2 | 3;
  readonly text: string;
}

/** A `lead` can be quoted, a `warning` is emphasised, and `small` is for notes. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Inline;
  readonly tone?: "lead" | "warning" | "small";
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Inline[];
  /** The number of the first item; left out in lists without numbers. */
  readonly from?: number;
  readonly small?: true;
}

/** Lists side by side, each below its heading. */
export interface Columns {
  readonly kind: "columns";
  readonly level: Heading["level"];
  readonly columns: readonly { readonly heading: string; readonly items: readonly Inline[] }[];
}

/** A note below a table. A note without a letter is about the whole table. */
export interface TableNote {
  readonly letter?: string;
  readonly text: Inline;
}

/**
 * A table by the conventions of the United Nations: its number and title, a headnote with the units, rules above, under the
 * heads and below, and lettered notes. The first cell of each row is its heading, except in a table of marks.
 */
export interface Table {
  readonly kind: "table";
  /** Such as `Table 1`; left out in tables without a number. */
  readonly number?: string;
  readonly caption: string;
  /** The units and signs of the cells. */
  readonly headnote?: string;
  /** Shows the caption only to screen readers and programs, because it repeats the heading above. */
  readonly quiet?: true;
  /** Each column is an edition, and each cell a mark. */
  readonly marks?: true;
  readonly head: readonly string[];
  /** The letters of notes to heads, by column. */
  readonly headNotes?: readonly (string | undefined)[];
  /** Left out: every column starts where reading starts. */
  readonly align?: readonly ("start" | "center" | "end")[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly notes?: readonly TableNote[];
}

export interface Figure {
  readonly kind: "figure";
  readonly caption: string;
  readonly alt: string;
  /** The permanent address of the chart's page. */
  readonly address: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** The SVG with its letters as outlines. */
  outlines(): Promise<string>;
  png(): Promise<Buffer>;
}

/** A part of a document, independent of the file format. */
export type Block = Heading | Paragraph | List | Columns | Table | Figure;

/** A document in one language. */
export interface Document {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly title: string;
  /** The type of the document, shown above the title. */
  readonly kicker: string;
  readonly blocks: readonly Block[];
  /** The content for programs; null for a document that is not written as JSON. */
  readonly data: object | null;
  readonly manifest: Manifest;
  /** Texts on every page: the mark of synthetic figures, the release with its date, and the digest. */
  readonly running: { readonly synthetic: string | null; readonly release: string; readonly digest: string };
  /** The permanent address without the extension; null for documents that are not published. */
  readonly address: string | null;
  readonly maxPages: number;
}
