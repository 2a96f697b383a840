import type { QueryRunner } from "typeorm";

/** Removes the entries of persons and organisations that have no record in the edition any more. */
export async function dropOrphanEntries(runner: QueryRunner, datasetId: string): Promise<void> {
  await runner.query(
    `DELETE FROM entry WHERE dataset = ${runner.dataSource.driver.createParameter("p0", 0)} AND NOT EXISTS
     (SELECT 1 FROM record WHERE record.dataset = entry.dataset AND record.victim_ref = entry.victim_ref
       AND record.year = entry.edition)`,
    [datasetId],
  );
}
