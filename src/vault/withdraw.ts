import type { QueryRunner } from "typeorm";
import { NotFound } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { dropOrphans, nextBatch, noteBatch } from "./batch.ts";
import { CountedRecordRow, DatasetRow, RecordRow } from "./entities.ts";
import { dropOrphanEntries } from "./entries.ts";
import { fileProblem } from "./file-problem.ts";
import { changeVault } from "./transaction.ts";
import type { Vault } from "./vault.ts";

/** What is to be withdrawn: a case, or one victim in it. `row` says where the wish was read. */
export interface Withdrawal {
  readonly row: number | null;
  readonly caseRef: string;
  readonly victimRef: string | null;
}

/** What a withdrawal did. */
export interface WithdrawResult {
  readonly withdrawn: number;
  readonly problems: readonly Problem[];
}

/** Removes records by reference, all that are named or, if one is unknown, none. Record ids of what is left stay. */
export async function withdrawRecords(
  vault: Vault,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
  dryRun: boolean,
): Promise<WithdrawResult> {
  if (!(await vault.getRepository(DatasetRow).existsBy({ id: datasetId })))
    throw new NotFound("dataset", datasetId, "it must be one that a case file was imported into");
  return changeVault(vault, "Cannot withdraw from the vault", async (runner) => {
    const result = await removeRecords(runner, datasetId, withdrawals);
    return { keep: !dryRun && result.problems.length === 0, result };
  });
}

async function removeRecords(
  runner: QueryRunner,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
): Promise<WithdrawResult> {
  const problems: Problem[] = [];
  let found = 0;
  for (const { row, caseRef, victimRef } of withdrawals) {
    const named = { dataset: datasetId, case_ref: caseRef, ...(victimRef === null ? {} : { victim_ref: victimRef }) };
    const count = await runner.manager.countBy(RecordRow, named);
    if (count === 0)
      problems.push(fileProblem("UNKNOWN_REFERENCE", row, null, "must name a record of this dataset, once"));
    else for (const rows of [RecordRow, CountedRecordRow]) await runner.manager.delete(rows, named);
    found += count;
  }
  if (problems.length > 0) return { withdrawn: 0, problems };
  await dropOrphans(runner, datasetId);
  await dropOrphanEntries(runner, datasetId);
  await noteBatch(runner, datasetId, await nextBatch(runner, datasetId), null, found);
  return { withdrawn: found, problems };
}
