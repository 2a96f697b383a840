import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { sgReports } from "../../src/codebook/datasets.ts";
import { type ReadFacts, readFacts } from "../../src/published/facts.ts";

/** The directory of the shipped figures. */
export const seeds = fileURLToPath(new URL("../../seeds/sg-reports/", import.meta.url));

/** The rows of a shipped file, read without the code under test. */
export function readSeed(file: string): Record<string, string>[] {
  return parse(readFileSync(path.join(seeds, file)), { columns: true });
}

/** Calls a function with a copy of the shipped files. */
export async function withCopy<T>(use: (directory: string) => T | Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), "facts-"));
  try {
    cpSync(seeds, directory, { recursive: true });
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Reads a copy of the files with a change in one file. */
export function readChanged(file: string, change: (text: string) => string): Promise<ReadFacts> {
  return withCopy((directory) => {
    const before = readFileSync(path.join(directory, file), "utf8");
    const after = change(before);
    if (after === before) throw new RangeError(`Cannot break "${file}": the changed text must be in the file`);
    writeFileSync(path.join(directory, file), after);
    return readFacts(directory, sgReports);
  });
}

/** The problems of a changed copy, as rule, file, row and column. After a problem, there are no facts. */
export async function problemsOf(file: string, change: (text: string) => string): Promise<string[]> {
  const { problems, facts } = await readChanged(file, change);
  if (facts.length > 0) throw new RangeError(`the change of "${file}" must be a problem`);
  return problems.map(({ code, path: position }) => [code, ...position].join(" / "));
}

/** Changes the row of a file that begins with some words. */
export function inRow(start: string, from: string, to: string) {
  return (text: string) =>
    text
      .split("\n")
      .map((line) => (line.startsWith(start) ? line.replace(from, to) : line))
      .join("\n");
}

/** The number of the row of a shipped file that begins with some words. The header is row 1. */
export function rowOf(file: string, start: string): number {
  return (
    readFileSync(path.join(seeds, file), "utf8")
      .split("\n")
      .findIndex((line) => line.startsWith(start)) + 1
  );
}
