import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";

const longestRow = 100_000;

/** The rows of a CSV file: commas, semicolons or tabs; any line ends; quoted cells may hold line ends. */
export async function* readCsvRows(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  const { start, delimiter } = await beginning(text[Symbol.asyncIterator]());
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  // A failure of the text fails the parser, where it is met below.
  pipeline(Readable.from(start), parser, () => undefined);
  try {
    yield* parser as AsyncIterable<string[]>;
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
}

function unreadable(error: CsvError): UnreadableFile {
  const row = (error["records"] as number) + 1;
  const message =
    error.code === "CSV_MAX_RECORD_SIZE"
      ? "must be shorter than 100,000 characters: perhaps a quotation mark is not closed"
      : "must close its quotation mark before the file ends";
  return new UnreadableFile([fileProblem("UNREADABLE", row, null, message)]);
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
