import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { fileProblem } from "../file-problem.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";
import { itemsOf } from "./rows.ts";

const longestRow = 100_000;

/** Reads a case file in CSV: commas, semicolons or tabs; any line ends; quoted cells may hold line ends. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  const { start, delimiter } = await beginning(text[Symbol.asyncIterator]());
  const rows = Readable.from(start).pipe(
    parse({
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRow,
    }),
  );
  try {
    yield* itemsOf(rows as AsyncIterable<string[]>);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const message =
      "A quoted cell must be closed with a quotation mark, and a row must be shorter than 100,000 characters";
    throw new UnreadableFile([fileProblem("UNREADABLE", (error["records"] as number) + 1, null, message)]);
  }
}

/** Looks at the first line for the delimiter, and gives the whole text again. The byte order mark is no text. */
async function beginning(chunks: AsyncIterator<string>) {
  let head = "";
  let done = false;
  while (!done && head.length < longestRow && !/\S[^\r\n]*[\r\n]/.test(head)) {
    const next = await chunks.next();
    done = next.done === true;
    head += next.done ? "" : next.value;
  }
  head = head.replace(/^\uFEFF/, "");
  const line = head.trimStart().split(/[\r\n]/, 1)[0]!;
  const count = (delimiter: string) => line.split(delimiter).length;
  const delimiter = [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
  async function* start(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { start: start(), delimiter };
}
