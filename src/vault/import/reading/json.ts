import { JSONParser } from "@streamparser/json";
import type { Problem } from "../../../problem.ts";
import { caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { type Columns, looksLikeHeader, noHeader, unknownColumn } from "../header.ts";
import { type FileItem, type FileRemark, UnreadableFile } from "./case-file.ts";
import { type Cell, readCell, readList } from "./cell.ts";

const columns: Columns = { all: caseFileColumns, optional: [] };
const known: ReadonlySet<string> = new Set(caseFileColumns);
const mostTold = 100;

/** Reads a case file in JSON: an array of objects, or one object a line. A row's number is its place, from 1. */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  const unknown = new Set<string>();
  let number = 0;
  for await (const value of valuesOf(text)) {
    number++;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const message = "must be an object with the columns of the case file";
      yield { number, problems: [fileProblem("MALFORMED_ROW", number, null, message)] };
      continue;
    }
    const given = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(given);
    const missing = caseFileColumns.filter((column) => !Object.hasOwn(given, column));
    if (names.some((name) => !known.has(name))) yield* remarksOn(names, missing, number, unknown);
    else if (missing.length > 0) yield { number, problems: missing.map((column) => missingCell(number, column)) };
    else yield { number, cells: caseFileColumns.map((column) => cellOf(given[column])) };
  }
  if (unknown.size > 0) throw new UnreadableFile([]);
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
}

/** Tells each unknown column once, where it first stands. They refuse the file, when all of it has been looked at. */
function* remarksOn(
  names: readonly string[],
  missing: readonly string[],
  row: number,
  told: Set<string>,
): Generator<FileRemark> {
  const header = looksLikeHeader(names, columns);
  for (const [place, name] of names.entries()) {
    const key = header ? name : "";
    if (known.has(name) || told.has(key) || told.size >= mostTold) continue;
    told.add(key);
    yield { remark: header ? unknownColumn(row, name, place, missing) : noHeader(row, columns) };
  }
}

/**
 * The values of the text one by one, so that no more than a piece of it is in memory: of an array, of the array that
 * one object has under a name, or one after the other.
 */
export async function* valuesOf(text: AsyncIterable<string>, under?: string): AsyncGenerator {
  let parser: JSONParser | undefined;
  let fault: Error | undefined;
  let count = 0;
  const waiting: unknown[] = [];
  const start = (array: boolean) => {
    const path = array ? "$.*" : under === undefined ? "$" : `$.${under}.*`;
    const made = new JSONParser({ paths: [path], separator: "", keepStack: false });
    made.onValue = ({ value }) => void waiting.push(value);
    made.onError = (error) => void (fault = error);
    return made;
  };
  for await (const chunk of text) {
    const read = parser ? chunk : chunk.replace(/^\uFEFF?\s+|^\uFEFF/, "");
    if (read === "") continue;
    parser ??= start(read.startsWith("["));
    parser.write(read);
    for (const value of waiting.splice(0)) {
      count++;
      yield value;
    }
    if (fault) throw unreadable(count);
  }
  if (parser && !parser.isEnded) parser.end();
  if (fault) throw unreadable(count);
}

function unreadable(rows: number): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", rows + 1, null, "must be JSON, as must be all that follows")]);
}

function missingCell(row: number, column: string): Problem {
  return fileProblem("MALFORMED_ROW", row, column, "must be there; it may be empty or null");
}

function cellOf(value: unknown): Cell {
  return Array.isArray(value) ? readList(value) : readCell(value);
}
