import type { Inline, Table, TableCell } from "../document.ts";
import type { References } from "../references.ts";
import type { TableNotes } from "../table-notes.ts";
import { cellOf, type Writer } from "../writer.ts";

/** Tables with fewer rows are left out. */
const minRows = 3;

/** A table of the annex before it has a number. */
export interface AnnexTable extends Pick<Table, "caption" | "head" | "rows"> {
  readonly headnote?: string | undefined;
  readonly headNotes?: Table["headNotes"];
  readonly align?: Table["align"];
  /** The lettered notes. */
  readonly notes?: TableNotes;
  /** Notes about the whole table. */
  readonly remarks?: readonly (string | Inline)[];
}

/** The parts that all tables of an annex share. */
export interface Annex {
  readonly writer: Writer;
  readonly references: References;
  readonly tables: NumberedTables;
}

/** Numbers the tables of an annex. */
export class NumberedTables {
  readonly #writer: Writer;
  readonly #omitted: string[] = [];
  #count = 0;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** A numbered table; empty if it has too few rows. */
  table({ caption, headnote, head, headNotes, align, rows, notes, remarks = [] }: AnnexTable): Table[] {
    if (rows.length < minRows) {
      if (rows.length > 0) this.#omitted.push(caption);
      return [];
    }
    this.#count += 1;
    return [
      {
        kind: "table",
        number: this.#writer.message("annexTable", { number: this.#count }),
        caption,
        ...(headnote !== undefined && { headnote }),
        head,
        ...(headNotes && { headNotes }),
        ...(align && { align }),
        rows,
        notes: [...(notes?.list ?? []), ...remarks.map((text) => cellOf(text))],
      },
    ];
  }

  /** The titles of the tables with too few rows. */
  get omitted(): readonly string[] {
    return this.#omitted;
  }
}

/** Data that are not available. */
export const notAvailable = cellOf("..");

/** Nil, or not applicable. */
export const nil = cellOf("–");

/** A number; 0 is nil, and null is not available. */
export function numberCell(value: number | null): TableCell {
  if (value === null) return notAvailable;
  return value === 0 ? nil : cellOf(String(value));
}
