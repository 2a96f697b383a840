import type { Asked } from "./table-download.ts";
import { type TidyColumn, tidyTable, type TidyValue } from "./tidy.ts";

/** An answer as Apache Parquet: the columns of the CSV, typed; what the rows are made from stands in the file's metadata. */
export async function parquetFile({ answer, lang }: Asked): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const { columns, rows } = await tidyTable(answer, lang);
  const { dataset, version, digest } = answer.release.manifest;
  const written = parquetWriteBuffer({
    columnData: columns.map((column, place) => ({
      name: column.name,
      data: rows.map((row) => plain(row[place]!)),
      type: typeOf(column),
      nullable: column.kind === "number",
    })),
    kvMetadata: Object.entries({ dataset: dataset.id, nature: dataset.nature, release: version, digest }).map(
      ([key, value]) => ({ key, value }),
    ),
  });
  return new Uint8Array(written);
}

function typeOf({ kind }: TidyColumn): "DOUBLE" | "STRING" {
  return kind === "number" ? "DOUBLE" : "STRING";
}

function plain(value: TidyValue): string | number | null {
  return Array.isArray(value) ? value.join(" ") : (value as string | number | null);
}
