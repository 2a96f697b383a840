import type { QueryRunner } from "typeorm";
import { operatorError } from "../database.ts";
import type { Vault } from "./vault.ts";

/** A transaction of the vault, for code outside this folder. */
export type VaultTransaction = QueryRunner;

/** The result of some work in a transaction. Without `commit` its changes are rolled back. */
export interface Outcome<T> {
  readonly commit: boolean;
  readonly result: T;
}

/**
 * Runs work in one transaction. It locks the vault before it reads anything, so that concurrent changes run in turn.
 *
 * @param attempt the beginning of an error message, such as "Cannot import into the vault"
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
    const { commit, result } = await work(runner);
    if (commit) await runner.commitTransaction();
    else await runner.rollbackTransaction();
    return result;
  } catch (error) {
    // SQLite may have rolled back already. The first error is the cause.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw operatorError(error, attempt);
  } finally {
    await runner.release();
  }
}

/**
 * Makes PostgreSQL cancel a running statement, and release its lock, within a second after this process ends. Servers on
 * some operating systems do not support the setting.
 */
async function cancelWithProcess(runner: QueryRunner): Promise<void> {
  await runner.query("SET client_connection_check_interval = '1s'").catch(() => undefined);
}

/** Runs work that reads the vault. Database errors that an operator can correct become public errors. */
export async function readVault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw operatorError(error, "Cannot read the vault");
  }
}
