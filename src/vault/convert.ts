import { randomBytes } from "node:crypto";
import type { DataSource, QueryRunner } from "typeorm";
import { AddLifecycle1765100000000 } from "../../migrations/vault/1765100000000-add-lifecycle.ts";
import { AddRights1765300000000 } from "../../migrations/vault/1765300000000-add-rights.ts";
import { CreateVault1765000000000 } from "../../migrations/vault/1765000000000-create-vault.ts";
import { syntheticEntryId } from "../disclosure/noise/draw-key.ts";
import { undeclaredProfile } from "./declaration.ts";
import { DatasetRow, EditionRow } from "./entities.ts";
import { SqlBuilder } from "./sql-builder.ts";

/** The first migration of a vault of the first version, which had no privacy budget. */
const firstMigration = "CreateVault1764000000000";
const copiedTables = ["victim", "documented_case", "record", "batch"];
const droppedTables = [
  "remembered_cell",
  "remembered_release",
  "stale_unit",
  "record_mark",
  "contribution",
  "contribution_set",
];
const migrations = [new CreateVault1765000000000(), new AddLifecycle1765100000000(), new AddRights1765300000000()];

/** The editions that the first version accepted: 2010 to 2026. */
const firstEditions = Array.from({ length: 17 }, (_, index) => String(2010 + index));
/** Equal to no digest: any later declaration counts as chosen after the import. */
const noDigest = "converted";

/** Whether a vault has the format of the first version. */
export async function isFirstVault(database: DataSource): Promise<boolean> {
  const runner = database.createQueryRunner();
  try {
    if (await runner.hasTable("remembered_release")) return true;
    if (!(await runner.hasTable("migrations"))) return false;
    return (await runner.query(`SELECT 1 FROM migrations WHERE name = '${firstMigration}'`)).length > 0;
  } finally {
    await runner.release();
  }
}

/**
 * Converts a vault of the first version in one transaction. Records, victims, cases and batches remain; data of the old
 * protection is dropped. Entries get ids. The datasets must be declared afterwards.
 *
 * @returns the ids of the datasets
 */
export async function convertFirstVault(database: DataSource): Promise<string[]> {
  const runner = database.createQueryRunner();
  const isFile = database.options.type !== "postgres";
  try {
    if (isFile) await runner.query("PRAGMA secure_delete = ON");
    await runner.startTransaction();
    const ids = await convertTables(runner);
    await runner.commitTransaction();
    if (isFile) await runner.query("VACUUM");
    return ids;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function convertTables(runner: QueryRunner): Promise<string[]> {
  for (const index of ["record_by_victim", "batch_by_file"]) await runner.query(`DROP INDEX IF EXISTS ${index}`);
  for (const table of [...copiedTables, "dataset"]) await runner.query(`ALTER TABLE ${table} RENAME TO old_${table}`);
  for (const migration of migrations) await migration.up(runner);
  for (const table of copiedTables) await copyRows(runner, table);
  const datasets: Pick<DatasetRow, "id" | "nature">[] = await runner.query("SELECT id, nature FROM old_dataset");
  for (const { id, nature } of datasets) await convertDataset(runner, id, nature);
  await dropOld(runner);
  return datasets.map(({ id }) => id).toSorted();
}

async function copyRows(runner: QueryRunner, table: string): Promise<void> {
  const { columns } = (await runner.getTable(`old_${table}`))!;
  const names = columns.map(({ name }) => name).join(", ");
  await runner.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM old_${table}`);
}

async function convertDataset(runner: QueryRunner, id: string, nature: DatasetRow["nature"]): Promise<void> {
  const empty = { editions: "[]", profile: undeclaredProfile, grades: "[]", last_version: "" };
  const lifecycle = { without_country: 0, disjoint_from: "[]", revise_next: 0 };
  await runner.manager.insert(DatasetRow, { id, nature, ...empty, ...lifecycle });
  // All editions get a row, so that the rows do not reveal which editions have records.
  const editions = firstEditions.map((edition) => ({ dataset: id, edition, digest: noDigest }));
  await runner.manager.insert(EditionRow, editions);
  await addEntries(runner, id, nature);
}

const pageSize = 1000;

async function addEntries(runner: QueryRunner, id: string, nature: DatasetRow["nature"]): Promise<void> {
  const sql = new SqlBuilder(runner);
  const select = `SELECT DISTINCT victim_ref, year FROM record
    WHERE dataset = ${sql.placeholder(0)} AND (victim_ref, year) > (${sql.placeholders(2, 1)})
    ORDER BY victim_ref, year LIMIT ${pageSize}`;
  for (let last = { victim_ref: "", year: "" }; ; ) {
    const page: (typeof last)[] = await runner.query(select, [id, last.victim_ref, last.year]);
    const rows = page.map(({ victim_ref, year }) => {
      const random = () => randomBytes(16).toString("hex");
      return [id, victim_ref, year, nature === "SYNTHETIC" ? syntheticEntryId(id, year, victim_ref) : random()];
    });
    await sql.insert("entry", ["dataset", "victim_ref", "edition", "entry_id"], rows);
    if (page.length < pageSize) return;
    last = page.at(-1)!;
  }
}

async function dropOld(runner: QueryRunner): Promise<void> {
  for (const table of [...copiedTables, "dataset"]) await runner.query(`DROP TABLE old_${table}`);
  for (const table of droppedTables) await runner.query(`DROP TABLE IF EXISTS ${table}`);
  if (runner.dataSource.options.type === "postgres")
    for (const event of ["insert", "update", "delete"])
      await runner.query(`DROP FUNCTION IF EXISTS note_stale_${event}()`);
  await runner.query("DELETE FROM migrations");
  for (const { name } of migrations)
    await runner.query(`INSERT INTO migrations (timestamp, name) VALUES (${name.replace(/^\D+/, "")}, '${name}')`);
}
