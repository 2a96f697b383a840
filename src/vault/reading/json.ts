import { JSONParser } from "@streamparser/json";
import { caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { readHeader } from "../header.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";

/** Reads a case file in JSON: an array of objects, or one object a line. A row's number is its place, from 1. */
export async function* readJson(text: AsyncIterable<string>): AsyncGenerator<FileItem> {
  let parser: JSONParser | undefined;
  let fault: Error | undefined;
  let number = 0;
  const waiting: unknown[] = [];
  const start = (array: boolean) => {
    const made = new JSONParser({ paths: [array ? "$.*" : "$"], separator: "", keepStack: false });
    made.onValue = ({ value }) => void waiting.push(value);
    made.onError = (error) => void (fault = error);
    return made;
  };
  for await (const chunk of text) {
    const read = parser ? chunk : chunk.replace(/^\uFEFF?\s+|^\uFEFF/, "");
    if (read === "") continue;
    parser ??= start(read.startsWith("["));
    parser.write(read);
    for (const value of waiting.splice(0)) yield itemOf(value, ++number);
    if (fault) throw unreadable(number);
  }
  if (parser && !parser.isEnded) parser.end();
  if (fault) throw unreadable(number);
  if (number === 0) throw new UnreadableFile([fileProblem("EMPTY_FILE", null, null, "The file must have rows")]);
}

function unreadable(number: number): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", number + 1, null, "The file must be JSON up to its end")]);
}

function itemOf(value: unknown, number: number): FileItem {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return fileProblem("MALFORMED_ROW", number, null, "must be an object with the columns of the case file");
  const given = value as Readonly<Record<string, unknown>>;
  const header = readHeader([...new Set([...caseFileColumns, ...Object.keys(given)])]);
  if ("problems" in header) throw new UnreadableFile(header.problems);
  const missing = caseFileColumns.find((column) => !(column in given));
  if (missing) return fileProblem("MALFORMED_ROW", number, missing, "must be there; it may be empty or null");
  return { number, cells: caseFileColumns.map((column) => textOf(given[column])) };
}

/** A cell's text. What is no text, number, truth value or list becomes a text that no column accepts. */
function textOf(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(textOf).join("|");
  return typeof value === "string" || typeof value === "number" ? String(value) : "{}";
}
