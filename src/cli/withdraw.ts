import { WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { readWithdrawals, type WithdrawalFile } from "../vault/import/reading/withdrawal-file.ts";
import type { Vault } from "../vault/vault.ts";
import { type WithdrawalPreview, withdrawRecords } from "../vault/withdraw.ts";
import { type Call, type Command, datasetOption, jsonOption, type Terminal } from "./options/command.ts";
import { printProblems } from "./options/print-problems.ts";
import { withVault } from "./options/with-vault.ts";

/** `unhindered withdraw`: prints a preview, asks for confirmation, and removes records by reference. */
export const withdrawVerb: Command = {
  name: "withdraw",
  summary: "Remove records by reference, after a preview. FILE is CSV or XLSX with the columns case_ref and victim_ref",
  arguments: ["[FILE]"],
  options: {
    dataset: datasetOption,
    case: { type: "string", summary: "Reference of one case, instead of FILE" },
    victim: { type: "string", summary: "With --case: reference of the victim, to remove one record" },
    wholeCases: {
      type: "boolean",
      summary: "Allow a row (or --case) without a victim to remove every record of its case",
    },
    yes: { type: "boolean", summary: "Do not ask for confirmation; required without a terminal" },
    dryRun: { type: "boolean", summary: "Print the preview and change nothing" },
    json: { ...jsonOption, summary: `${jsonOption.summary}; never asks` },
  },
  examples: [
    "leaving.csv --dataset field-office --dry-run",
    "leaving.csv --dataset field-office --yes --json",
    "--case C-00002 --victim P-00002 --dataset field-office",
    "--case C-00001 --whole-cases --dataset field-office --yes",
  ],
  async run(call, terminal, settings) {
    const file = await requestedWithdrawals(call);
    if (!file.problems.some(({ severity }) => severity === "ERROR"))
      return withVault(settings.vault.vaultUrl, (vault) => withdraw(vault, call, file, terminal));
    printPreview(call, terminal, null, file.problems);
    printResult(call, terminal, { withdrawn: 0, preview: null, problems: file.problems });
    return 1;
  },
};

/** The records that the file or the options name. */
async function requestedWithdrawals(call: Call): Promise<WithdrawalFile> {
  const { file, case: caseRef, victim } = call;
  if ((file === undefined) === (caseRef === undefined) || (victim !== undefined && caseRef === undefined))
    throw new WrongUse("Cannot withdraw: either FILE or --case must be given, and --victim only with --case");
  const wholeCases = call["wholeCases"] === true;
  if (caseRef === undefined) return readWithdrawals(String(file), wholeCases);
  if ([caseRef, victim].some((ref) => ref !== undefined && String(ref).trim() === ""))
    throw new WrongUse("Cannot withdraw: --case and --victim must not be blank");
  if (victim === undefined && !wholeCases)
    throw new WrongUse(
      "Cannot withdraw a whole case: --victim or --whole-cases must be given. Add --whole-cases to remove every record of the case",
    );
  const victimRef = victim === undefined ? null : String(victim);
  return { withdrawals: [{ row: null, caseRef: String(caseRef), victimRef }], problems: [] };
}

async function withdraw(vault: Vault, call: Call, file: WithdrawalFile, terminal: Terminal): Promise<number> {
  const dataset = String(call["dataset"]);
  const first = await withdrawRecords(vault, dataset, file.withdrawals, { dryRun: true });
  const { preview, batch } = first;
  const problems = [...file.problems, ...first.problems];
  const unchanged = { withdrawn: 0, preview, problems };
  printPreview(call, terminal, preview, problems);
  const dryRun = call["dryRun"] === true;
  const isConfirmed = first.problems.length === 0 && (dryRun || (await confirmed(call, terminal, unchanged)));
  if (isConfirmed && !dryRun)
    await withdrawRecords(vault, dataset, file.withdrawals, { dryRun: false, confirmedBatch: batch });
  printResult(call, terminal, isConfirmed ? { ...unchanged, withdrawn: preview.records } : unchanged);
  return isConfirmed ? 0 : 1;
}

interface WithdrawalResult {
  /** The number of records that were withdrawn, or would be with --dry-run. */
  readonly withdrawn: number;
  /** Null if the file was refused before access to the vault. */
  readonly preview: WithdrawalPreview | null;
  readonly problems: readonly Problem[];
}

/** Whether --yes or a reply on the terminal confirms the withdrawal. */
async function confirmed(call: Call, terminal: Terminal, unchanged: WithdrawalResult): Promise<boolean> {
  if (call["yes"]) return true;
  const records = `${unchanged.preview!.records} records`;
  if (terminal.prompt && !call["json"]) {
    const reply = await terminal.prompt(`Withdraw ${records} from "${String(call["dataset"])}"? Type yes to confirm: `);
    return reply.trim().toLowerCase() === "yes";
  }
  if (call["json"]) printResult(call, terminal, unchanged);
  throw new WrongUse(`Cannot withdraw ${records}: the withdrawal must be confirmed. Run the same command with --yes`);
}

const labels: Readonly<Record<keyof WithdrawalPreview, string>> = {
  records: "records",
  victims: "persons and organisations that have no other record",
  cases: "cases that lose records",
  wholeCases: "whole cases among these",
  unmatchedRows: "unmatched rows",
};

/** Prints the problems and the preview. With --dry-run the preview is the result, on standard output. */
function printPreview(
  call: Call,
  terminal: Terminal,
  preview: WithdrawalPreview | null,
  problems: readonly Problem[],
): void {
  if (call["json"]) return;
  printProblems(problems, problems.length, terminal);
  if (preview === null) return;
  const counts = Object.entries(labels).map(
    ([key, label]) => `${String(preview[key as keyof WithdrawalPreview]).padStart(8)} ${label}`,
  );
  const text = [`To be withdrawn from "${String(call["dataset"])}":`, ...counts].join("\n");
  if (call["dryRun"]) terminal.out(`${text}\n`);
  else terminal.errorLine(text);
}

function printResult({ dataset, dryRun, json }: Call, terminal: Terminal, result: WithdrawalResult): void {
  const { withdrawn } = result;
  if (json) terminal.out(`${JSON.stringify({ dataset, dryRun: dryRun === true, ...result })}\n`);
  else if (withdrawn === 0) terminal.out("Nothing was withdrawn\n");
  else terminal.out(`${dryRun ? "Would withdraw" : "Withdrew"} ${withdrawn} records\n`);
}
