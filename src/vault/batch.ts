import type { QueryRunner } from "typeorm";
import { BatchRow } from "./entities.ts";

/** The number of the next batch of a dataset. */
export async function nextBatchNumber({ manager }: QueryRunner, dataset: string): Promise<number> {
  return ((await manager.maximum(BatchRow, "number", { dataset })) ?? 0) + 1;
}

/** Records a batch. `fileDigest` is null for a withdrawal. */
export async function insertBatch(
  { manager }: QueryRunner,
  dataset: string,
  number: number,
  fileDigest: string | null,
  recordsChanged: number,
): Promise<void> {
  await manager.insert(BatchRow, {
    dataset,
    number,
    file_digest: fileDigest,
    made_at: new Date().toISOString(),
    records_changed: recordsChanged,
  });
}
