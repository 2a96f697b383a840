import { audit, stopping } from "./audit/audit.ts";
import type { Evidence, Finding } from "./audit/check.ts";
import type { Drawing } from "./draw-table.ts";
import type { DrawnTable } from "./drawn-table.ts";
import { drawTables, safeTables } from "./protect.ts";
import type { SafeTable } from "./table.ts";

/** Tables that were drawn and attacked, and what the attacks found. */
export interface Audited {
  readonly drawn: readonly DrawnTable[];
  readonly safe: readonly SafeTable[];
  readonly findings: readonly Finding[];
  /** Groupings that are off as a whole. */
  readonly without: readonly string[];
}

/** What the audit knows beside the tables. */
export type Known = Omit<Evidence, "safe" | "drawn" | "profile" | "keys">;

/**
 * Draws all tables and attacks them; turns off the tables that a failed check names and begins again, as long as that
 * is wanted and a check names one.
 *
 * @param drawing    how to draw; `without` has what is off from the beginning
 * @param known      the true tables, and what else the audit needs
 * @param coarsen    whether to turn tables off
 * @param onProgress is told how many checks are done, with the part of the one that runs, and of how many
 * @param first      the tables as `drawing` draws them, where that is done already
 * @returns the last attempt: it may be published when no finding stops it
 * @see ./README.md, "Audit"
 *
 * @example
 * const { findings } = await drawAudited(drawing, known, true);
 * stopping(findings).length === 0; // true: publish
 */
export async function drawAudited(
  drawing: Drawing,
  known: Known,
  coarsen: boolean,
  onProgress?: (done: number, of: number) => void,
  first: readonly DrawnTable[] = drawTables(known.truth, drawing),
): Promise<Audited> {
  const { profile, keys } = drawing;
  let without = drawing.without ?? [];
  for (let drawn = first; ; ) {
    const safe = safeTables(drawn, known.truth);
    const findings = await audit({ ...known, safe, drawn, profile, keys }, onProgress);
    const named = stopping(findings).flatMap((finding) => finding.coarsen);
    const wider = [...new Set([...without, ...named.filter((grouping) => grouping !== "")])].toSorted();
    if (!coarsen || wider.length === without.length) return { drawn, safe, findings, without };
    without = wider;
    drawn = drawTables(known.truth, { ...drawing, without });
  }
}
