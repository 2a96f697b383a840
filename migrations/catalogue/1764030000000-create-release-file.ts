import type { MigrationInterface, QueryRunner } from "typeorm";

/** Creates the table of release files in PostgreSQL. Triggers refuse changes, also by its owner. */
export class CreateReleaseFile1764030000000 implements MigrationInterface {
  name = "CreateReleaseFile1764030000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE release_file (
      dataset text NOT NULL, version text NOT NULL, digest text NOT NULL CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
      published_at text NOT NULL, bytes integer NOT NULL CHECK (bytes = octet_length(content)), content bytea NOT NULL,
      PRIMARY KEY (dataset, version))`);
    await runner.query(`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'a release is never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$`);
    await runner.query(`CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON release_file
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }

  async down(): Promise<void> {
    throw new TypeError("Cannot revert a release catalogue: its releases must remain");
  }
}
