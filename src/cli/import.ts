import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { SingleBar } from "cli-progress";
import { type Stringifier, stringify } from "csv-stringify";
import type { Problem } from "../problem.ts";
import { type ImportResult, importCaseFile } from "../vault/import.ts";
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
    ).finally(() => bar?.(0, 0));
    const written = await report?.close();
    if (json)
      terminal.out(
        `${JSON.stringify({ dataset, dryRun: dryRun === true, ...result, ...(written && { report: written }) })}\n`,
      );
    else tell(result, terminal, { dryRun: dryRun === true, report: written });
    const refused = result.problems.some(({ severity }) => severity === "ERROR") && !(skipInvalid && result.imported);
    return refused ? 1 : 0;
  },
};

function tell(result: ImportResult, terminal: Terminal, how: { dryRun: boolean; report: string | undefined }): void {
  printProblems(result.problems, result.problemCount, terminal);
  const { rows, refused } = result;
  if (result.alreadyImported) terminal.out("Nothing to import: this file was imported before\n");
  else if (result.imported || (how.dryRun && refused === 0))
    terminal.out(
      `${how.dryRun ? "Would import" : "Imported"} ${rows} rows: ${result.new} new, ${result.changed} changed, ${result.unchanged} unchanged, ${refused} refused\n`,
    );
  else
    terminal.out(
      `Nothing was imported: ${refused} of ${rows} rows do not fit. Put them right, or import the others with --skip-invalid\n`,
    );
  if (how.report) terminal.say(`The refused rows are listed in ${how.report}`);
}

/** Prints problems one a line: where, what must hold, what was perhaps meant. */
export function printProblems(problems: readonly Problem[], count: number, terminal: Terminal): void {
  for (const { severity, code, path, message, suggestions } of problems.slice(0, mostPrinted)) {
    const meant = suggestions.length > 0 ? ` (perhaps ${suggestions.join(" or ")})` : "";
    terminal.say(`${severity} ${code} ${path.join(", ")}${path.length > 0 ? ": " : ""}${message}${meant}`);
  }
  if (count > mostPrinted) terminal.say(`and ${count - mostPrinted} more`);
}

/** Writes where and why rows were refused, without what they said. Made at the first refusal. */
class RefusedRows {
  readonly #file: string;
  #out: { csv: Stringifier; file: WriteStream } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  add({ severity, code, path, message, suggestions }: Problem): void {
    this.#out ??= this.#open();
    const row = path.find((part) => part.startsWith("row "))?.slice("row ".length) ?? "";
    const column = path.find((part) => !part.startsWith("row ")) ?? "";
    this.#out.csv.write({ row, column, severity, code, message, suggestions: suggestions.join("|") });
  }

  #open() {
    const csv = stringify({ header: true, columns: ["row", "column", "severity", "code", "message", "suggestions"] });
    return { csv, file: csv.pipe(createWriteStream(this.#file, { mode: 0o600 })) };
  }

  /** The report's file, when there was anything to report. */
  async close(): Promise<string | undefined> {
    if (!this.#out) return undefined;
    const { csv, file } = this.#out;
    csv.end();
    await once(file, "close");
    return this.#file;
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
