import { Column, Entity, Index, PrimaryColumn } from "typeorm";

const withoutRowid = true; // A file keeps rows in the order of their references, once.

/** A dataset of confidential records: about real States, or about fictitious territories. */
@Entity("dataset")
export class DatasetRow {
  @PrimaryColumn({ type: "text" }) id!: string;
  @Column({ type: "text" }) nature!: "PROTECTED" | "SYNTHETIC";
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
  @Column({ type: "text" }) publicly_documented!: string;
  /** The batches that brought the record, changed it last, and named it last. */
  @Column({ type: "integer" }) created_batch!: number;
  @Column({ type: "integer" }) changed_batch!: number;
  @Column({ type: "integer" }) seen_batch!: number;
  /** The row of the file that named it last. */
  @Column({ type: "integer" }) seen_row!: number;
}

/** What is kept of a release beside its cells: how it was drawn, and a sketch of the records that it counts. */
@Entity("remembered_release")
export class RememberedReleaseRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) digest!: string;
  /** Empty for releases of before it was kept. */
  @Column({ type: "text" }) version!: string;
  @Column({ type: "text" }) key_id!: string;
  /** JSON: `DrawnWith`. */
  @Column({ type: "text" }) settings!: string;
  /** JSON: the names of the tables that were drawn. */
  @Column({ type: "text" }) tables!: string;
  @Column({ type: "text" }) record_ids!: string;
  @Column({ type: "text" }) record_contents!: string;
  /** The last batch that it counts. */
  @Column({ type: "integer" }) batch!: number;
  /** 0 until the release stands on the shelf. */
  @Column({ type: "integer" }) published!: number;
}

/** What is kept of one cell since it was last drawn. Cells that were empty then have no row. */
@Entity("remembered_cell")
export class RememberedCellRow {
  @PrimaryColumn({ type: "text" }) dataset!: string;
  @PrimaryColumn({ type: "text" }) digest!: string;
  @PrimaryColumn({ type: "text" }) cell!: string;
  @Column({ type: "integer" }) count!: number;
  @Column({ type: "integer" }) perturbed!: number;
  @Column({ type: "integer" }) shown!: number;
  @Column({ type: "text" }) sketch!: string;
}

/** One change of the vault: an imported file, or a withdrawal. */
@Entity("batch")
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
