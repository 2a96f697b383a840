import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DataSource } from "typeorm";
import { Refused } from "../errors.ts";

const retryMs = 20;
const mostTries = 3000; // One minute.

/**
 * Does a piece of work while no other publisher works in the directory, in this process or another. SQLite holds the
 * lock, so the operating system frees it when a publisher is killed.
 *
 * @throws {Refused} when another publisher does not finish in a minute
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const options = { type: "better-sqlite3", database: path.join(directory, ".lock"), timeout: 0 } as const;
  const lock = await new DataSource(options).initialize();
  try {
    for (let tries = 1; !(await taken(lock)); tries += 1) {
      if (tries === mostTries) throw new Refused("Cannot publish: another publisher must finish first");
      await wait(retryMs);
    }
    return await work();
  } finally {
    await lock.destroy();
  }
}

async function taken(lock: DataSource): Promise<boolean> {
  try {
    await lock.query("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (/database is locked/.test(String(error))) return false;
    throw error;
  }
}
