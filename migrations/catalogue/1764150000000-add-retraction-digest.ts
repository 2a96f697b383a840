import type { MigrationInterface, QueryRunner } from "typeorm";

/** Stores the digests of retracted releases, so that a figure of one can be recognized. Earlier retractions have none. */
export class AddRetractionDigest1764150000000 implements MigrationInterface {
  name = "AddRetractionDigest1764150000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE retraction ADD COLUMN digest text CHECK (digest ~ '^sha256:[0-9a-f]{64}$')`);
  }

  async down(): Promise<void> {
    throw new TypeError("Cannot revert a release catalogue: its retractions must remain");
  }
}
