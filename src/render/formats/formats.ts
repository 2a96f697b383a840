import type { FileFormat } from "../../query/parse/address.ts";
import { jsonStat } from "./json-stat.ts";
import type { Asked } from "./table-download.ts";
import { csvFile } from "./csv.ts";
import { csvwFile } from "./csvw.ts";
import { jsonFile } from "./json.ts";
import { parquetFile } from "./parquet.ts";
import { sdmxCsvFile } from "./sdmx-csv.ts";
import { sdmxJsonFile } from "./sdmx-json.ts";
import { xlsxFile } from "./xlsx.ts";

/** A way of writing an answer as a file. */
export interface Format {
  readonly mediaType: string;
  readonly write: (asked: Asked) => Promise<string | Uint8Array>;
}

/** Every format of a table, by the end of its address. All say the same figures and statuses. */
export const formats: Readonly<Record<FileFormat, Format>> = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", write: csvFile },
  json: { mediaType: "application/json; charset=utf-8", write: jsonFile },
  jsonstat: {
    mediaType: "application/json; charset=utf-8",
    write: async ({ answer, lang }) => JSON.stringify(jsonStat(answer, lang)),
  },
  "sdmx.csv": { mediaType: "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", write: sdmxCsvFile },
  "sdmx.json": { mediaType: "application/vnd.sdmx.data+json; version=2.0.0; charset=utf-8", write: sdmxJsonFile },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write: xlsxFile },
  parquet: { mediaType: "application/vnd.apache.parquet", write: parquetFile },
  "csv-metadata.json": { mediaType: "application/csvm+json; charset=utf-8", write: csvwFile },
};
