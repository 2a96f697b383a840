import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DataSource } from "typeorm";
import { Refused } from "../../errors.ts";

const retryMs = 20;
const [aSecond, aMinute] = [50, 3000]; // In tries.

/**
 * Does a piece of work while no other publisher works in the directory, in this process or another. SQLite holds the
 * lock, so the operating system frees it when a publisher is killed.
 *
 * @throws {Refused} when another publisher does not finish in a minute
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  return locked(path.join(directory, ".lock"), aMinute, "Cannot publish: another publisher must finish first", work);
}

/**
 * Does all that makes a release of a dataset, from its first count to its place on the catalogue, while nobody else makes
 * one: each release is drawn after the one before it, so two at once would follow the same one.
 *
 * @throws {Refused} after a second, when another is being made
 */
export async function aloneOnTheRoad<T>(directory: string, datasetId: string, work: () => Promise<T>): Promise<T> {
  const own = path.join(directory, datasetId);
  await mkdir(own, { recursive: true });
  const refusal = `Cannot release "${datasetId}": another release of it is being made, and must end first`;
  return locked(path.join(own, ".road"), aSecond, refusal, work);
}

async function locked<T>(file: string, most: number, refusal: string, work: () => Promise<T>): Promise<T> {
  const lock = await new DataSource({ type: "better-sqlite3", database: file, timeout: 0 }).initialize();
  try {
    for (let tries = 1; !(await taken(lock)); tries += 1) {
      if (tries === most) throw new Refused(refusal);
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
