import { fileProblem } from "../file-problem.ts";
import { type Columns, readHeader } from "../header.ts";
import { type BrokenRow, type FileRow, UnreadableFile } from "./case-file.ts";
import { type Cell, readCell } from "./cell.ts";

/**
 * Reads the rows of a sheet as items. The first row that is not blank is the header; a repeated header is skipped.
 * An unreadable cell is not blank.
 */
export async function* itemsOf(
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
  columns: Columns,
): AsyncGenerator<FileRow | BrokenRow> {
  let header: readonly string[] | undefined;
  let places: readonly number[] = [];
  let number = 0;
  let empty = true;
  for await (const values of rows) {
    number++;
    const row = values.map(readCell);
    if (row.every(isBlank)) continue;
    if (!header) {
      header = withoutBlankEnd(row, 1).map(trimmed);
      const read = readHeader(header, number, columns);
      if ("problems" in read) throw new UnreadableFile(read.problems);
      places = read.places;
      continue;
    }
    const cells = row.length === header.length ? row : withoutBlankEnd(row, header.length);
    if (cells.length === header.length && cells.every((cell, place) => trimmed(cell) === header![place])) continue;
    empty = false;
    if (cells.length === header.length) yield { number, cells: places.map((place) => cells[place] ?? "") };
    else {
      const message = `must have ${header.length} cells, as the header has`;
      yield { number, problems: [fileProblem("MALFORMED_ROW", number, null, message)] };
    }
  }
  if (empty) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have a header and rows")]);
}

/** The name in a cell of the header: an unreadable cell has none, so that it is refused as an unknown column. */
const trimmed = (cell: Cell) => (typeof cell === "string" ? cell.trim() : "");
const isBlank = (cell: Cell) => typeof cell === "string" && cell.trim() === "";

/** Removes the empty cells that spreadsheets write at the end of a row, down to a length of `minimum`. */
function withoutBlankEnd(row: readonly Cell[], minimum: number): readonly Cell[] {
  let length = row.length;
  while (length > minimum && isBlank(row[length - 1]!)) length--;
  return row.slice(0, length);
}
