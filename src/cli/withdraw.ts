import { WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { readWithdrawals, type WithdrawalFile } from "../vault/import/reading/withdrawal-file.ts";
import type { Vault } from "../vault/vault.ts";
import { type WithdrawalPreview, withdrawRecords } from "../vault/withdraw.ts";
import type { Call, Command, Terminal } from "./options/command.ts";
import { printProblems } from "./import.ts";
import { withVault } from "./options/with-vault.ts";

/** `unhindered withdraw`: shows a preview, asks for confirmation, and removes records from the vault by reference. */
export const withdrawVerb: Command = {
  name: "withdraw",
  summary:
    "Remove records by reference, after a preview: from a CSV or XLSX file with case_ref and victim_ref, or with --case",
  arguments: ["[FILE]"],
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    case: { type: "string", summary: "The reference of one case, instead of FILE" },
    victim: { type: "string", summary: "With --case: the reference of the victim whose record is removed" },
    wholeCases: { type: "boolean", summary: "Let a row (or --case) without a victim remove every record of its case" },
    yes: { type: "boolean", summary: "Do not ask for confirmation; required where nobody can answer" },
    dryRun: { type: "boolean", summary: "Print the preview, and change nothing" },
    json: { type: "boolean", summary: "Print one JSON object; does not ask" },
  },
  examples: [
    "leaving.csv --dataset field-office --dry-run",
    "leaving.csv --dataset field-office --yes --json",
    "--case C-00002 --victim P-00002 --dataset field-office",
    "--case C-00001 --whole-cases --dataset field-office --yes",
  ],
  async run(call, terminal, settings) {
    const file = await requested(call);
    if (!file.problems.some(({ severity }) => severity === "ERROR"))
      return withVault(settings.vault.vaultUrl, (vault) => withdraw(vault, call, file, terminal));
    show(call, terminal, null, file.problems);
    answer(call, terminal, { withdrawn: 0, preview: null, problems: file.problems });
    return 1;
  },
};

/** The records that the file or the options name. */
async function requested(call: Call): Promise<WithdrawalFile> {
  const { file, case: caseRef, victim } = call;
  if ((file === undefined) === (caseRef === undefined) || (victim !== undefined && caseRef === undefined))
    throw new WrongUse("Cannot withdraw: give either FILE or --case, and --victim only with --case");
  const wholeCases = call["wholeCases"] === true;
  if (caseRef === undefined) return readWithdrawals(String(file), wholeCases);
  if ([caseRef, victim].some((given) => given !== undefined && String(given).trim() === ""))
    throw new WrongUse("Cannot withdraw: --case and --victim must have a reference");
  if (victim === undefined && !wholeCases)
    throw new WrongUse(
      "Cannot withdraw a whole case: --victim must name one of its victims, or --whole-cases must allow to remove every record of the case",
    );
  const victimRef = victim === undefined ? null : String(victim);
  return { withdrawals: [{ row: null, caseRef: String(caseRef), victimRef }], problems: [] };
}

async function withdraw(vault: Vault, call: Call, file: WithdrawalFile, terminal: Terminal): Promise<number> {
  const dataset = String(call["dataset"]);
  const first = await withdrawRecords(vault, dataset, file.withdrawals, { dryRun: true });
  const { preview, batch } = first;
  const problems = [...file.problems, ...first.problems];
  const nothing = { withdrawn: 0, preview, problems };
  show(call, terminal, preview, problems);
  const dryRun = call["dryRun"] === true;
  const goOn = first.problems.length === 0 && (dryRun || (await confirmed(call, terminal, nothing)));
  if (goOn && !dryRun)
    await withdrawRecords(vault, dataset, file.withdrawals, { dryRun: false, confirmedBatch: batch });
  answer(call, terminal, goOn ? { ...nothing, withdrawn: preview.records } : nothing);
  return goOn ? 0 : 1;
}

interface Answer {
  /** Records that are withdrawn, or with --dry-run would be. */
  readonly withdrawn: number;
  /** Null if the file was refused before the vault was read. */
  readonly preview: WithdrawalPreview | null;
  readonly problems: readonly Problem[];
}

/** Whether to go on: by --yes, or by the answer of a person. */
async function confirmed(call: Call, terminal: Terminal, nothing: Answer): Promise<boolean> {
  if (call["yes"]) return true;
  const records = `${nothing.preview!.records} records`;
  if (terminal.ask && !call["json"]) {
    const reply = await terminal.ask(`Withdraw ${records} from "${String(call["dataset"])}"? Type yes to confirm: `);
    return reply.trim().toLowerCase() === "yes";
  }
  if (call["json"]) answer(call, terminal, nothing);
  throw new WrongUse(`Cannot withdraw ${records} without confirmation: run the same command with --yes`);
}

const labels: Readonly<Record<keyof WithdrawalPreview, string>> = {
  records: "records",
  victims: "persons and organisations that have no other record",
  cases: "cases that lose records",
  wholeCases: "whole cases among these",
  unmatchedRows: "unmatched rows",
};

/** Prints the problems and the preview. With --dry-run the preview is the answer; otherwise it stands beside it. */
function show(call: Call, terminal: Terminal, preview: WithdrawalPreview | null, problems: readonly Problem[]): void {
  if (call["json"]) return;
  printProblems(problems, problems.length, terminal);
  if (preview === null) return;
  const counts = Object.entries(labels).map(
    ([key, label]) => `${String(preview[key as keyof WithdrawalPreview]).padStart(8)} ${label}`,
  );
  const text = [`To be withdrawn from "${String(call["dataset"])}":`, ...counts].join("\n");
  if (call["dryRun"]) terminal.out(`${text}\n`);
  else terminal.say(text);
}

function answer({ dataset, dryRun, json }: Call, terminal: Terminal, result: Answer): void {
  const { withdrawn } = result;
  if (json) terminal.out(`${JSON.stringify({ dataset, dryRun: dryRun === true, ...result })}\n`);
  else if (withdrawn === 0) terminal.out("Nothing was withdrawn\n");
  else terminal.out(`${dryRun ? "Would withdraw" : "Withdrew"} ${withdrawn} records\n`);
}
