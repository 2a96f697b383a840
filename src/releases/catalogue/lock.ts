import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DataSource } from "typeorm";
import { Refused } from "../../errors.ts";

const retryMs = 20;

/**
 * Runs work while no other process changes the files of a directory. SQLite holds the lock, so that the operating system
 * releases it when a process is killed.
 *
 * @throws {Refused} after a minute
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  return locked(path.join(directory, ".lock"), 60_000, "Cannot publish: another publisher must finish first", work);
}

/**
 * Runs a whole release of a dataset, from its draws to its publication, while no other release of it runs.
 *
 * @throws {Refused} after a second
 */
export async function withReleaseLock<T>(directory: string, datasetId: string, work: () => Promise<T>): Promise<T> {
  const datasetDirectory = path.join(directory, datasetId);
  await mkdir(datasetDirectory, { recursive: true });
  const refusal = `Cannot release "${datasetId}": another release of it must finish first`;
  return locked(path.join(datasetDirectory, ".release-lock"), 1000, refusal, work);
}

async function locked<T>(file: string, timeoutMs: number, refusal: string, work: () => Promise<T>): Promise<T> {
  const lock = await new DataSource({ type: "better-sqlite3", database: file, timeout: 0 }).initialize();
  try {
    for (let waitedMs = 0; !(await acquire(lock)); waitedMs += retryMs) {
      if (waitedMs >= timeoutMs) throw new Refused(refusal);
      await wait(retryMs);
    }
    return await work();
  } finally {
    await lock.destroy();
  }
}

async function acquire(lock: DataSource): Promise<boolean> {
  try {
    await lock.query("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (/database is locked/.test(String(error))) return false;
    throw error;
  }
}
