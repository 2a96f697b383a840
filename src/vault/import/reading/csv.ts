import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";

const maxRowLength = 100_000;

/** Reads the rows of a CSV file with commas, semicolons or tabs, any line ends, and line ends in quoted cells. */
export async function* readCsvRows(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  const { start, delimiter } = await detectDelimiter(text[Symbol.asyncIterator]());
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRowLength,
  });
  // An error of the text reaches the parser, and is thrown by the loop below.
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
      ? "must be shorter than 100,000 characters: a quotation mark may be missing"
      : "must close its quotation mark before the file ends";
  return new UnreadableFile([fileProblem("UNREADABLE", row, null, message)]);
}

/** A first line such as sep=; sets the delimiter in Excel. It may be quoted, and does not count as a row. */
const separatorLine = /^("?)sep=([^\w\s"]|\t)\1[^\S\r\n]*(?:\r\n|\r|\n|$)/i;

/**
 * Finds the delimiter in a sep= line, or else the most frequent one in the first line that is not blank.
 *
 * @returns the delimiter, and the text from the header on, without the byte order mark
 */
async function detectDelimiter(chunks: AsyncIterator<string>) {
  let head = "";
  let done = false;
  while (!done && head.length < maxRowLength && !/\S[^\r\n]*(?:\n|\r[^])/.test(head)) {
    const next = await chunks.next();
    done = next.done === true;
    head += next.done ? "" : next.value;
  }
  head = head.replace(/^\uFEFF/, "");
  const match = separatorLine.exec(head);
  head = head.slice(match?.[0].length ?? 0);
  const line = head.trimStart().split(/[\r\n]/, 1)[0]!;
  const count = (delimiter: string) => line.split(delimiter).length;
  const detected = [",", ";", "\t"].reduce((a, b) => (count(b) > count(a) ? b : a));
  async function* start(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { start: start(), delimiter: match?.[2] ?? detected };
}
