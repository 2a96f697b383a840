import type { QueryRunner } from "typeorm";
import { Statements } from "./statements.ts";

/**
 * Removes the entries of persons and organisations that have no record in the edition any more.
 *
 * @param victims references to look at; left out, the whole dataset
 */
export async function dropOrphanEntries(
  runner: QueryRunner,
  datasetId: string,
  victims?: readonly string[],
): Promise<void> {
  const sql = new Statements(runner);
  const among = victims ? ` AND victim_ref IN (${sql.places(victims.length, 1)})` : "";
  await runner.query(
    `DELETE FROM entry WHERE dataset = ${sql.place(0)}${among} AND NOT EXISTS
     (SELECT 1 FROM record WHERE record.dataset = entry.dataset AND record.victim_ref = entry.victim_ref
       AND record.year = entry.edition)`,
    [datasetId, ...(victims ?? [])],
  );
}
