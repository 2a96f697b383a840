import { citedStates, type CitedState } from "./cited-states.ts";
import type { Files, ReportRow } from "./files.ts";

/** The States that a source names in an edition. */
export function listedIn({ symbol }: Pick<ReportRow, "symbol">, { citations }: Files): CitedState[] {
  return citedStates(citations.rows).filter((row) => row.source_seen && row.report_symbol === symbol);
}

/**
 * The highest exact number of States cited that a source states for an edition. A list of that many States is complete,
 * and refutes the lower numbers.
 *
 * @returns undefined if no source states an exact number
 */
export function highestTotal({ year }: Pick<ReportRow, "year">, { facts }: Files): number | undefined {
  const totals = facts.rows.flatMap((row) => {
    const isTotal = row.measure === "STATES_CITED" && row.part === null && Object.keys(row.scope).length === 0;
    const [first, last] = row.editions;
    return isTotal && row.kind === "EXACT" && row.combines && first === year && last === year ? [row.figure!] : [];
  });
  return totals.length === 0 ? undefined : Math.max(...totals);
}

/** Whether the list of an edition has as many States as the sources count. */
export function isComplete(report: ReportRow, files: Files): boolean {
  const listed = listedIn(report, files).length;
  return listed > 0 && listed === highestTotal(report, files);
}
