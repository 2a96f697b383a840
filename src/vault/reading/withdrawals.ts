import { statSync } from "node:fs";
import { NotFound, WrongUse } from "../../errors.ts";
import type { Problem } from "../../problem.ts";
import { fileProblem } from "../file-problem.ts";
import type { Withdrawal } from "../withdraw.ts";
import { UnreadableFile } from "./case-file.ts";
import { readReferences } from "./read.ts";

/** Reads which records are to be withdrawn: CSV or XLSX with `case_ref` and perhaps `victim_ref`; without one, the whole case. */
export async function readWithdrawals(
  file: string,
): Promise<{ readonly withdrawals: readonly Withdrawal[]; readonly problems: readonly Problem[] }> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new NotFound("file", file, "it must be one that can be read");
  if (!stats.isFile()) throw new WrongUse(`Cannot withdraw what "${file}" names: it must be a file`);
  const withdrawals: Withdrawal[] = [];
  const problems: Problem[] = [];
  try {
    for await (const item of readReferences(file, ["case_ref", "victim_ref"], ["victim_ref"])) {
      if ("remark" in item) continue;
      if ("problems" in item) {
        problems.push(...item.problems);
        continue;
      }
      const columns = ["case_ref", "victim_ref"] as const;
      const unreadable = item.cells.flatMap((cell, index) =>
        typeof cell === "string" ? [] : [cell.problem(item.number, columns[index]!)],
      );
      problems.push(...unreadable);
      if (unreadable.length > 0) continue;
      const [caseRef, victimRef] = item.cells.map((cell) => String(cell).trim());
      if (caseRef) withdrawals.push({ row: item.number, caseRef, victimRef: victimRef || null });
      else problems.push(fileProblem("REQUIRED", item.number, "case_ref", "must be filled"));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push(...error.problems);
  }
  return { withdrawals, problems };
}
