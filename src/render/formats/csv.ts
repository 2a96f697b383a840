import { stringify } from "csv-stringify/sync";
import type { Asked } from "./table-download.ts";
import { tidyTable } from "./tidy.ts";

/**
 * An answer as CSV (RFC 4180): one header line, then a line for each cell, tidy. Text that a spreadsheet would run as a
 * formula is escaped.
 */
export async function csvFile({ answer, lang }: Asked): Promise<string> {
  const { columns, rows } = await tidyTable(answer, lang);
  const lines = rows.map((row) => row.map((value) => (Array.isArray(value) ? value.join(" ") : value)));
  return stringify([columns.map(({ name }) => name), ...lines], { record_delimiter: "windows", escape_formulas: true });
}
