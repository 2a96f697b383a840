import type { Lang } from "../../i18n/languages.ts";
import type { AnswerCell } from "../../query/answer/cell.ts";
import type { Manifest } from "../../releases/release.ts";

/** A part of a line. */
export interface Span {
  readonly text: string;
  /** An http or https address. */
  readonly href?: string;
  /** Left out: the language of the document. */
  readonly lang?: Lang;
  /** A code or a digest, which reads from the left in every language. */
  readonly code?: true;
}

/** The text of a block. */
export type Inline = readonly Span[];

/** A cell of a table. Programs read `figure` instead of the text. */
export interface TableCell {
  readonly text: Inline;
  readonly figure?: Pick<AnswerCell, "measure" | "status" | "value" | "flags">;
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

/** The first cell of each row is its heading, except in `lists`. */
export interface Table {
  readonly kind: "table";
  readonly caption: string;
  /** Shows the caption only to screen readers and programs, because it repeats the heading above. */
  readonly quiet?: true;
  /** The columns are independent lists. */
  readonly lists?: true;
  readonly head: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
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
export type Block = Heading | Paragraph | List | Table | Figure;

/** A document in one language. */
export interface Document {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  readonly title: string;
  /** The type of the document, shown above the title. */
  readonly kicker: string;
  readonly blocks: readonly Block[];
  readonly manifest: Manifest;
  /** Texts on every page: the mark of synthetic figures, the release with its date, and the digest. */
  readonly running: { readonly synthetic: string | null; readonly release: string; readonly digest: string };
  /** The permanent address without the extension; null for documents that are not published. */
  readonly address: string | null;
  readonly maxPages: number;
}
