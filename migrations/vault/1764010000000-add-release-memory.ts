import type { MigrationInterface, QueryRunner } from "typeorm";

/** Adds what the vault keeps of a dataset's last release, so that the next one changes only what has really changed. */
export class AddReleaseMemory1764010000000 implements MigrationInterface {
  name = "AddReleaseMemory1764010000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE remembered_release (
      dataset text NOT NULL, digest text NOT NULL, key_id text NOT NULL, settings text NOT NULL, tables text NOT NULL,
      record_ids text NOT NULL, record_contents text NOT NULL, batch integer NOT NULL, published integer NOT NULL,
      PRIMARY KEY (dataset, digest))`);
    await runner.query(`CREATE TABLE remembered_cell (
      dataset text NOT NULL, digest text NOT NULL, cell text NOT NULL, count integer NOT NULL,
      perturbed integer NOT NULL, shown integer NOT NULL, sketch text NOT NULL,
      PRIMARY KEY (dataset, digest, cell))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["remembered_cell", "remembered_release"]) await runner.query(`DROP TABLE ${table}`);
  }
}
