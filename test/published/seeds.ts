import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { sgReports } from "../../src/codebook/datasets.ts";
import { type Facts, readFacts } from "../../src/published/facts.ts";

/** The directory of the shipped figures. */
export const seeds = fileURLToPath(new URL("../../seeds/sg-reports/", import.meta.url));

/** The rows of a shipped file, read without the code under test. */
export function readSeed(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(seeds, file)), { columns: true });
}

/** Reads a copy of the files with a change in one file. */
export async function readChanged(file: string, change: (text: string) => string): Promise<Facts> {
  const directory = mkdtempSync(path.join(tmpdir(), "facts-"));
  try {
    cpSync(seeds, directory, { recursive: true });
    const before = readFileSync(path.join(directory, file), "utf8");
    const after = change(before);
    if (after === before) throw new RangeError(`Cannot break "${file}": the changed text must be in the file`);
    writeFileSync(path.join(directory, file), after);
    return await readFacts(directory, sgReports);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
