import { csv } from "./csv.ts";
import { csvMetadata } from "./csvw.ts";
import { jsonStatFormat } from "./json-stat.ts";
import { json } from "./json.ts";
import { parquet } from "./parquet.ts";
import { sdmxCsv } from "./sdmx-csv.ts";
import { sdmxJson } from "./sdmx-json.ts";
import type { TableFormat } from "./table-format.ts";
import { xlsx } from "./xlsx.ts";

/** Every file format of a table. To add a format, write its file and list it here. */
export const tableFormats: readonly TableFormat[] = [
  csv,
  json,
  jsonStatFormat,
  sdmxCsv,
  sdmxJson,
  xlsx,
  parquet,
  csvMetadata,
];
