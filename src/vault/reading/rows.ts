import { fileProblem } from "../file-problem.ts";
import { type Columns, readHeader } from "../header.ts";
import { type BrokenRow, type FileRow, UnreadableFile } from "./case-file.ts";

/** Turns the rows of a sheet into items: the first that is not blank is the header; a repeated header is passed over. */
export async function* itemsOf(
  rows: AsyncIterable<string[]> | Iterable<string[]>,
  columns: Columns,
): AsyncGenerator<FileRow | BrokenRow> {
  let header: readonly string[] | undefined;
  let places: readonly number[] = [];
  let number = 0;
  let empty = true;
  for await (const row of rows) {
    number++;
    if (row.every(isBlank)) continue;
    if (!header) {
      header = withoutBlankEnd(row, 1);
      const read = readHeader(header, number, columns);
      if ("problems" in read) throw new UnreadableFile(read.problems);
      places = read.places;
      continue;
    }
    const cells = row.length === header.length ? row : withoutBlankEnd(row, header.length);
    if (cells.length === header.length && cells.every((cell, place) => cell.trim() === header![place]!.trim()))
      continue;
    empty = false;
    if (cells.length === header.length) yield { number, cells: places.map((place) => cells[place] ?? "") };
    else {
      const message = `must have ${header.length} cells, as the header has`;
      yield { number, problems: [fileProblem("MALFORMED_ROW", number, null, message)] };
    }
  }
  if (empty) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have a header and rows")]);
}

const isBlank = (cell: string) => cell.trim() === "";

/** Spreadsheets write empty cells at the end of rows, where a column once was; `least` of them are kept. */
function withoutBlankEnd(row: readonly string[], least: number): readonly string[] {
  let length = row.length;
  while (length > least && isBlank(row[length - 1]!)) length--;
  return row.slice(0, length);
}
