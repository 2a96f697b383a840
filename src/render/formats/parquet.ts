import { rightsEntries } from "../../query/citation/attribution.ts";
import type { TableFormat } from "./table-format.ts";
import { flatValue, tidyTable } from "./tidy.ts";

/** The columns of the CSV, typed. The metadata of the file names the release and its licence. */
export const parquet = {
  extension: "parquet",
  mediaType: "application/vnd.apache.parquet",
  name: "PARQUET",
  async write({ answer, lang }) {
    const { parquetWriteBuffer } = await import("hyparquet-writer");
    const { columns, rows } = await tidyTable(answer, lang);
    const { dataset, version, digest, rights } = answer.release.manifest;
    const metadata = [
      ["dataset", dataset.id],
      ["nature", dataset.nature],
      ["release", version],
      ["digest", digest],
      ...rightsEntries(rights, lang),
    ] as const;
    const buffer = parquetWriteBuffer({
      columnData: columns.map((column, index) => ({
        name: column.name,
        data: rows.map((row) => flatValue(row[index]!, column)),
        type: column.kind === "number" ? "DOUBLE" : "STRING",
        nullable: column.kind === "number",
      })),
      kvMetadata: metadata.map(([key, value]) => ({ key, value })),
    });
    return new Uint8Array(buffer);
  },
} as const satisfies TableFormat;
