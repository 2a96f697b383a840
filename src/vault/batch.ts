import type { QueryRunner } from "typeorm";
import { BatchRow } from "./entities.ts";

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

/** How many records of a batch are new, changed, or as they were. */
export async function countBatch(runner: QueryRunner, datasetId: string, batch: number) {
  const { driver } = runner.dataSource;
  const [created, changed, seen, dataset] = [0, 1, 2, 3].map((index) => driver.createParameter(`p${index}`, index));
  const [counts] = await runner.query(
    `SELECT COUNT(CASE WHEN created_batch = ${created} THEN 1 END) AS created,
       COUNT(CASE WHEN changed_batch = ${changed} THEN 1 END) AS changed, COUNT(*) AS seen
     FROM record WHERE seen_batch = ${seen} AND dataset = ${dataset}`,
    [batch, batch, batch, datasetId],
  );
  const [newRows, changedRows, seenRows] = [counts.created, counts.changed, counts.seen].map(Number);
  return { new: newRows!, changed: changedRows! - newRows!, unchanged: seenRows! - changedRows! };
}

/** Victims and cases that no record names any more are forgotten, with their record ids. */
export async function dropOrphans(runner: QueryRunner, datasetId: string): Promise<void> {
  for (const [table, ref] of [
    ["victim", "victim_ref"],
    ["documented_case", "case_ref"],
  ])
    await runner.query(
      `DELETE FROM ${table} WHERE dataset = ${runner.dataSource.driver.createParameter("p0", 0)} AND NOT EXISTS
       (SELECT 1 FROM record WHERE record.dataset = ${table}.dataset AND record.${ref} = ${table}.${ref})`,
      [datasetId],
    );
}
