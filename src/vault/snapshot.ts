import type { DataSource, EntityManager } from "typeorm";
import { operatorError } from "../database.ts";

/** What reads the vault: the vault itself, which may change between two reads, or a snapshot of it. */
export type VaultReader = Pick<EntityManager, "createQueryBuilder" | "getRepository" | "query">;

/**
 * Reads the vault as it is at the first read, whatever is imported or withdrawn meanwhile; it makes nobody wait. Nothing
 * may be written before the work is done.
 */
export async function inSnapshot<T>(vault: DataSource, work: (snapshot: VaultReader) => Promise<T>): Promise<T> {
  const runner = vault.createQueryRunner();
  try {
    // A transaction of SQLite reads one state anyway.
    await runner.startTransaction(vault.options.type === "postgres" ? "REPEATABLE READ" : undefined);
    const result = await work(runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw operatorError(error, "Cannot read the vault");
  } finally {
    await runner.release();
  }
}
