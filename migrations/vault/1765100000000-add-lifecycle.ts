import type { MigrationInterface, QueryRunner } from "typeorm";

const columns: readonly (readonly [table: string, column: string])[] = [
  ["dataset", "without_country integer NOT NULL DEFAULT 0"],
  ["dataset", "disjoint_from text NOT NULL DEFAULT '[]'"],
  ["dataset", "revise_next integer NOT NULL DEFAULT 0"],
  ["draw", "grades text NOT NULL DEFAULT '[]'"],
  ["draw", "batch integer NOT NULL DEFAULT 0"],
  ["draw", "reason text"],
  ["draw", "older_period text"],
];

/** Adds columns for declarations, revisions and held records. */
export class AddLifecycle1765100000000 implements MigrationInterface {
  name = "AddLifecycle1765100000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns) await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    await runner.query(`UPDATE draw SET grades = (SELECT dataset.grades FROM dataset WHERE dataset.id = draw.dataset),
      batch = COALESCE((SELECT MAX(batch.number) FROM batch WHERE batch.dataset = draw.dataset), 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns)
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column.split(" ")[0]}`);
  }
}
