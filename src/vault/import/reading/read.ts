import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { caseFileColumns } from "../columns.ts";
import { fileProblem } from "../file-problem.ts";
import { readCsvExport, readJsonExport } from "../uwazi/export.ts";
import type { Mapping } from "../uwazi/mapping.ts";
import { convertEntities, type LeftOutItem } from "../uwazi/rows.ts";
import { type FileItem, UnreadableFile } from "./case-file.ts";
import { readCsvRows } from "./csv.ts";
import { readJsonRows } from "./json.ts";
import { type Columns, readSheetRows } from "./sheet-rows.ts";
import { decodeUtf8 } from "./utf8.ts";
import { readWorkbook } from "./xlsx.ts";

/** Called with the number of bytes of each chunk. */
type OnBytes = (bytes: number) => void;

/**
 * Reads a case file. The first bytes identify a workbook; the file name or the first character identifies JSON; other
 * files are CSV. With a mapping, the file is a Uwazi export in CSV or JSON.
 */
export async function* readCaseFile(
  file: string,
  onBytes: OnBytes,
  mapping?: Mapping,
): AsyncGenerator<FileItem | LeftOutItem> {
  const head = await firstBytes(file);
  const columns = { all: caseFileColumns, optional: [] };
  if (isWorkbook(head)) {
    if (mapping)
      throw new UnreadableFile([fileProblem("UNREADABLE", null, null, "A Uwazi export must be CSV or JSON")]);
    yield* readSheet(file, columns);
    return;
  }
  const hasJsonName = [".json", ".jsonl", ".ndjson"].includes(path.extname(file).toLowerCase());
  const isJson = hasJsonName || /^\s*[[{]/.test(head.toString("utf8").replace(/^\uFEFF/, ""));
  const text = readText(file, onBytes);
  if (mapping) {
    const entities = isJson ? readJsonExport(text) : readCsvExport(readCsvRows(text));
    yield* convertEntities(entities, mapping);
  } else yield* isJson ? readJsonRows(text) : readSheetRows(readCsvRows(text), columns);
}

/** Reads a workbook or CSV file with other columns than a case file. */
export async function* readReferences(file: string, columns: Columns): AsyncGenerator<FileItem> {
  if (isWorkbook(await firstBytes(file))) yield* readSheet(file, columns);
  else yield* readSheetRows(readCsvRows(readText(file)), columns);
}

async function* readSheet(file: string, columns: Columns): AsyncGenerator<FileItem> {
  const { rows, hiddenRows, otherSheets } = await readWorkbook(file);
  if (otherSheets > 0) {
    const message = "Only the first visible sheet of the workbook is read; other sheets have rows too";
    yield { notice: fileProblem("OTHER_SHEETS", null, null, message, [], "WARNING") };
  }
  if (hiddenRows.length > 0) {
    const message = `Hidden and filtered rows are read too: the sheet has ${hiddenRows.length}, and this is the first`;
    yield { notice: fileProblem("HIDDEN_ROWS", hiddenRows[0]!, null, message, [], "WARNING") };
  }
  yield* readSheetRows(rows, columns);
}

function readText(file: string, onBytes?: OnBytes): AsyncGenerator<string> {
  return decodeUtf8(countBytes(createReadStream(file, { highWaterMark: 64 * 1024 }), onBytes));
}

/** XLSX is a ZIP file. An OLE file is a workbook of an older format, or one with a password. */
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

async function* countBytes(chunks: AsyncIterable<Buffer>, onBytes?: OnBytes): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}
