import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

let url: Promise<string> | undefined;

/**
 * The URL of the PostgreSQL server that all test files of a run share: TEST_POSTGRES_URL, or a server that the first
 * caller starts and `global-teardown.mjs` stops.
 *
 * @throws if the server cannot be started
 */
export function sharedPostgresUrl(): Promise<string> {
  const given = process.env["TEST_POSTGRES_URL"];
  url ??= given ? Promise.resolve(given) : startOnce(process.env["TEST_RUN_DIRECTORY"]!);
  return url;
}

/** Creating the directory `lock` decides which of the workers starts the server. */
async function startOnce(directory: string): Promise<string> {
  try {
    mkdirSync(path.join(directory, "lock"));
    const args = ["--import", "tsx", "test/postgres-daemon.ts", directory, process.env["TEST_RUN_PID"]!];
    const daemon = spawn(process.execPath, args, { detached: true, stdio: "ignore" });
    writeFileSync(path.join(directory, "pid"), String(daemon.pid));
    daemon.unref();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const [urlFile, errorFile] = [path.join(directory, "url"), path.join(directory, "error")];
  while (!existsSync(urlFile)) {
    if (existsSync(errorFile)) throw new Error(readFileSync(errorFile, "utf8"));
    await setTimeout(20);
  }
  return readFileSync(urlFile, "utf8");
}
