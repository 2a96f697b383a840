import type { DataSource, QueryRunner } from "typeorm";
import { NotFound } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { BatchRow, DatasetRow, RecordRow } from "./entities.ts";
import { fileProblem } from "./file-problem.ts";
import { dropOrphans, nextBatch } from "./import.ts";

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
  vault: DataSource,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
  dryRun: boolean,
): Promise<WithdrawResult> {
  if (!(await vault.getRepository(DatasetRow).existsBy({ id: datasetId }))) throw new NotFound("dataset", datasetId);
  const runner = vault.createQueryRunner();
  await runner.startTransaction();
  try {
    const result = await removeRecords(runner, datasetId, withdrawals);
    if (dryRun || result.problems.length > 0) await runner.rollbackTransaction();
    else await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

async function removeRecords(
  runner: QueryRunner,
  datasetId: string,
  withdrawals: readonly Withdrawal[],
): Promise<WithdrawResult> {
  const { manager } = runner;
  const problems: Problem[] = [];
  let withdrawn = 0;
  for (const { row, caseRef, victimRef } of withdrawals) {
    const named = { dataset: datasetId, case_ref: caseRef, ...(victimRef === null ? {} : { victim_ref: victimRef }) };
    const count = await manager.countBy(RecordRow, named);
    if (count === 0)
      problems.push(fileProblem("UNKNOWN_REFERENCE", row, null, "must name a record of this dataset, once"));
    else await manager.delete(RecordRow, named);
    withdrawn += count;
  }
  await dropOrphans(runner, datasetId);
  const number = await nextBatch(runner, datasetId);
  const made_at = new Date().toISOString();
  await manager.insert(BatchRow, {
    dataset: datasetId,
    number,
    file_digest: null,
    made_at,
    records_changed: withdrawn,
  });
  return { withdrawn, problems };
}
