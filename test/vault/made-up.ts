import { stringify } from "csv-stringify/sync";
import { type CaseFileColumn, caseFileColumns } from "../../src/vault/import/columns.ts";

/** A row of a test case file, by column. */
export type MadeUpRow = Readonly<Record<CaseFileColumn, string>>;

/** A valid row about a fictitious territory. */
export function rowOf(number: number, changed: Partial<MadeUpRow> = {}): MadeUpRow {
  return {
    case_ref: `C-${Math.ceil(number / 2)}`,
    victim_ref: `P-${number}`,
    kind: "individual",
    year: String(2010 + (number % 16)),
    country: "XAA",
    gender: "women",
    age: "adult",
    victim_category: "journalist|activist",
    trend: "surveillance",
    act: "life",
    mechanism: "ohchr",
    modality: "online",
    perpetrator: "state",
    relation: "cooperation",
    verification: "verified",
    state_reply: "no_reply",
    outcome: "none_known",
    publicly_documented: "no",
    ...changed,
  };
}

/** Rows 1 to `count`. */
export function rowsTo(count: number): MadeUpRow[] {
  return Array.from({ length: count }, (_, index) => rowOf(index + 1));
}

/** A case file in CSV. */
export function csvOf(rows: readonly MadeUpRow[], options: Parameters<typeof stringify>[1] = {}): string {
  return stringify([...rows], { header: true, columns: [...caseFileColumns], ...options });
}

/** The cells of a row, in template order. */
export function cellsOf(row: MadeUpRow): string[] {
  return caseFileColumns.map((column) => row[column]);
}
