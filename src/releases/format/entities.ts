import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";

// Rows are stored in primary-key order, so that equal rows make equal files.
const withoutRowid = true;

/** A source document. Each occurs once. */
@Entity("source_document", { withoutRowid })
export class SourceRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text", nullable: true }) symbol!: string | null;
  /** Canonical JSON: the text by language. */
  @Column({ type: "text" }) title!: string;
  @Column({ type: "text" }) url!: string;
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

/** A State cited in an edition of the Secretary-General's report. */
@Entity("citation", { withoutRowid })
export class CitationRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text" }) country!: string;
  @Column({ type: "integer" }) year!: number;
  @Column({ type: "text" }) status!: string;
  /** 1 for yes, 0 for no. */
  @Column({ type: "integer" }) verified!: number;
  @Column({ type: "text", nullable: true }) note!: string | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** A text of the Council or the Commission, and its adoption. */
@Entity("resolution", { withoutRowid })
export class ResolutionRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text" }) symbol!: string;
  /** ISO 8601, a day. */
  @Column({ type: "text" }) date!: string;
  @Column({ type: "text" }) body!: string;
  @Column({ type: "text" }) decision!: string;
  @Column({ type: "integer", nullable: true }) yes!: number | null;
  @Column({ type: "integer", nullable: true }) no!: number | null;
  @Column({ type: "integer", nullable: true }) abstain!: number | null;
  @Column({ name: "main_sponsors", type: "text" }) mainSponsors!: string;
  /** 1 for yes, 0 for no, null without a roll call. */
  @Column({ name: "roll_call_matches", type: "integer", nullable: true }) rollCallMatches!: number | null;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
}

/** A public reply of a State. */
@Entity("state_reply", { withoutRowid })
export class StateReplyRow {
  @PrimaryColumn({ type: "integer" }) number!: number;
  @Column({ type: "text" }) country!: string;
  /** ISO 8601, a day. */
  @Column({ type: "text" }) date!: string;
  /** Separated by spaces. */
  @Column({ type: "text" }) years!: string;
  /** Canonical JSON: the text by language. */
  @Column({ type: "text" }) summary!: string;
  @ForeignKey(() => SourceRow)
  @Column({ type: "integer" })
  source!: number;
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
  @Column({ type: "text" }) parameters!: string;
  @Column({ type: "text" }) notes!: string;
  @Column({ name: "disclosure_report", type: "text" }) disclosureReport!: string;
  /** Title, description, dimensions and measures of the dataset. */
  @Column({ type: "text" }) codebook!: string;
  @Column({ type: "text" }) plan!: string;
}
