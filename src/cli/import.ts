import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { profileIds } from "../codebook/plan/profile.ts";
import { NotFound, WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { type Declaration, declaredDataset } from "../vault/declaration.ts";
import { importCaseFile, type ImportOptions } from "../vault/import/import.ts";
import type { ImportResult } from "../vault/import/import-result.ts";
import type { LeftOut } from "../vault/import/uwazi/left-out.ts";
import { type PresetId, presetIds } from "../vault/import/uwazi/preset.ts";
import type { Vault } from "../vault/vault.ts";
import { type Call, type Command, jsonOption, type Terminal } from "./options/command.ts";
import { declarationIn, declarationOptions, editionsIn, firstYear, lastYear } from "./options/declaration-options.ts";
import { printProblems } from "./options/print-problems.ts";
import { progressBar } from "./options/terminal.ts";
import { withVault } from "./options/with-vault.ts";

/** `unhindered import`: imports a case file into the vault in one transaction. */
export const importVerb: Command = {
  name: "import",
  summary: "Import a case file (CSV, XLSX or JSON) into the vault",
  arguments: ["FILE"],
  options: {
    dataset: {
      type: "string",
      summary: "Id of the dataset; a new one needs --editions and --profile",
      required: true,
    },
    format: { type: "string", summary: "Format of the file", choices: ["case-file", "uwazi"], default: "case-file" },
    mapping: { type: "string", summary: "With --format uwazi: JSON file that maps its properties to columns" },
    preset: {
      type: "string",
      summary: "With --format uwazi: mapping of a public database; --mapping then has changes of it",
      choices: presetIds,
    },
    dryRun: { type: "boolean", summary: "Check the file and change nothing" },
    ...declarationOptions,
    skipInvalid: { type: "boolean", summary: "Import the valid rows, and list the invalid ones in FILE.problems.csv" },
    json: jsonOption,
  },
  examples: [
    "cases.xlsx --dataset field-office --editions 2010-2025 --profile standard --dry-run",
    "cases.csv --dataset field-office --skip-invalid --json",
    "export.csv --format uwazi --mapping mapping.json --dataset field-office",
    "records.json --format uwazi --preset endreprisals --dataset reprisals",
  ],
  async run(call, terminal, settings) {
    const { file, dataset, json } = call;
    const [dryRun, skipInvalid] = [call["dryRun"] === true, call["skipInvalid"] === true];
    const mapping = readMapping(call);
    const report = skipInvalid && !dryRun ? new RefusedRowsFile(`${String(file)}.problems.csv`) : undefined;
    const bar = progressBar(terminal, "Importing {bar} {percentage} %");
    const result = await withVault(settings.vault.vaultUrl, async (vault) =>
      importCaseFile(vault, {
        file: String(file),
        datasetId: String(dataset),
        declaration: await completeDeclaration(vault, String(dataset), declarationIn(call), terminal, dryRun),
        ...mapping,
        dryRun,
        skipInvalid,
        ...(report && { onProblem: (problem) => report.add(problem) }),
        onProgress: (bytes, total) => bar.show(bytes, total),
      }),
    ).finally(() => {
      bar.stop();
      report?.close();
    });
    const reportFile = report?.isWritten ? { report: report.file } : {};
    if (json) terminal.out(`${JSON.stringify({ dataset, dryRun, ...result, ...reportFile })}\n`);
    else {
      printProblems(result.problems, result.problemCount, terminal);
      terminal.out(`${resultSentence(result, dryRun, skipInvalid)}\n`);
      for (const part of result.leftOut) terminal.out(`${leftOutSentence(part)}\n`);
      if (result.held > 0 && result.imported) terminal.errorLine(heldSentence(result.held));
      if (report?.isWritten) terminal.errorLine(`The refused rows are listed in ${report.file}`);
    }
    return isAccepted(result, skipInvalid) ? 0 : 1;
  },
};

/** The declarations for a dry run into an undeclared dataset. They are not stored. */
const dryRunDeclaration: Partial<Declaration> = {
  editions: Array.from({ length: lastYear - firstYear + 1 }, (_, year) => String(firstYear + year)),
  profile: "standard",
};

/** Completes the declaration of a new dataset: with assumptions in a dry run, or with replies on a terminal. */
async function completeDeclaration(
  vault: Vault,
  datasetId: string,
  given: Partial<Declaration>,
  terminal: Terminal,
  dryRun: boolean,
): Promise<Partial<Declaration>> {
  const isComplete = given.editions && given.profile;
  if (isComplete || (await declaredDataset(vault, datasetId))) return given;
  if (dryRun && !given.editions && !given.profile) {
    terminal.errorLine(
      `Dataset "${datasetId}" is not declared: the file is checked against all editions from ${firstYear}`,
    );
    return { ...given, ...dryRunDeclaration };
  }
  const { prompt } = terminal;
  if (!prompt) return given;
  const editions = given.editions ?? editionsIn(await prompt("Editions of the dataset, such as 2010-2025: "));
  if (given.profile) return { ...given, editions };
  const reply = (await prompt(`Protection profile (${profileIds.join(", ")}): `)).trim();
  const profile = profileIds.find((id) => id === reply);
  return { ...given, editions, ...(profile && { profile }) };
}

function readMapping({ format, mapping, preset }: Call): Pick<ImportOptions, "mapping" | "preset"> {
  if ((format === "uwazi") !== (mapping !== undefined || preset !== undefined))
    throw new WrongUse(
      "Cannot import: --format uwazi must be given with --mapping FILE or --preset, and only with them",
    );
  const chosen = preset === undefined ? {} : { preset: preset as PresetId };
  if (mapping === undefined) return chosen;
  try {
    return { ...chosen, mapping: readFileSync(String(mapping), "utf8") };
  } catch {
    throw new NotFound("mapping", String(mapping), "it must be a readable file");
  }
}

function isAccepted({ readable, rows, refused }: ImportResult, skipInvalid: boolean): boolean {
  return readable && (refused === 0 || (skipInvalid && refused < rows));
}

function resultSentence(result: ImportResult, dryRun: boolean, skipInvalid: boolean): string {
  const { rows, refused } = result;
  if (result.alreadyImported)
    return "Nothing to import: this file was imported before. Later changes and withdrawals remain in effect";
  const nothing = `Nothing ${dryRun ? "would be" : "was"} imported`;
  if (!result.readable) return `${nothing}: correct the problems of the whole file first`;
  if (rows === 0) return `${nothing}: the file has only records that are left out`;
  if (isAccepted(result, skipInvalid)) {
    const repeated = rows - refused - result.new - result.changed - result.unchanged;
    const counts = [`${result.new} new`, `${result.changed} changed`, `${result.unchanged} unchanged`];
    if (repeated > 0) counts.push(`${repeated} repeated`);
    if (refused > 0) counts.push(`${refused} refused`);
    return `${dryRun ? "Would import" : "Imported"} ${rows - refused} of ${rows} rows: ${counts.join(", ")}`;
  }
  const alternative = skipInvalid || refused === rows ? "" : ", or import the valid rows with --skip-invalid";
  return `${nothing}: ${refused} of ${rows} rows are invalid. Correct them${alternative}`;
}

function leftOutSentence({ what, field, label, column, count }: LeftOut): string {
  const records = `${count} ${count === 1 ? "record" : "records"}`;
  const named = label === null ? "a label of the mapping" : `"${label}"`;
  if (what === "ENTITIES") return `Left out: ${count} ${count === 1 ? "entity" : "entities"} of other templates`;
  if (what === "RECORDS") return `Left out: ${records} with ${named} in "${field}"`;
  if (what === "FIELD") return `Left out: the field "${field}" of ${records}`;
  return `No code for ${column}: ${named} in "${field}" of ${records}`;
}

function heldSentence(held: number): string {
  return `Held: ${held} records of released editions are new or changed since their draw. Only a revision counts them`;
}

const reportColumns = ["row", "column", "severity", "code", "message", "suggestions"];

/** A CSV file with the problems of refused rows, without the values of these rows. The first problem creates it. */
class RefusedRowsFile {
  readonly file: string;
  #descriptor: number | undefined;

  constructor(file: string) {
    this.file = file;
  }

  get isWritten(): boolean {
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
