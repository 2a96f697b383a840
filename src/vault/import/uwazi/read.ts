import { readCsvRows } from "../reading/csv.ts";
import { valuesOf } from "../reading/json.ts";
import { readCsvExport } from "./csv-export.ts";
import { readJsonExport } from "./json-export.ts";
import type { Mapping } from "./mapping.ts";
import { rowsOf } from "./rows.ts";
import type { FileItem } from "../reading/case-file.ts";

/** Reads an export of Uwazi's library as a case file: CSV, or the JSON of its search. */
export function readUwazi(text: AsyncIterable<string>, json: boolean, mapping: Mapping): AsyncGenerator<FileItem> {
  return rowsOf(json ? readJsonExport(valuesOf(text, "rows")) : readCsvExport(readCsvRows(text)), mapping);
}
