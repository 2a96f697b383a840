import type { RevisionReason } from "../codebook/plan/revision.ts";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

const withoutRowid = true; // SQLite stores the rows in the order of the primary key.

/** A dataset of confidential records with its declarations: about real States, or about fictitious territories. */
@Entity("dataset", { withoutRowid })
export class DatasetRow {
  @PrimaryColumn({ type: "text" }) id!: string;
  /** Null until the first record or the first draw decides. */
  @Column({ type: "text", nullable: true }) nature!: "PROTECTED" | "SYNTHETIC" | null;
  /** JSON: every declared edition, ascending. */
  @Column({ type: "text" }) editions!: string;
  @Column({ type: "text" }) profile!: string;
  /** JSON: the grades of records that are counted. */
  @Column({ type: "text" }) grades!: string;
  /** The version of the newest release; "" before the first. */
  @Column({ type: "text" }) last_version!: string;
  /** 1: the plan has no table by country. */
  @Column({ type: "integer" }) without_country!: number;
  /** JSON: ids of the datasets that have none of the same people. */
  @Column({ type: "text" }) disjoint_from!: string;
  /** 1: each edition is revised with the next one. */
  @Column({ type: "integer" }) revise_next!: number;
}

/** An edition with records: the digest of the declarations at the time of the first import. */
@Entity("edition", { withoutRowid })
export class EditionRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) edition!: string;
  @Column({ type: "text" }) digest!: string;
}

/** A person or organisation, by the operator's reference and by its own random record id. */
@Entity("victim", { withoutRowid })
export class VictimRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @Column({ type: "text" }) record_id!: string;
  @Column({ type: "text" }) kind!: "individual" | "organisation";
}

/** A case, by the operator's reference and by its own random record id. */
@Entity("documented_case", { withoutRowid })
export class CaseRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) case_ref!: string;
  @Column({ type: "text" }) record_id!: string;
}

/** A person or organisation in one edition. The entry id is random, except in SYNTHETIC datasets. */
@Entity("entry", { withoutRowid })
export class EntryRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @PrimaryColumn({ type: "text" }) edition!: string;
  /** 32 hexadecimal digits. */
  @Column({ type: "text" }) entry_id!: string;
}

/** One row of a case file: a victim in a case. Several codes of a column stand in codebook order, joined by "|". */
@Entity("record", { withoutRowid })
@Index("record_by_victim", ["dataset", "victim_ref", "case_ref"], { unique: true })
export class RecordRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) case_ref!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @Column({ type: "text" }) year!: string;
  @Column({ type: "text" }) country!: string;
  @Column({ type: "text" }) gender!: string;
  @Column({ type: "text" }) age!: string;
  @Column({ type: "text" }) victim_category!: string;
  @Column({ type: "text" }) trend!: string;
  @Column({ type: "text" }) act!: string;
  @Column({ type: "text" }) mechanism!: string;
  @Column({ type: "text" }) modality!: string;
  @Column({ type: "text" }) perpetrator!: string;
  @Column({ type: "text" }) relation!: string;
  @Column({ type: "text" }) verification!: string;
  @Column({ type: "text" }) state_reply!: string;
  @Column({ type: "text" }) outcome!: string;
  /** For the operator's own use; no figure depends on it. */
  @Column({ type: "text" }) publicly_documented!: string;
  /** The batches that brought the record, changed it last, and named it last. */
  @Column({ type: "integer" }) created_batch!: number;
  @Column({ type: "integer" }) changed_batch!: number;
  @Column({ type: "integer" }) seen_batch!: number;
  /** The row of the file that named it last. */
  @Column({ type: "integer" }) seen_row!: number;
}

/** One change of the vault: an imported file, or a withdrawal. */
@Entity("batch", { withoutRowid })
@Index("batch_by_file", ["dataset", "file_digest"])
export class BatchRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "integer" }) number!: number;
  /** SHA-256 of the imported file; null for a withdrawal. */
  @Column({ type: "text", nullable: true }) file_digest!: string | null;
  @Column({ type: "text" }) made_at!: string;
  /** Records that were new, changed or withdrawn. */
  @Column({ type: "integer" }) records_changed!: number;
}

/** One draw: an edition (`2024`) or a closed period (`2020-2024`) that was measured. A row is never removed. */
@Entity("draw", { withoutRowid })
export class DrawRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) label!: string;
  /** 0: the first draw; 1: the revision. */
  @PrimaryColumn({ type: "integer" }) revision!: number;
  /** The digest of plan, grades and codes at the draw. */
  @Column({ type: "text" }) digest!: string;
  /** The privacy loss of an entry, as an exact fraction; the loss of a period is part of the loss of its editions. */
  @Column({ type: "text" }) loss!: string;
  @Column({ type: "text" }) state!: "stored" | "published";
  /** The digest of the first release with this draw; null before it. */
  @Column({ type: "text", nullable: true }) release_digest!: string | null;
  /** JSON: the grades of records that were counted. */
  @Column({ type: "text" }) grades!: string;
  /** The newest batch of the dataset at the draw: a record that changed later is held. */
  @Column({ type: "integer" }) batch!: number;
  /** The reason of a revision; null for a first draw. */
  @Column({ type: "text", nullable: true }) reason!: RevisionReason | null;
  /** Of a revision: the period of the edition that was drawn before it; null if it was not drawn yet. */
  @Column({ type: "text", nullable: true }) older_period!: string | null;
}

/** The noisy values of one table in one draw. */
@Entity("measurement", { withoutRowid })
export class MeasurementRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) label!: string;
  @PrimaryColumn({ type: "integer" }) revision!: number;
  @PrimaryColumn({ type: "text" }) unit!: "person" | "organisation" | "case";
  @PrimaryColumn({ type: "text" }) table_name!: string;
  /** JSON: whole numbers, row-major over the categories of the table's dimensions. */
  @Column({ type: "text" }) cells!: string;
}

/** A record as the draw of its edition counted it, as far as a period that is drawn later needs it. */
@Entity("counted_record", { withoutRowid })
export class CountedRecordRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @PrimaryColumn({ type: "text" }) case_ref!: string;
  @Column({ type: "text" }) case_id!: string;
  @Column({ type: "text" }) entry_id!: string;
  @Column({ type: "text" }) kind!: "individual" | "organisation";
  @Column({ type: "text" }) edition!: string;
  @Column({ type: "text" }) country!: string;
}
