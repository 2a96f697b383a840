import { stringify } from "csv-stringify/sync";
import type { TableFormat } from "./table-format.ts";
import { flatValue, tidyTable } from "./tidy.ts";

/** One line for each cell. Text that a spreadsheet would run as a formula is escaped. */
export const csv = {
  extension: "csv",
  mediaType: "text/csv; charset=utf-8; header=present",
  name: "CSV",
  async write({ answer, lang }) {
    const { columns, rows } = await tidyTable(answer, lang);
    const lines = [
      columns.map(({ name }) => name),
      ...rows.map((row) => row.map((value, index) => flatValue(value, columns[index]!))),
    ];
    return stringify(lines, { record_delimiter: "windows", escape_formulas: true });
  },
} as const satisfies TableFormat;
