import type { RevisionReason } from "../codebook/plan/revision.ts";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";

// SQLite stores the rows in primary-key order.
const withoutRowid = true;

/** A dataset of confidential records with its declarations. */
@Entity("dataset", { withoutRowid })
export class DatasetRow {
  @PrimaryColumn({ type: "text" }) id!: string;
  /** Set by the first record or the first draw: real States or fictitious territories. */
  @Column({ type: "text", nullable: true }) nature!: "PROTECTED" | "SYNTHETIC" | null;
  /** JSON: every declared edition, ascending. */
  @Column({ type: "text" }) editions!: string;
  @Column({ type: "text" }) profile!: string;
  /** JSON: the verification statuses of the records that count. */
  @Column({ type: "text" }) grades!: string;
  /** The version of the newest release, or "". */
  @Column({ type: "text" }) last_version!: string;
  /** 1: the plan has no table by country; otherwise 0. */
  @Column({ type: "integer" }) without_country!: number;
  /** JSON: ids of the datasets that share no person with this one. */
  @Column({ type: "text" }) disjoint_from!: string;
  /** 1: each new edition also revises the one before; otherwise 0. */
  @Column({ type: "integer" }) revise_next!: number;
  /** JSON. */
  @Column({ type: "text", nullable: true }) licence!: string | null;
  /** JSON. */
  @Column({ type: "text", nullable: true }) publisher!: string | null;
  @Column({ type: "text", nullable: true }) rights_holder!: string | null;
}

/** A declared edition, with the digest of the declarations at the first import. */
@Entity("edition", { withoutRowid })
export class EditionRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) edition!: string;
  @Column({ type: "text" }) digest!: string;
}

/** A person or organisation, with the operator's reference and a random id. */
@Entity("victim", { withoutRowid })
export class VictimRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @Column({ type: "text" }) record_id!: string;
  @Column({ type: "text" }) kind!: "individual" | "organisation";
}

/** A case, with the operator's reference and a random id. */
@Entity("documented_case", { withoutRowid })
export class CaseRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) case_ref!: string;
  @Column({ type: "text" }) record_id!: string;
}

/** A person or organisation in one edition. The entry id has 32 hexadecimal digits; it is random except in SYNTHETIC data. */
@Entity("entry", { withoutRowid })
export class EntryRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) victim_ref!: string;
  @PrimaryColumn({ type: "text" }) edition!: string;
  @Column({ type: "text" }) entry_id!: string;
}

/** One row of a case file: a victim in a case. A cell with several codes joins them by "|", in codebook order. */
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
  /** For the operator only: no figure depends on it. */
  @Column({ type: "text" }) publicly_documented!: string;
  /** The batch that created the record, the last one that changed it, and the last one that contained it. */
  @Column({ type: "integer" }) created_batch!: number;
  @Column({ type: "integer" }) changed_batch!: number;
  @Column({ type: "integer" }) seen_batch!: number;
  /** The row in the file of `seen_batch`. */
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

/** One draw of an edition (`2024`) or a closed period (`2020-2024`). Rows are never deleted. */
@Entity("draw", { withoutRowid })
export class DrawRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) label!: string;
  /** 0: first draw; 1: revision. */
  @PrimaryColumn({ type: "integer" }) revision!: number;
  /** The digest of plan, verification statuses and codes at the draw. */
  @Column({ type: "text" }) digest!: string;
  /** The privacy loss of an entry, as an exact fraction. The loss of an edition includes that of its period. */
  @Column({ type: "text" }) loss!: string;
  @Column({ type: "text" }) state!: "stored" | "published";
  /** The digest of the first release that contains this draw. */
  @Column({ type: "text", nullable: true }) release_digest!: string | null;
  /** JSON: the verification statuses of the records that were counted. */
  @Column({ type: "text" }) grades!: string;
  /** The newest batch at the draw. Records of later batches are held. */
  @Column({ type: "integer" }) batch!: number;
  /** Null for a first draw. */
  @Column({ type: "text", nullable: true }) reason!: RevisionReason | null;
  /** For a revision: the period of the edition, if it was drawn before the revision. */
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
  /** JSON: integers, row-major over the categories of the table's dimensions. */
  @Column({ type: "text" }) cells!: string;
}

/** The part of a counted record that a period needs. A draw copies it, so that later changes do not affect the period. */
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
