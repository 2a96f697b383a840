import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { NotFound, WrongUse } from "../errors.ts";
import { type Withdrawal, withdrawRecords } from "../vault/withdraw.ts";
import type { Command } from "./command.ts";
import { printProblems } from "./import.ts";
import { withVault } from "./with-vault.ts";

/** `unhindered withdraw`: removes records from the vault by reference. */
export const withdrawVerb: Command = {
  name: "withdraw",
  summary: "Remove records by reference: from a CSV file with case_ref and perhaps victim_ref, or one case",
  arguments: ["[FILE]"],
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    case: { type: "string", summary: "The reference of one case, instead of FILE" },
    victim: { type: "string", summary: "With --case: only this victim's row" },
    dryRun: { type: "boolean", summary: "Say what would be removed, and change nothing" },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ file, dataset, case: caseRef, victim, dryRun, json }, terminal, settings) {
    if ((file === undefined) === (caseRef === undefined) || (victim !== undefined && caseRef === undefined))
      throw new WrongUse("Cannot withdraw: give either FILE or --case, and --victim only with --case");
    const wishes =
      caseRef === undefined
        ? readWithdrawals(String(file))
        : [{ row: null, caseRef: String(caseRef), victimRef: victim === undefined ? null : String(victim) }];
    const result = await withVault(settings.vault.vaultUrl, (vault) =>
      withdrawRecords(vault, String(dataset), wishes, dryRun === true),
    );
    if (json) terminal.out(`${JSON.stringify({ dataset, dryRun: dryRun === true, ...result })}\n`);
    else printProblems(result.problems, result.problems.length, terminal);
    if (result.problems.length > 0) {
      if (!json) terminal.out("Nothing was withdrawn\n");
      return 1;
    }
    if (!json) terminal.out(`${dryRun ? "Would withdraw" : "Withdrew"} ${result.withdrawn} records\n`);
    return 0;
  },
};

function readWithdrawals(file: string): Withdrawal[] {
  const rows = parse(textOf(file), {
    bom: true,
    columns: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
  }) as unknown as {
    record: Record<string, string>;
    info: { lines: number };
  }[];
  return rows.map(({ record, info }) => {
    const unknown = Object.keys(record).find((column) => column !== "case_ref" && column !== "victim_ref");
    if (unknown !== undefined || !record["case_ref"])
      throw new WrongUse(
        "Cannot withdraw: the file must have the columns case_ref and perhaps victim_ref, and every row a case_ref",
      );
    return { row: info.lines, caseRef: record["case_ref"], victimRef: record["victim_ref"] || null };
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new NotFound("file", file);
  }
}
