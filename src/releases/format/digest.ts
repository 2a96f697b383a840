import { createHash } from "node:crypto";
import { cellLines } from "./cells.ts";
import { columnsOf, type ReleaseRows, rowClasses, type TableName } from "./file.ts";

const names = Object.keys(rowClasses) as TableName[];

/** What the manifest says of the digest itself, and of the moment. */
const leftOut: ReadonlySet<string> = new Set(["digest", "publishedAt"]);

/**
 * The canonical text of a release, a line a row: the name of its table and its columns, as one JSON array without
 * spaces, numbers as ECMAScript writes them (RFC 8785). README.md says it for readers in other languages.
 */
export function* canonicalLines(rows: ReleaseRows): Generator<string> {
  for (const name of names) {
    if (name === "cell") {
      yield* cellLines(rows.cell);
      continue;
    }
    const columns = columnsOf(name).filter((column) => name !== "release" || !leftOut.has(column));
    for (const row of rows[name] as readonly object[]) {
      const values = row as Readonly<Record<string, string | number | null>>;
      yield `${JSON.stringify([name, ...columns.map((column) => values[column])])}\n`;
    }
  }
}

/** Lines are hashed together: a call for each of a hundred thousand would take longer than the hash. */
const bufferedLength = 65_536;

/** `sha256:` and 64 hex digits: what a release says, its version included, whenever it was published. */
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
