import type { QueryRunner } from "typeorm";
import { BatchRow } from "../entities.ts";

/** The number of the next batch of a dataset. */
export async function nextBatch({ manager }: QueryRunner, datasetId: string): Promise<number> {
  return ((await manager.maximum(BatchRow, "number", { dataset: datasetId })) ?? 0) + 1;
}

/** Notes what a batch did. `fileDigest` is null for a withdrawal. */
export async function noteBatch(
  { manager }: QueryRunner,
  dataset: string,
  number: number,
  fileDigest: string | null,
  recordsChanged: number,
): Promise<void> {
  const made_at = new Date().toISOString();
  await manager.insert(BatchRow, {
    dataset,
    number,
    file_digest: fileDigest,
    made_at,
    records_changed: recordsChanged,
  });
}

/** Counts the victims and cases that have no record any more. */
export async function countOrphans(runner: QueryRunner, datasetId: string) {
  const count = async (orphans: string) => {
    const [row] = await runner.query(`SELECT COUNT(*) AS orphans ${orphans}`, [datasetId]);
    return Number(row.orphans);
  };
  const [victims, cases] = orphansIn(runner);
  return { victims: await count(victims), cases: await count(cases) };
}

/** Removes the victims and cases that have no record any more, with their record ids. */
export async function dropOrphans(runner: QueryRunner, datasetId: string): Promise<void> {
  for (const orphans of orphansIn(runner)) await runner.query(`DELETE ${orphans}`, [datasetId]);
}

/** The victims, then the cases of a dataset that have no record, as the end of a statement. */
function orphansIn({ dataSource }: QueryRunner): readonly [string, string] {
  const dataset = dataSource.driver.createParameter("p0", 0);
  const orphans = (table: string, ref: string) =>
    `FROM ${table} WHERE dataset = ${dataset} AND NOT EXISTS
     (SELECT 1 FROM record WHERE record.dataset = ${table}.dataset AND record.${ref} = ${table}.${ref})`;
  return [orphans("victim", "victim_ref"), orphans("documented_case", "case_ref")];
}
