import type { MigrationInterface, QueryRunner } from "typeorm";

const tables = {
  victim: "dataset, victim_ref",
  documented_case: "dataset, case_ref",
  record: "dataset, case_ref, victim_ref",
} as const;
const byVictim = "CREATE UNIQUE INDEX record_by_victim ON record (dataset, victim_ref, case_ref)";

/**
 * Keeps the rows of a file in the order of their references, and no longer looks whether a random id was drawn before:
 * of nine trees that an import filled, five were for nothing, and two of those grew at random places.
 */
export class ClusterRecords1764060000000 implements MigrationInterface {
  name = "ClusterRecords1764060000000";

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === "postgres")
      for (const table of ["victim", "documented_case"])
        await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_record_id_key`);
    else await remake(runner, (columns, key) => `(${columns.join(", ")}, PRIMARY KEY (${key})) WITHOUT ROWID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === "postgres")
      for (const table of ["victim", "documented_case"])
        await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_record_id_key UNIQUE (record_id)`);
    else
      await remake(runner, (columns, key) => {
        const unique = columns.map((column) => column.replace(/^record_id .*/, "$& UNIQUE"));
        return `(${unique.join(", ")}, PRIMARY KEY (${key}))`;
      });
  }
}

/** SQLite cannot change how a table is kept: each is made anew, and filled with what it held. */
async function remake(
  runner: QueryRunner,
  definition: (columns: readonly string[], key: string) => string,
): Promise<void> {
  await runner.query("DROP INDEX record_by_victim");
  for (const [table, key] of Object.entries(tables)) {
    const columns: { name: string; type: string }[] = await runner.query(`PRAGMA table_info(${table})`);
    const own = columns.map(({ name, type }) => `${name} ${type} NOT NULL`);
    await runner.query(`ALTER TABLE ${table} RENAME TO old_${table}`);
    await runner.query(`CREATE TABLE ${table} ${definition(own, key)}`);
    await runner.query(`INSERT INTO ${table} SELECT * FROM old_${table} ORDER BY ${key}`);
    await runner.query(`DROP TABLE old_${table}`);
  }
  await runner.query(byVictim);
}
