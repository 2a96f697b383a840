import { MoreThan } from "typeorm";
import { DrawRow, RecordRow } from "./entities.ts";
import type { LedgerReader } from "./ledger.ts";

/**
 * Counts the held records of a dataset: those of drawn editions that are new or changed since the draw. Only a revision
 * counts them. The number is for the operator's terminal.
 */
export async function countHeld(vault: LedgerReader, dataset: string): Promise<number> {
  const draws = await vault.getRepository(DrawRow).findBy({ dataset });
  const batches = new Map<string, number>();
  for (const { label, batch } of draws) batches.set(label, Math.max(batch, batches.get(label) ?? 0));
  let held = 0;
  for (const [year, batch] of batches)
    held += await vault.getRepository(RecordRow).countBy({ dataset, year, changed_batch: MoreThan(batch) });
  return held;
}
