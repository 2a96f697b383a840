import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { publishSgReports, publishSynthetic } from "../../serve/releases.ts";

/** Publishes what is served: the figures that ship, and synthetic figures for every table of the demonstration. */
export async function publishWorld(): Promise<string> {
  const directory = mkdtempSync(path.join(tmpdir(), "unhindered-bench-"));
  await publishSgReports(directory);
  await publishSynthetic(directory);
  return directory;
}
