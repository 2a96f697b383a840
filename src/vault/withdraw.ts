import type { QueryRunner } from "typeorm";
import { NotFound, Refused } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { insertBatch, nextBatchNumber } from "./batch.ts";
import { analyzeTables } from "./contributors.ts";
import { CountedRecordRow, DatasetRow, RecordRow } from "./entities.ts";
import { countOrphans, deleteOrphans } from "./orphans.ts";
import { fileProblem } from "./import/file-problem.ts";
import { changeVault } from "./transaction.ts";
import type { Vault } from "./vault.ts";

/** A record to withdraw, or a whole case if `victimRef` is null. `row` is its row in the file. */
export interface Withdrawal {
  readonly row: number | null;
  readonly caseRef: string;
  readonly victimRef: string | null;
}

/** The effect of a withdrawal on one dataset. */
export interface WithdrawalPreview {
  readonly records: number;
  /** Persons and organisations that lose all of their records. */
  readonly victims: number;
  /** Cases that lose records. */
  readonly cases: number;
  /** Cases that lose all of their records. */
  readonly wholeCases: number;
  /** Rows without a record, and rows that repeat an earlier row. */
  readonly unmatchedRows: number;
}

/** The result of a withdrawal. If there are problems, it changed nothing. */
export interface WithdrawResult {
  readonly preview: WithdrawalPreview;
  /** The number of this change of the dataset. */
  readonly batch: number;
  readonly problems: readonly Problem[];
}

/** `confirmedBatch` is the batch number of the preview that the operator confirmed. */
export type WithdrawMode = { readonly dryRun: true } | { readonly dryRun: false; readonly confirmedBatch: number };

/**
 * Removes the listed records in one transaction. If a row matches no record, it removes none.
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
    throw new NotFound("dataset", datasetId, "it must be a dataset of this vault. Import a case file into it first");
  return changeVault(vault, "Cannot withdraw from the vault", async (runner) => {
    const batch = await nextBatchNumber(runner, datasetId);
    if (!mode.dryRun && mode.confirmedBatch !== batch)
      throw new Refused("Cannot withdraw: the dataset must not have changed since the preview. Run the command again");
    const result = await removeRecords(runner, datasetId, withdrawals, batch);
    return { commit: !mode.dryRun && result.problems.length === 0, result };
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
    const match = { dataset: datasetId, case_ref: caseRef, ...(victimRef === null ? {} : { victim_ref: victimRef }) };
    const count = await runner.manager.countBy(RecordRow, match);
    if (count === 0) problems.push(fileProblem("UNKNOWN_REFERENCE", row, null, unmatched));
    else {
      for (const entity of [RecordRow, CountedRecordRow]) await runner.manager.delete(entity, match);
      cases.add(caseRef);
    }
    records += count;
  }
  await analyzeTables(runner);
  const { victims, cases: wholeCases } = await countOrphans(runner, datasetId);
  await deleteOrphans(runner, datasetId);
  await insertBatch(runner, datasetId, batch, null, records);
  const preview = { records, victims, cases: cases.size, wholeCases, unmatchedRows: problems.length };
  return { preview, batch, problems };
}

const unmatched = "must match a record of this dataset, in one row only";
