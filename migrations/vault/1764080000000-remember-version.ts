import type { MigrationInterface, QueryRunner } from "typeorm";

/** Remembers the version of a release, so that it is given to no other even when its file is lost; '' where it was not kept. */
export class RememberVersion1764080000000 implements MigrationInterface {
  name = "RememberVersion1764080000000";

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE remembered_release ADD COLUMN version text NOT NULL DEFAULT ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE remembered_release DROP COLUMN version`);
  }
}
