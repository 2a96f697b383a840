import { WrongUse } from "../errors.ts";
import { readWithdrawals } from "../vault/reading/withdrawals.ts";
import { type Withdrawal, withdrawRecords } from "../vault/withdraw.ts";
import type { Call, Command } from "./command.ts";
import { printProblems } from "./import.ts";
import { withVault } from "./with-vault.ts";

/** `unhindered withdraw`: removes records from the vault by reference. */
export const withdrawVerb: Command = {
  name: "withdraw",
  summary: "Remove records by reference: from a CSV or XLSX file with case_ref and perhaps victim_ref, or one case",
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
    const { withdrawals, problems } =
      caseRef === undefined
        ? await readWithdrawals(String(file))
        : { withdrawals: [only(String(caseRef), victim)], problems: [] };
    const result =
      problems.length > 0
        ? { withdrawn: 0, problems }
        : await withVault(settings.vault.vaultUrl, (vault) =>
            withdrawRecords(vault, String(dataset), withdrawals, dryRun === true),
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

function only(caseRef: string, victim: Call[string]): Withdrawal {
  return { row: null, caseRef, victimRef: victim === undefined ? null : String(victim) };
}
