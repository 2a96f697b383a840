import { closeSync, openSync, writeSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { stringify } from "csv-stringify/sync";
import { WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { importCaseFile } from "../vault/import.ts";
import type { ImportResult } from "../vault/tally.ts";
import type { Command, Terminal } from "./command.ts";
import { withVault } from "./with-vault.ts";

/** Most problems that are printed for a person; `--json` and the report of refused rows have more. */
const mostPrinted = 1000;

/** `unhindered import`: brings a case file into the vault, as a whole or not at all. */
export const importVerb: Command = {
  name: "import",
  summary: "Import a case file (CSV, XLSX or JSON) into the vault",
  arguments: ["FILE"],
  options: {
    dataset: { type: "string", summary: "The dataset's id; a new one is made", required: true },
    dryRun: { type: "boolean", summary: "Check everything and change nothing" },
    skipInvalid: { type: "boolean", summary: "Import the rows that fit; FILE.problems.csv lists those that do not" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ file, dataset, dryRun, skipInvalid, json }, terminal, settings) {
    const report = skipInvalid && !dryRun ? new RefusedRows(`${String(file)}.problems.csv`) : undefined;
    const bar = terminal.interactive ? progressBar() : undefined;
    const result = await withVault(settings.vault.vaultUrl, (vault) =>
      importCaseFile(vault, {
        file: String(file),
        datasetId: String(dataset),
        dryRun: dryRun === true,
        skipInvalid: skipInvalid === true,
        ...(report && { onProblem: (problem) => report.add(problem) }),
        ...(bar && { onProgress: (bytes, of) => bar(bytes, of) }),
      }),
    ).finally(() => {
      bar?.(0, 0);
      report?.close();
    });
    const said = { dataset, dryRun: dryRun === true, ...result, ...(report?.begun && { report: report.file }) };
    if (json) terminal.out(`${JSON.stringify(said)}\n`);
    else {
      printProblems(result.problems, result.problemCount, terminal);
      terminal.out(`${sentence(result, dryRun === true, skipInvalid === true)}\n`);
      if (report?.begun) terminal.say(`The refused rows are listed in ${report.file}`);
    }
    return fits(result, skipInvalid === true) ? 0 : 1;
  },
};

function fits({ readable, rows, refused }: ImportResult, skipInvalid: boolean): boolean {
  return readable && (refused === 0 || (skipInvalid && refused < rows));
}

function sentence(result: ImportResult, dryRun: boolean, skipInvalid: boolean): string {
  const { rows, refused } = result;
  if (result.alreadyImported)
    return "Nothing to import: this file was imported before. What was changed or withdrawn since stays so";
  const nothing = `Nothing ${dryRun ? "would be" : "was"} imported`;
  if (!result.readable) return `${nothing}: the file as a whole must be put right first`;
  if (fits(result, skipInvalid)) {
    const repeated = rows - refused - result.new - result.changed - result.unchanged;
    const counts = [`${result.new} new`, `${result.changed} changed`, `${result.unchanged} unchanged`];
    if (repeated > 0) counts.push(`${repeated} repeated`);
    if (refused > 0) counts.push(`${refused} refused`);
    return `${dryRun ? "Would import" : "Imported"} ${rows - refused} of ${rows} rows: ${counts.join(", ")}`;
  }
  const others = skipInvalid || refused === rows ? "" : ", or import the others with --skip-invalid";
  return `${nothing}: ${refused} of ${rows} rows do not fit. Put them right${others}`;
}

/** Prints problems one a line: where, what must hold, what was perhaps meant. */
export function printProblems(problems: readonly Problem[], count: number, terminal: Terminal): void {
  for (const { severity, code, path, message, suggestions } of problems.slice(0, mostPrinted)) {
    const meant = suggestions.length > 0 ? ` (perhaps ${suggestions.join(" or ")})` : "";
    terminal.say(`${severity} ${code} ${path.join(", ")}${path.length > 0 ? ": " : ""}${message}${meant}`);
  }
  if (count > mostPrinted) terminal.say(`and ${count - mostPrinted} more`);
}

const reportColumns = ["row", "column", "severity", "code", "message", "suggestions"];

/** Writes where and why rows were refused, without what they said. Made at the first refusal. */
class RefusedRows {
  readonly file: string;
  #descriptor: number | undefined;

  constructor(file: string) {
    this.file = file;
  }

  get begun(): boolean {
    return this.#descriptor !== undefined;
  }

  add({ severity, code, path, message, suggestions }: Problem): void {
    this.#descriptor ??= this.#open();
    const row = path.find((part) => part.startsWith("row "))?.slice("row ".length) ?? "";
    const column = path.find((part) => !part.startsWith("row ")) ?? "";
    writeSync(this.#descriptor, stringify([[row, column, severity, code, message, suggestions.join("|")]]));
  }

  #open(): number {
    try {
      const descriptor = openSync(this.file, "w", 0o600);
      writeSync(descriptor, stringify([reportColumns]));
      return descriptor;
    } catch {
      throw new WrongUse(`Cannot list the refused rows in "${this.file}": it must be writable`);
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
  }
}

/** Draws how much of the file was read; called with 0 of 0 it stops. */
function progressBar(): (bytes: number, of: number) => void {
  const bar = new SingleBar({
    format: "Importing {bar} {percentage} %",
    clearOnComplete: true,
    stream: process.stderr,
  });
  let started = false;
  return (bytes, of) => {
    if (of === 0) return bar.stop();
    if (!started) bar.start(of, 0);
    started = true;
    bar.update(bytes);
  };
}
