import type { Lang } from "../../i18n/languages.ts";
import type { Manifest } from "../../releases/release.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";

/** A part of a line. */
export interface Span {
  readonly text: string;
  /** An address on the web. */
  readonly href?: string;
  /** Where it is not the language of the document. */
  readonly lang?: Lang;
  /** A code or a digest: read from the left in every language. */
  readonly code?: true;
}

/** Text within a block. */
export type Inline = readonly Span[];

/** One place of a table; `figure` is what a program reads of it. */
export interface TableCell {
  readonly text: Inline;
  readonly figure?: Pick<AnswerCell, "measure" | "status" | "value" | "flags">;
}

export interface Heading {
  readonly kind: "heading";
  readonly level: 2 | 3;
  readonly text: string;
}

/** `lead` may be quoted, `warning` must be seen, `small` is said beside. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Inline;
  readonly tone?: "lead" | "warning" | "small";
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Inline[];
  /** Numbered from here on; left out, there are no numbers. */
  readonly from?: number;
  readonly small?: true;
}

/** The first cell of each row is its heading, unless the columns are lists side by side. */
export interface Table {
  readonly kind: "table";
  readonly caption: string;
  /** The heading above says it already: the caption is for screen readers and programs. */
  readonly quiet?: true;
  /** The columns are independent lists: no cell is the heading of its row. */
  readonly lists?: true;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export interface Figure {
  readonly kind: "figure";
  readonly caption: string;
  readonly alt: string;
  /** The lasting address of the chart's page. */
  readonly address: string;
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Drawn when it is asked for. */
  png(): Promise<Buffer>;
}

/** What documents are made of, whatever they are written as. */
export type Block = Heading | Paragraph | List | Table | Figure;

/** A document in one language: the same blocks as HTML, PDF, DOCX, Markdown and JSON. */
export interface Document {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly title: string;
  /** What kind of document it is. */
  readonly kicker: string;
  readonly blocks: readonly Block[];
  readonly manifest: Manifest;
  /** Said on every page: the word for invented figures, the release with its date, and its digest. */
  readonly running: { readonly synthetic: string | null; readonly release: string; readonly digest: string };
  /** Its lasting address, without the format; null for what has none. */
  readonly address: string | null;
  /** The most pages that it may take. */
  readonly mostPages: number;
}
