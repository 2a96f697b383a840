import { nearest } from "../../../codebook/nearest.ts";
import type { Problem } from "../../../problem.ts";
import { fileProblem } from "../file-problem.ts";
import { type BrokenRow, type FileRow, UnreadableFile } from "./case-file.ts";
import { type Cell, readCell } from "./cell.ts";

/** The columns of a file, in the order of the cells of a {@link FileRow}. All but `optional` are required. */
export interface Columns {
  readonly all: readonly string[];
  readonly optional: readonly string[];
}

/**
 * Reads the rows of a sheet. The first row that is not blank is the header; a repeated header is skipped. A row with an
 * unreadable cell is not blank.
 */
export async function* readSheetRows(
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
  columns: Columns,
): AsyncGenerator<FileRow | BrokenRow> {
  let header: readonly string[] | undefined;
  let positions: readonly number[] = [];
  let number = 0;
  let isEmpty = true;
  for await (const values of rows) {
    number++;
    const row = values.map(readCell);
    if (row.every(isBlank)) continue;
    if (!header) {
      header = withoutBlankEnd(row, 1).map(trimmed);
      const read = readHeader(header, number, columns);
      if ("problems" in read) throw new UnreadableFile(read.problems);
      positions = read.positions;
      continue;
    }
    const cells = row.length === header.length ? row : withoutBlankEnd(row, header.length);
    if (cells.length === header.length && cells.every((cell, index) => trimmed(cell) === header![index])) continue;
    isEmpty = false;
    if (cells.length === header.length) yield { number, cells: positions.map((position) => cells[position] ?? "") };
    else {
      const message = `must have ${header.length} cells, as the header has`;
      yield { number, problems: [fileProblem("MALFORMED_ROW", number, null, message)] };
    }
  }
  if (isEmpty)
    throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have a header and rows")]);
}

/** An unreadable cell of the header gives an empty name, which is refused as an unknown column. */
const trimmed = (cell: Cell) => (typeof cell === "string" ? cell.trim() : "");
const isBlank = (cell: Cell) => typeof cell === "string" && cell.trim() === "";

/** Removes the empty cells that spreadsheets write at the end of a row, down to `minimum` cells. */
function withoutBlankEnd(row: readonly Cell[], minimum: number): readonly Cell[] {
  let length = row.length;
  while (length > minimum && isBlank(row[length - 1]!)) length--;
  return row.slice(0, length);
}

/**
 * Finds the columns in the header of a file. An unknown column refuses the file, so that no names of people are imported
 * by mistake.
 *
 * @returns the position of each column, or −1 for a missing optional column
 */
export function readHeader(
  header: readonly string[],
  row: number,
  columns: Columns,
): { readonly positions: readonly number[] } | { readonly problems: readonly Problem[] } {
  const names = header.map((name) => name.trim());
  if (!looksLikeHeader(names, columns)) return { problems: [noHeader(row, columns)] };
  const missing = columns.all.filter((column) => !names.includes(column) && !columns.optional.includes(column));
  const problems = names.flatMap((name, index) => {
    if (!columns.all.includes(name)) return [unknownColumn(row, name, index, missing)];
    if (names.indexOf(name) < index) return [fileProblem("REPEATED_COLUMN", row, name, "must occur once")];
    return [];
  });
  const message = "must be in the header; its cells may be empty where the codebook has a neutral code";
  problems.push(...missing.map((column) => fileProblem("MISSING_COLUMN", row, column, message)));
  return problems.length > 0 ? { problems } : { positions: columns.all.map((column) => names.indexOf(column)) };
}

/** The problem of an unknown column. It repeats the name: names of columns are not confidential. */
export function unknownColumn(row: number, name: string, index: number, missing: readonly string[]): Problem {
  const shown = name === "" ? `column ${index + 1}` : /^.{0,40}/su.exec(name)![0];
  const candidates = missing.map((code) => ({ code }));
  const message =
    "must be a column of the case file, or be removed: names, dates of birth and notes never enter the vault";
  return fileProblem("UNKNOWN_COLUMN", row, shown, message, nearest(name, candidates));
}

/** The problem of a first row that is not a header. It repeats no cell: the row may be confidential. */
export function noHeader(row: number, columns: Columns): Problem {
  return fileProblem("NO_HEADER", row, null, `must name the columns ${columns.all.join(", ")}`);
}

/** Whether a row has the names of columns, possibly with spelling mistakes. */
export function looksLikeHeader(names: readonly string[], { all }: Columns): boolean {
  const known = names.filter((name) => all.includes(name.toLowerCase().replace(/[\s-]+/g, "_"))).length;
  return known > 0 && (known > 1 || 2 * known >= names.length);
}
