import type { QueryRunner } from "typeorm";
import { SqlBuilder } from "./sql-builder.ts";

/** Counts the victims and cases of a dataset that have no record. */
export async function countOrphans(runner: QueryRunner, dataset: string) {
  const count = async (orphans: string) => {
    const [row] = await runner.query(`SELECT COUNT(*) AS orphans ${orphans}`, [dataset]);
    return Number(row.orphans);
  };
  const [victims, cases] = orphansFrom(runner);
  return { victims: await count(victims), cases: await count(cases) };
}

/** Deletes the victims, cases and entries of a dataset that have no record, with their random ids. */
export async function deleteOrphans(runner: QueryRunner, dataset: string): Promise<void> {
  for (const orphans of orphansFrom(runner)) await runner.query(`DELETE ${orphans}`, [dataset]);
  await deleteOrphanEntries(runner, dataset);
}

/** The FROM clauses of victims and of cases without a record. */
function orphansFrom(runner: QueryRunner): readonly [string, string] {
  const orphans = (table: string, ref: string) =>
    `FROM ${table} WHERE dataset = ${new SqlBuilder(runner).placeholder(0)} AND NOT EXISTS
     (SELECT 1 FROM record WHERE record.dataset = ${table}.dataset AND record.${ref} = ${table}.${ref})`;
  return [orphans("victim", "victim_ref"), orphans("documented_case", "case_ref")];
}

/**
 * Deletes the entries of persons and organisations that have no record in the edition.
 *
 * @param victims the references to check; left out, all of the dataset
 */
export async function deleteOrphanEntries(
  runner: QueryRunner,
  dataset: string,
  victims?: readonly string[],
): Promise<void> {
  const sql = new SqlBuilder(runner);
  const among = victims ? ` AND victim_ref IN (${sql.placeholders(victims.length, 1)})` : "";
  await runner.query(
    `DELETE FROM entry WHERE dataset = ${sql.placeholder(0)}${among} AND NOT EXISTS
     (SELECT 1 FROM record WHERE record.dataset = entry.dataset AND record.victim_ref = entry.victim_ref
       AND record.year = entry.edition)`,
    [dataset, ...(victims ?? [])],
  );
}
