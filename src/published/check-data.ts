/** `npm run check:data [DIRECTORY]`: lists the problems of the files of published figures. */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { publishedDataset, publishedDatasets, sgReports } from "../codebook/datasets.ts";
import type { Problem } from "../problem.ts";
import { readFacts } from "./facts.ts";

/**
 * Checks the files of a directory, or of every shipped directory.
 *
 * @param directory its name is the id of its dataset; a directory with another name has the codes of `sg-reports`
 * @returns the lines of the report and the exit code: 1 after an ERROR
 */
export async function checkData(directory?: string): Promise<{ lines: string[]; exitCode: 0 | 1 }> {
  const directories = directory === undefined ? publishedDatasets.map(({ id }) => path.join("seeds", id)) : [directory];
  const lines: string[] = [];
  let errors = 0;
  for (const one of directories) {
    if (!existsSync(one)) return { lines: [`Cannot check "${one}": it must be a directory`], exitCode: 1 };
    const read = await readFacts(one, publishedDataset(path.basename(path.resolve(one))) ?? sgReports);
    const found = read.problems.filter(({ severity }) => severity === "ERROR").length;
    errors += found;
    lines.push(...read.problems.map(lineOf), summaryOf(one, read, found));
  }
  return { lines, exitCode: errors === 0 ? 0 : 1 };
}

/** File, row, column, rule, condition. */
function lineOf({ severity, code, path: position, message, suggestions }: Problem): string {
  const hint = suggestions.length > 0 ? ` (${suggestions.join(", ")}?)` : "";
  return `${severity} ${position.join(", ")}: ${code}: ${message}${hint}`;
}

function summaryOf(directory: string, read: Awaited<ReturnType<typeof readFacts>>, errors: number): string {
  if (errors > 0) return `${directory}: ${errors} ${errors === 1 ? "error" : "errors"}`;
  const { facts, citations, positions, resolutions, editions } = read;
  const complete = editions.filter(({ isComplete }) => isComplete).length;
  return `${directory}: no error in ${facts.length} facts, ${citations.length} citations (${complete} of ${editions.length} lists complete), ${positions.length} positions and ${resolutions.length} resolutions`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { lines, exitCode } = await checkData(process.argv[2]);
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.exitCode = exitCode;
}
