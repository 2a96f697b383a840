import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { stringify } from "csv-stringify/sync";
import { NotFound, WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { importCaseFile } from "../vault/import/import.ts";
import type { ImportResult } from "../vault/import/import-result.ts";
import type { Call, Command, Terminal } from "./options/command.ts";
import { askedDeclaration } from "./options/ask-declaration.ts";
import { declarationIn, declarationOptions } from "./options/declaration-options.ts";
import { withVault } from "./options/with-vault.ts";

/** Most problems that are printed for a person; `--json` and the report of refused rows have more. */
const mostPrinted = 1000;

/** `unhindered import`: brings a case file into the vault, as a whole or not at all. */
export const importVerb: Command = {
  name: "import",
  summary: "Import a case file (CSV, XLSX or JSON) into the vault",
  arguments: ["FILE"],
  options: {
    dataset: { type: "string", summary: "The dataset's id; a new one needs --editions and --profile", required: true },
    format: { type: "string", summary: "What the file is", choices: ["case-file", "uwazi"], default: "case-file" },
    mapping: { type: "string", summary: "With --format uwazi: the JSON file that leads its properties to columns" },
    dryRun: { type: "boolean", summary: "Check everything and change nothing" },
    ...declarationOptions,
    skipInvalid: { type: "boolean", summary: "Import the rows that fit; FILE.problems.csv lists those that do not" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  examples: [
    "cases.xlsx --dataset field-office --editions 2010-2025 --profile standard --dry-run",
    "cases.csv --dataset field-office --skip-invalid --json",
    "export.csv --format uwazi --mapping mapping.json --dataset field-office",
  ],
  async run(call, terminal, settings) {
    const { file, dataset, format, mapping, dryRun, skipInvalid, json } = call;
    const mapped = mappingText(format, mapping);
    const report = skipInvalid && !dryRun ? new RefusedRows(`${String(file)}.problems.csv`) : undefined;
    const bar = terminal.interactive ? progressBar() : undefined;
    const result = await withVault(settings.vault.vaultUrl, async (vault) =>
      importCaseFile(vault, {
        file: String(file),
        datasetId: String(dataset),
        declaration: await askedDeclaration(vault, String(dataset), declarationIn(call), terminal, dryRun === true),
        ...(mapped !== undefined && { mapping: mapped }),
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
      if (result.held > 0 && result.imported) terminal.say(heldSentence(result.held));
      if (report?.begun) terminal.say(`The refused rows are listed in ${report.file}`);
    }
    return fits(result, skipInvalid === true) ? 0 : 1;
  },
};

function mappingText(format: Call[string], mapping: Call[string]): string | undefined {
  if ((format === "uwazi") !== (mapping !== undefined))
    throw new WrongUse("Cannot import: --format uwazi and --mapping FILE must be given together");
  if (mapping === undefined) return undefined;
  try {
    return readFileSync(String(mapping), "utf8");
  } catch {
    throw new NotFound("mapping", String(mapping), "it must be a file that can be read");
  }
}

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

function heldSentence(held: number): string {
  return `Held: ${held} records of released editions are new or changed since their draw. Only a revision counts them`;
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
