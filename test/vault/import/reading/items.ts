import { caseFileColumns } from "../../../../src/vault/import/columns.ts";
import { UnreadableFile } from "../../../../src/vault/import/reading/case-file.ts";
import { readCaseFile } from "../../../../src/vault/import/reading/read.ts";
import { cellsOf, type MadeUpRow } from "../../made-up.ts";
import { fileOf } from "../../vaults.ts";

/** The items of a file, and the problems that made it unreadable. */
export async function itemsIn<Item>(items: AsyncIterable<Item>) {
  const all: Item[] = [];
  try {
    for await (const item of items) all.push(item);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { items: all, unreadable: error.problems };
  }
  return { items: all, unreadable: [] };
}

/** Reads a case file with this content. */
export function readText(content: string | Uint8Array, name = "cases.csv") {
  return itemsIn(readCaseFile(fileOf(content, name), () => undefined));
}

/** The expected items of valid rows. `from` is the number of the first. */
export function itemsFor(rows: readonly MadeUpRow[], from = 2) {
  return { items: rows.map((row, index) => ({ number: from + index, cells: cellsOf(row) })), unreadable: [] };
}

/** The header of a case file in CSV. */
export const headerLine = caseFileColumns.join(",");
