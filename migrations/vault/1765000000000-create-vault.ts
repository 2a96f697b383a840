import type { MigrationInterface, QueryRunner } from "typeorm";

const coded = [
  "year",
  "country",
  "gender",
  "age",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "verification",
  "state_reply",
  "outcome",
  "publicly_documented",
];
const marks = ["created_batch", "changed_batch", "seen_batch", "seen_row"];

const text = (...names: readonly string[]) => names.map((name) => `${name} text NOT NULL`);
const integer = (...names: readonly string[]) => names.map((name) => `${name} integer NOT NULL`);
const optional = (name: string) => `${name} text`;

/** The columns and the primary key of each table. SQLite stores rows in primary-key order. */
const tables: Readonly<Record<string, readonly [columns: readonly string[], key: string]>> = {
  dataset: [[...text("id"), optional("nature"), ...text("editions", "profile", "grades", "last_version")], "id"],
  edition: [text("dataset", "edition", "digest"), "dataset, edition"],
  victim: [text("dataset", "victim_ref", "record_id", "kind"), "dataset, victim_ref"],
  documented_case: [text("dataset", "case_ref", "record_id"), "dataset, case_ref"],
  entry: [text("dataset", "victim_ref", "edition", "entry_id"), "dataset, victim_ref, edition"],
  record: [
    [...text("dataset", "case_ref", "victim_ref", ...coded), ...integer(...marks)],
    "dataset, case_ref, victim_ref",
  ],
  batch: [
    [
      ...text("dataset"),
      ...integer("number"),
      optional("file_digest"),
      ...text("made_at"),
      ...integer("records_changed"),
    ],
    "dataset, number",
  ],
  draw: [
    [
      ...text("dataset", "label"),
      ...integer("revision"),
      ...text("digest", "loss", "state"),
      optional("release_digest"),
    ],
    "dataset, label, revision",
  ],
  measurement: [
    [...text("dataset", "label"), ...integer("revision"), ...text("unit", "table_name", "cells")],
    "dataset, label, revision, unit, table_name",
  ],
  counted_record: [
    text("dataset", "victim_ref", "case_ref", "case_id", "entry_id", "kind", "edition", "country"),
    "dataset, victim_ref, case_ref",
  ],
};

/** Creates the tables for declarations, records, draws, measurements and counted records. */
export class CreateVault1765000000000 implements MigrationInterface {
  name = "CreateVault1765000000000";

  async up(runner: QueryRunner): Promise<void> {
    const clustered = runner.dataSource.options.type === "postgres" ? "" : " WITHOUT ROWID";
    for (const [table, [columns, key]] of Object.entries(tables))
      await runner.query(`CREATE TABLE ${table} (${columns.join(", ")}, PRIMARY KEY (${key}))${clustered}`);
    await runner.query(`CREATE UNIQUE INDEX record_by_victim ON record (dataset, victim_ref, case_ref)`);
    await runner.query(`CREATE INDEX batch_by_file ON batch (dataset, file_digest)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(tables)) await runner.query(`DROP TABLE ${table}`);
  }
}
