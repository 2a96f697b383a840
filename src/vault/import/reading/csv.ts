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

/** The first line by which Excel is told the delimiter: sep=; in any case, perhaps quoted. Excel does not count it. */
const separatorLine = /^("?)sep=([^\w\s"]|\t)\1[^\S\r\n]*(?:\r\n|\r|\n|$)/i;

/**
 * Finds the delimiter, in a line such as sep=; or by counting in the first line that is not blank, and gives the text
 * again from its header. The byte order mark is no text.
 */
async function beginning(chunks: AsyncIterator<string>) {
  let head = "";
  let done = false;
  while (!done && head.length < longestRow && !/\S[^\r\n]*(?:\n|\r[^])/.test(head)) {
    const next = await chunks.next();
    done = next.done === true;
    head += next.done ? "" : next.value;
  }
  head = head.replace(/^\uFEFF/, "");
  const separator = separatorLine.exec(head);
  head = head.slice(separator?.[0].length ?? 0);
  const line = head.trimStart().split(/[\r\n]/, 1)[0]!;
  const count = (delimiter: string) => line.split(delimiter).length;
  const counted = [",", ";", "\t"].reduce((best, other) => (count(other) > count(best) ? other : best));
  async function* start(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { start: start(), delimiter: separator?.[2] ?? counted };
}
