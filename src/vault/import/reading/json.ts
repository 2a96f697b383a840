import { JSONParser } from "@streamparser/json";
import { caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { type FileItem, type FileNotice, UnreadableFile } from "./case-file.ts";
import { type Cell, readCell, readList } from "./cell.ts";
import { type Columns, looksLikeHeader, noHeader, unknownColumn } from "./sheet-rows.ts";

const columns: Columns = { all: caseFileColumns, optional: [] };
const known: ReadonlySet<string> = new Set(caseFileColumns);
const maxUnknownNames = 100;

/** Reads a case file in JSON: an array of objects, or one object per line. Rows are numbered from 1. */
export async function* readJsonRows(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  const unknown = new Set<string>();
  let number = 0;
  for await (const { value } of parseJsonValues(text)) {
    number++;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const message = "must be an object with the columns of the case file";
      yield { number, problems: [fileProblem("MALFORMED_ROW", number, null, message)] };
      continue;
    }
    const row = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(row);
    const missing = caseFileColumns.filter((column) => !Object.hasOwn(row, column));
    if (names.some((name) => !known.has(name))) yield* unknownNames(names, missing, number, unknown);
    else if (missing.length > 0) {
      const message = "must be present; it may be empty or null";
      yield { number, problems: missing.map((column) => fileProblem("MALFORMED_ROW", number, column, message)) };
    } else yield { number, cells: caseFileColumns.map((column) => toCell(row[column])) };
  }
  if (unknown.size > 0) throw new UnreadableFile([]);
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
}

/** Reports each unknown name once. After the last row, unknown names refuse the file. */
function* unknownNames(
  names: readonly string[],
  missing: readonly string[],
  row: number,
  reported: Set<string>,
): Generator<FileNotice> {
  const isHeader = looksLikeHeader(names, columns);
  for (const [index, name] of names.entries()) {
    const key = isHeader ? name : "";
    if (known.has(name) || reported.has(key) || reported.size >= maxUnknownNames) continue;
    reported.add(key);
    yield { notice: isHeader ? unknownColumn(row, name, index, missing) : noHeader(row, columns) };
  }
}

/** A value of a JSON text, with its index in an array or its name in an object. */
interface JsonValue {
  readonly key: string | number | undefined;
  readonly value: unknown;
}

/**
 * Parses the values of a JSON text one by one, so that memory does not grow with the text: the items of an array, or
 * values in sequence. With `members`, of objects in sequence it parses only these members, such as `rows.*`.
 */
export async function* parseJsonValues(
  text: AsyncIterable<string>,
  members?: readonly string[],
): AsyncGenerator<JsonValue> {
  let parser: JSONParser | undefined;
  let parseError: Error | undefined;
  let count = 0;
  const values: JsonValue[] = [];
  const createParser = (isArray: boolean) => {
    const paths = isArray ? ["$.*"] : (members?.map((member) => `$.${member}`) ?? ["$"]);
    const created = new JSONParser({ paths, separator: "", keepStack: false });
    created.onValue = ({ key, value }) => void values.push({ key, value });
    created.onError = (error) => void (parseError = error);
    return created;
  };
  for await (const chunk of text) {
    const input = parser ? chunk : chunk.replace(/^\uFEFF?\s+|^\uFEFF/, "");
    if (input === "") continue;
    parser ??= createParser(input.startsWith("["));
    parser.write(input);
    for (const value of values.splice(0)) {
      count++;
      yield value;
    }
    if (parseError) throw unreadable(count);
  }
  if (parser && !parser.isEnded) parser.end();
  if (parseError) throw unreadable(count);
}

function unreadable(rows: number): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", rows + 1, null, "must be valid JSON, to the end of the file")]);
}

function toCell(value: unknown): Cell {
  return Array.isArray(value) ? readList(value) : readCell(value);
}
