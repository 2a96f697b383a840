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

/** Makes the vault: datasets, victims, cases, the records that join them, and the batches that brought them. */
export class CreateVault1764000000000 implements MigrationInterface {
  name = "CreateVault1764000000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE dataset (id text PRIMARY KEY, nature text NOT NULL)`);
    await runner.query(`CREATE TABLE victim (
      dataset text NOT NULL, victim_ref text NOT NULL, record_id text NOT NULL UNIQUE, kind text NOT NULL,
      PRIMARY KEY (dataset, victim_ref))`);
    await runner.query(`CREATE TABLE documented_case (
      dataset text NOT NULL, case_ref text NOT NULL, record_id text NOT NULL UNIQUE,
      PRIMARY KEY (dataset, case_ref))`);
    await runner.query(`CREATE TABLE record (
      dataset text NOT NULL, case_ref text NOT NULL, victim_ref text NOT NULL,
      ${coded.map((column) => `${column} text NOT NULL`).join(", ")},
      created_batch integer NOT NULL, changed_batch integer NOT NULL,
      seen_batch integer NOT NULL, seen_row integer NOT NULL,
      PRIMARY KEY (dataset, case_ref, victim_ref))`);
    await runner.query(`CREATE UNIQUE INDEX record_by_victim ON record (dataset, victim_ref, case_ref)`);
    await runner.query(`CREATE TABLE batch (
      dataset text NOT NULL, number integer NOT NULL, file_digest text, made_at text NOT NULL,
      records_changed integer NOT NULL, PRIMARY KEY (dataset, number))`);
    await runner.query(`CREATE INDEX batch_by_file ON batch (dataset, file_digest)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["batch", "record", "documented_case", "victim", "dataset"])
      await runner.query(`DROP TABLE ${table}`);
  }
}
