import { createHash } from "node:crypto";
import { cellLines } from "./cells.ts";
import { columnsOf, type ReleaseRows, rowClasses, type TableName } from "./file.ts";

const names = Object.keys(rowClasses) as TableName[];

/** Columns of the manifest that the digest does not cover. */
const excludedColumns: ReadonlySet<string> = new Set(["digest", "publishedAt"]);

/**
 * The canonical text of a release, with one line per row: a JSON array of the table name and the columns, without spaces,
 * and with numbers as in RFC 8785. A column that the file does not have is left out. README.md describes the text for
 * readers in other languages.
 */
export function* canonicalLines(rows: ReleaseRows): Generator<string> {
  for (const name of names) {
    if (name === "cell") {
      yield* cellLines(rows.cell);
      continue;
    }
    const columns = columnsOf(name).filter((column) => name !== "release" || !excludedColumns.has(column));
    for (const row of rows[name] as readonly object[]) {
      const values = row as Readonly<Record<string, string | number | null | undefined>>;
      const stored = columns.map((column) => values[column]).filter((value) => value !== undefined);
      yield `${JSON.stringify([name, ...stored])}\n`;
    }
  }
}

/** Lines are hashed in blocks: a call for each of 100,000 lines would take longer than the hash. */
const bufferedLength = 65_536;

/** The digest of a release: `sha256:` and 64 hexadecimal digits. It covers the version, not the time of publication. */
export function digestOf(rows: ReleaseRows): string {
  const sha256 = createHash("sha256");
  let text = "";
  for (const line of canonicalLines(rows)) {
    text += line;
    if (text.length < bufferedLength) continue;
    sha256.update(text);
    text = "";
  }
  sha256.update(text);
  return `sha256:${sha256.digest("hex")}`;
}
