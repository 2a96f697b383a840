import type { MigrationInterface, QueryRunner } from "typeorm";

const columns = ["licence", "publisher", "rights_holder"];

/** Adds columns for the licence, the publisher and the rights holder of a dataset. */
export class AddRights1765300000000 implements MigrationInterface {
  name = "AddRights1765300000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const column of columns) await runner.query(`ALTER TABLE dataset ADD COLUMN ${column} text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of columns) await runner.query(`ALTER TABLE dataset DROP COLUMN ${column}`);
  }
}
