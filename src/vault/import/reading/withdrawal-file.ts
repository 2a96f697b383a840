import { statSync } from "node:fs";
import { NotFound, WrongUse } from "../../../errors.ts";
import type { Problem } from "../../../problem.ts";
import { fileProblem } from "../file-problem.ts";
import type { Withdrawal } from "../../withdraw.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";
import type { Cell } from "./cell.ts";
import { readReferences } from "./read.ts";

/** The withdrawals of a file, and its problems. A file with an error withdraws nothing. */
export interface WithdrawalFile {
  readonly withdrawals: readonly Withdrawal[];
  readonly problems: readonly Problem[];
}

/**
 * Reads withdrawals from a CSV or XLSX file with the columns `case_ref` and `victim_ref`.
 *
 * @param wholeCases whether a row without `victim_ref` withdraws its whole case; otherwise it is refused
 * @throws {NotFound} if the file does not exist
 * @throws {WrongUse} if the path is not a file
 */
export async function readWithdrawals(file: string, wholeCases: boolean): Promise<WithdrawalFile> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new NotFound("file", file, "it must be a readable file");
  if (!stats.isFile()) throw new WrongUse(`Cannot read withdrawals from "${file}": it must be a file`);
  const withdrawals: Withdrawal[] = [];
  const problems: Problem[] = [];
  try {
    for await (const item of readReferences(file, { all: ["case_ref", "victim_ref"], optional: ["victim_ref"] })) {
      const withdrawal = toWithdrawal(item, wholeCases);
      if ("problems" in withdrawal) problems.push(...withdrawal.problems);
      else withdrawals.push(withdrawal);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push(...error.problems);
  }
  return { withdrawals, problems };
}

const hiddenRows = "must be visible: show all rows and remove the filters, so that no row is withdrawn unseen";
const noVictim = "must be filled: a row without it withdraws every record of the case, which requires --whole-cases";

function toWithdrawal(item: FileItem, wholeCases: boolean): Withdrawal | { readonly problems: readonly Problem[] } {
  if ("problems" in item) return item;
  if ("notice" in item) {
    const hidden = item.notice.code === "HIDDEN_ROWS";
    return { problems: [hidden ? { ...item.notice, severity: "ERROR", message: hiddenRows } : item.notice] };
  }
  const row = item.number;
  const [caseCell, victimCell] = item.cells as [Cell, Cell];
  const problems: Problem[] = [];
  const text = (cell: Cell, column: string) => {
    if (typeof cell === "string") return cell.trim();
    problems.push(cell.problem(row, column));
    return null;
  };
  const caseRef = text(caseCell, "case_ref");
  const victimRef = text(victimCell, "victim_ref");
  if (caseRef === "") problems.push(fileProblem("REQUIRED", row, "case_ref", "must be filled"));
  if (victimRef === "" && !wholeCases) problems.push(fileProblem("WHOLE_CASE", row, "victim_ref", noVictim));
  return problems.length > 0 ? { problems } : { row, caseRef: caseRef!, victimRef: victimRef || null };
}
