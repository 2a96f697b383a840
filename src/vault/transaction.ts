import type { QueryRunner } from "typeorm";
import { operatorError } from "../database.ts";
import type { Vault } from "./vault.ts";

/** A transaction of the vault, for code outside this folder. */
export type VaultTransaction = QueryRunner;

/** What a piece of work found, and whether what it did is to stay. */
export interface Outcome<T> {
  readonly keep: boolean;
  readonly result: T;
}

/**
 * Changes the vault in one transaction: all of it, or nothing. Of two at once, one waits for the other: the lock is
 * taken before anything is read.
 */
export async function changeVault<T>(
  vault: Vault,
  attempt: string,
  work: (runner: QueryRunner) => Promise<Outcome<T>>,
): Promise<T> {
  const runner = vault.createQueryRunner();
  const isPostgres = vault.options.type === "postgres";
  const lock = isPostgres ? "LOCK TABLE batch IN EXCLUSIVE MODE" : "DELETE FROM batch WHERE 0";
  try {
    if (isPostgres) await cancelWithProcess(runner);
    await runner.startTransaction();
    await runner.query(lock);
    const { keep, result } = await work(runner);
    if (keep) await runner.commitTransaction();
    else await runner.rollbackTransaction();
    return result;
  } catch (error) {
    // What has failed is told, and not that SQLite has rolled it back already.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw operatorError(error, attempt);
  } finally {
    await runner.release();
  }
}

/**
 * Lets the server cancel a running statement within a second after the process ends, by Ctrl-C or otherwise. The lock of
 * the vault goes with it. Some operating systems of servers do not support the setting.
 */
async function cancelWithProcess(runner: QueryRunner): Promise<void> {
  await runner.query("SET client_connection_check_interval = '1s'").catch(() => undefined);
}

/** Does work that reads the vault, and states what an operator can put right if the database fails. */
export async function readVault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw operatorError(error, "Cannot read the vault");
  }
}
