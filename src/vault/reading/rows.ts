import { fileProblem } from "../file-problem.ts";
import { readHeader } from "../header.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";

/** Turns the rows of a sheet into items: the first that is not blank is the header; a repeated header is passed over. */
export async function* itemsOf(rows: AsyncIterable<string[]> | Iterable<string[]>): AsyncGenerator<FileItem> {
  let header: readonly string[] | undefined;
  let places: readonly number[] = [];
  let number = 0;
  let empty = true;
  for await (const row of rows) {
    number++;
    if (row.every((cell) => cell.trim() === "")) continue;
    if (!header) {
      const read = readHeader(row);
      if ("problems" in read) throw new UnreadableFile(read.problems);
      header = row;
      places = read.places;
    } else if (row.length !== header.length) {
      empty = false;
      const message = `must have ${header.length} cells, as the header has`;
      yield fileProblem("MALFORMED_ROW", number, null, message);
    } else if (row.some((cell, place) => cell !== header![place])) {
      empty = false;
      yield { number, cells: places.map((place) => row[place]!) };
    }
  }
  if (empty) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have a header and rows")]);
}
