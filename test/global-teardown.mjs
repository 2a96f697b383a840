import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

/** After the last test: stops the shared PostgreSQL server if a test started it. */
export default async function tearDown() {
  const directory = process.env.TEST_RUN_DIRECTORY;
  const pidFile = path.join(directory, "pid");
  if (existsSync(pidFile)) await stop(Number(readFileSync(pidFile, "utf8")));
  rmSync(directory, { recursive: true });
}

async function stop(pid) {
  try {
    process.kill(pid, "SIGTERM");
    for (;;) {
      process.kill(pid, 0);
      await setTimeout(20);
    }
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // Otherwise the process has ended.
  }
}
