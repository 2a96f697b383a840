import type { CitationRow } from "./files.ts";

/** A State cited in an edition: its row, and a second row if another page states the entry. */
export interface CitedState extends CitationRow {
  readonly entryRow: CitationRow | null;
}

/** Joins the rows of each State and edition. The entry is that of both rows together. */
export function citedStates(rows: readonly CitationRow[]): CitedState[] {
  return rowsByState(rows).map(([first, second]) => {
    const entry = second ? joined(first.entry, second.entry) : first.entry;
    return { ...first, entry, entryRow: second ?? null };
  });
}

/** The rows of each State and edition, in their order. */
export function rowsByState(rows: readonly CitationRow[]): [CitationRow, ...CitationRow[]][] {
  const groups = new Map<string, [CitationRow, ...CitationRow[]]>();
  for (const row of rows) {
    const key = `${row.report_symbol} ${row.country_iso3}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function joined(a: CitationRow["entry"], b: CitationRow["entry"]): CitationRow["entry"] {
  return a === null || b === null || a === b ? (a ?? b) : "BOTH";
}
