import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";

// Rows are stored in primary-key order, so that equal rows make equal files.
const withoutRowid = true;

/** A source: a document, and the page on which it was read. Each occurs once. */
@Entity("source_document", { withoutRowid })
export class SourceRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text", nullable: true }) symbol!: string | null;
  /** Canonical JSON: the text by language. */
  @Column({ type: "text" }) title!: string;
  @Column({ type: "text" }) url!: string;
  @Column({ name: "read_url", type: "text", nullable: true }) readUrl!: string | null;
  /** Null if the page is the document itself. */
  @Column({ name: "read_host", type: "text", nullable: true }) readHost!: string | null;
  @Column({ type: "text", nullable: true }) publisher!: string | null;
  @Column({ name: "page_title", type: "text", nullable: true }) pageTitle!: string | null;
  /** ISO 8601, a day or a month. */
  @Column({ name: "page_date", type: "text", nullable: true }) pageDate!: string | null;
  @Column({ type: "text", nullable: true }) grade!: string | null;
  @Column({ type: "text", nullable: true }) evidence!: string | null;
}

/** A note on cells. Each occurs once. */
@Entity("note", { withoutRowid })
export class NoteRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  /** Canonical JSON: the text by language. */
  @Column({ type: "text" }) text!: string;
}

/** One table of the plan, by its index in the plan. */
@Entity("published_table", { withoutRowid })
export class TableRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text" }) measure!: string;
  /** Ids in codebook order, separated by spaces; empty for a single figure. */
  @Column({ type: "text" }) dimensions!: string;
  /** `run` or `period`; null for cells of one edition, or of all years. */
  @Column({ type: "text", nullable: true }) span!: string | null;
}

/** One cell, as published. */
@Entity("cell", { withoutRowid })
export class CellRow {
  @ForeignKey(() => TableRow)
  @PrimaryColumn({ name: "table_number", type: "integer" })
  tableNumber!: number;
  /** Row-major over the runs or periods of the table, if it has them, and the categories of the codebook. */
  @PrimaryColumn({ type: "integer" }) position!: number;
  @Column({ type: "text" }) status!: string;
  @Column({ type: "real", nullable: true }) value!: number | null;
  /** Separated by spaces. */
  @Column({ type: "text" }) flags!: string;
}

/** The bounds of a published cell. A cell without a row has the bounds 0 and no limit. */
@Entity("cell_bounds", { withoutRowid })
export class CellBoundsRow {
  @ForeignKey(() => TableRow)
  @PrimaryColumn({ name: "table_number", type: "integer" })
  tableNumber!: number;
  @PrimaryColumn({ type: "integer" }) position!: number;
  @Column({ type: "real" }) lower!: number;
  /** Null without a limit. */
  @Column({ type: "real", nullable: true }) upper!: number | null;
}

/** A source of a cell. `place` is its index among the sources of the cell. */
@Entity("cell_source", { withoutRowid })
export class CellSourceRow {
  @ForeignKey(() => TableRow)
  @PrimaryColumn({ name: "table_number", type: "integer" })
  tableNumber!: number;
  @PrimaryColumn({ type: "integer" }) position!: number;
  @PrimaryColumn({ type: "integer" }) place!: number;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** A note on a cell. `place` is its index among the notes of the cell. */
@Entity("cell_note", { withoutRowid })
export class CellNoteRow {
  @ForeignKey(() => TableRow)
  @PrimaryColumn({ name: "table_number", type: "integer" })
  tableNumber!: number;
  @PrimaryColumn({ type: "integer" }) position!: number;
  @PrimaryColumn({ type: "integer" }) place!: number;
  @ForeignKey(() => NoteRow)
  @Column({ type: "integer" })
  note!: number;
}

/** The signature of the digest; at most one row. The digest does not cover it. */
@Entity("signature", { withoutRowid })
export class SignatureRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  /** SPKI as PEM. */
  @Column({ name: "public_key", type: "text" }) publicKey!: string;
  /** Base64. */
  @Column({ type: "text" }) signature!: string;
}

/** The manifest: one row. It is written last and closes the release. Objects are canonical JSON. */
@Entity("release", { withoutRowid })
export class ReleaseRow {
  @PrimaryColumn({ type: "text" }) version!: string;
  @Column({ type: "text" }) digest!: string;
  @Column({ name: "published_at", type: "text" }) publishedAt!: string;
  @Column({ type: "text" }) dataset!: string;
  @Column({ type: "text" }) nature!: string;
  @Column({ name: "period_first", type: "integer" }) periodFirst!: number;
  @Column({ name: "period_last", type: "integer" }) periodLast!: number;
  @Column({ type: "text", nullable: true }) profile!: string | null;
  @Column({ type: "text" }) licence!: string;
  @Column({ type: "text" }) publisher!: string;
  @Column({ name: "rights_holder", type: "text", nullable: true }) rightsHolder!: string | null;
  @Column({ type: "text" }) parameters!: string;
  @Column({ type: "text" }) notes!: string;
  @Column({ name: "disclosure_report", type: "text" }) disclosureReport!: string;
  /** Title, description, dimensions and measures of the dataset. */
  @Column({ type: "text" }) codebook!: string;
  @Column({ type: "text" }) plan!: string;
}
