import { renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startPostgres } from "./postgres-server.ts";

/**
 * Runs the PostgreSQL server that the test files of a run share, until SIGTERM or the end of the run's process.
 * Arguments: the directory of the run, in which it writes `url` or `error`, and the process id of the run.
 */
const [directory, run] = process.argv.slice(2) as [string, string];

/** Renamed, so that no reader finds half a file. */
function write(name: string, text: string): void {
  writeFileSync(path.join(directory, `${name}.partial`), text);
  renameSync(path.join(directory, `${name}.partial`), path.join(directory, name));
}

try {
  const { url } = await startPostgres();
  write("url", url);
  setInterval(() => {
    try {
      process.kill(Number(run), 0);
    } catch {
      process.kill(process.pid, "SIGTERM");
    }
  }, 1000);
} catch (error) {
  write("error", String(error));
}
