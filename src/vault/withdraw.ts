import type { QueryRunner } from "typeorm";
import { NotFound, Refused } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { countOrphans, dropOrphans, nextBatch, noteBatch } from "./import/batch.ts";
import { analyse } from "./contributors.ts";
import { CountedRecordRow, DatasetRow, RecordRow } from "./entities.ts";
import { dropOrphanEntries } from "./entries.ts";
import { fileProblem } from "./import/file-problem.ts";
import { changeVault } from "./transaction.ts";
import type { Vault } from "./vault.ts";

/** A record to be withdrawn, or without a victim a whole case. `row` is the row of the file that names it. */
export interface Withdrawal {
  readonly row: number | null;
  readonly caseRef: string;
  readonly victimRef: string | null;
}

/** The extent of a withdrawal in one dataset. */
export interface WithdrawalPreview {
  readonly records: number;
  /** Persons and organisations that have no record left in the dataset. */
  readonly victims: number;
  /** Cases that lose records. */
  readonly cases: number;
  /** Cases that lose all of their records. */
  readonly wholeCases: number;
  /** Rows that name no record, or one that another row has named. */
  readonly unmatchedRows: number;
}

/** The result of a withdrawal. With a problem, nothing is withdrawn. */
export interface WithdrawResult {
  readonly preview: WithdrawalPreview;
  /** The number of this change of the dataset. */
  readonly batch: number;
  readonly problems: readonly Problem[];
}

/** How to withdraw: `confirmedBatch` is the batch of the preview that was confirmed. */
export type WithdrawMode = { readonly dryRun: true } | { readonly dryRun: false; readonly confirmedBatch: number };

/**
 * Removes the named records in one transaction: all of them, or none if a row is unmatched.
 *
 * @throws {NotFound} if the vault has no such dataset
 * @throws {Refused} if the dataset has changed since the preview
 */
export async function withdrawRecords(
  vault: Vault,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
  mode: WithdrawMode,
): Promise<WithdrawResult> {
  if (!(await vault.getRepository(DatasetRow).existsBy({ id: datasetId })))
    throw new NotFound("dataset", datasetId, "it must be one that a case file was imported into");
  return changeVault(vault, "Cannot withdraw from the vault", async (runner) => {
    const batch = await nextBatch(runner, datasetId);
    if (!mode.dryRun && mode.confirmedBatch !== batch)
      throw new Refused("Cannot withdraw: the dataset must be as it was at the preview; run the command again");
    const result = await removeRecords(runner, datasetId, withdrawals, batch);
    return { keep: !mode.dryRun && result.problems.length === 0, result };
  });
}

async function removeRecords(
  runner: QueryRunner,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
  batch: number,
): Promise<WithdrawResult> {
  const problems: Problem[] = [];
  const cases = new Set<string>();
  let records = 0;
  for (const { row, caseRef, victimRef } of withdrawals) {
    const named = { dataset: datasetId, case_ref: caseRef, ...(victimRef === null ? {} : { victim_ref: victimRef }) };
    const count = await runner.manager.countBy(RecordRow, named);
    if (count === 0) problems.push(fileProblem("UNKNOWN_REFERENCE", row, null, unmatched));
    else {
      for (const rows of [RecordRow, CountedRecordRow]) await runner.manager.delete(rows, named);
      cases.add(caseRef);
    }
    records += count;
  }
  await analyse(runner);
  const { victims, cases: wholeCases } = await countOrphans(runner, datasetId);
  await dropOrphans(runner, datasetId);
  await dropOrphanEntries(runner, datasetId);
  await noteBatch(runner, datasetId, batch, null, records);
  const preview = { records, victims, cases: cases.size, wholeCases, unmatchedRows: problems.length };
  return { preview, batch, problems };
}

const unmatched = "must name a record of this dataset that no other row names";
