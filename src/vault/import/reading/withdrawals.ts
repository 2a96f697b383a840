import { statSync } from "node:fs";
import { NotFound, WrongUse } from "../../../errors.ts";
import type { Problem } from "../../../problem.ts";
import { fileProblem } from "../file-problem.ts";
import type { Withdrawal } from "../../withdraw.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";
import type { Cell } from "./cell.ts";
import { readReferences } from "./read.ts";

/** The records that a file names, and the problems of its rows: a file with an error withdraws nothing. */
export interface WithdrawalFile {
  readonly withdrawals: readonly Withdrawal[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the records to be withdrawn from CSV or XLSX with the columns `case_ref` and `victim_ref`.
 *
 * @param wholeCases whether a row without a victim may name a whole case; otherwise such a row is refused
 * @throws {NotFound} if there is no such file
 * @throws {WrongUse} if it is not a file
 */
export async function readWithdrawals(file: string, wholeCases: boolean): Promise<WithdrawalFile> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new NotFound("file", file, "it must be one that can be read");
  if (!stats.isFile()) throw new WrongUse(`Cannot withdraw what "${file}" names: it must be a file`);
  const withdrawals: Withdrawal[] = [];
  const problems: Problem[] = [];
  try {
    for await (const item of readReferences(file, ["case_ref", "victim_ref"], ["victim_ref"])) {
      const read = withdrawalOf(item, wholeCases);
      if ("problems" in read) problems.push(...read.problems);
      else withdrawals.push(read);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push(...error.problems);
  }
  return { withdrawals, problems };
}

const hiddenRows = "must be visible: show all rows and remove the filters, so that no row is withdrawn unseen";
const noVictim =
  "must be filled: without it the row names every record of the case, which is withdrawn only with --whole-cases";

function withdrawalOf(item: FileItem, wholeCases: boolean): Withdrawal | { readonly problems: readonly Problem[] } {
  if ("problems" in item) return item;
  if ("remark" in item) {
    const hidden = item.remark.code === "HIDDEN_ROWS";
    return { problems: [hidden ? { ...item.remark, severity: "ERROR", message: hiddenRows } : item.remark] };
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
