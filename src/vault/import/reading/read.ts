import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { caseFileColumns } from "../columns.ts";
import type { Mapping } from "../uwazi/mapping.ts";
import { readUwazi } from "../uwazi/read.ts";
import { fileProblem } from "../file-problem.ts";
import type { Columns } from "../header.ts";
import { type FileItem, type FileRemark, UnreadableFile } from "./case-file.ts";
import { readCsvRows } from "./csv.ts";
import { readJson } from "./json.ts";
import { itemsOf } from "./rows.ts";
import { utf8Text } from "./utf8.ts";
import { readWorkbook } from "./xlsx.ts";

/** Called with the number of bytes that were just read. */
type OnBytes = (bytes: number) => void;

/**
 * Reads a case file as what it is: a workbook by its first bytes, JSON by its name or its first sign, else CSV. With a
 * mapping it is an export of Uwazi, in CSV or JSON.
 */
export async function* readCaseFile(file: string, onBytes: OnBytes, mapping?: Mapping): AsyncGenerator<FileItem> {
  const head = await firstBytes(file);
  const columns = { all: caseFileColumns, optional: [] };
  if (isWorkbook(head)) {
    if (mapping) throw new UnreadableFile([fileProblem("UNREADABLE", null, null, "An export of Uwazi is CSV or JSON")]);
    yield* readSheet(file, columns);
    return;
  }
  const named = [".json", ".jsonl", ".ndjson"].includes(path.extname(file).toLowerCase());
  const json = named || /^\s*[[{]/.test(head.toString("utf8").replace(/^\uFEFF/, ""));
  const text = textOf(file, onBytes);
  if (mapping) yield* readUwazi(text, json, mapping);
  else yield* json ? readJson(text) : itemsOf(readCsvRows(text), columns);
}

/** Reads a file of references, a workbook or CSV: the columns of which `optional` may be missing. */
export async function* readReferences(
  file: string,
  all: readonly string[],
  optional: readonly string[],
): AsyncGenerator<FileItem> {
  const columns = { all, optional };
  yield* isWorkbook(await firstBytes(file)) ? readSheet(file, columns) : itemsOf(readCsvRows(textOf(file)), columns);
}

async function* readSheet(file: string, columns: Columns): AsyncGenerator<FileItem> {
  const { rows, hiddenRows, otherSheets } = await readWorkbook(file);
  if (otherSheets > 0) yield sheetsNotRead();
  if (hiddenRows.length > 0) yield hiddenRowsRead(hiddenRows);
  yield* itemsOf(rows, columns);
}

function textOf(file: string, onBytes?: OnBytes): AsyncGenerator<string> {
  return utf8Text(counted(createReadStream(file, { highWaterMark: 64 * 1024 }), onBytes));
}

function sheetsNotRead(): FileRemark {
  const message = "Only the first visible sheet of the workbook is read; others have rows too";
  return { remark: fileProblem("OTHER_SHEETS", null, null, message, [], "WARNING") };
}

function hiddenRowsRead(rows: readonly number[]): FileRemark {
  const message = `Hidden and filtered rows are read too: the sheet has ${rows.length}, and this is the first`;
  return { remark: fileProblem("HIDDEN_ROWS", rows[0]!, null, message, [], "WARNING") };
}

/** XLSX is a zip file. A workbook of the old kind, or one with a password, begins with another sign and is refused. */
function isWorkbook(head: Buffer): boolean {
  if (head.subarray(0, 4).toString("hex") !== "d0cf11e0") return head.subarray(0, 2).toString("latin1") === "PK";
  const message = "The workbook must be XLSX without a password: save it so, or as CSV UTF-8";
  throw new UnreadableFile([fileProblem("UNREADABLE", null, null, message)]);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}
