import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { FileItem } from "./case-file.ts";
import { readCsv } from "./csv.ts";
import { readJson } from "./json.ts";
import { itemsOf } from "./rows.ts";
import { utf8Text } from "./utf8.ts";
import { readXlsxRows } from "./xlsx.ts";

/** Reads a case file as what it is: a workbook by its first bytes, JSON by its name or its first sign, else CSV. */
export async function* readCaseFile(file: string, onBytes: (bytes: number) => void): AsyncGenerator<FileItem> {
  const head = await firstBytes(file);
  if (head.subarray(0, 2).toString("latin1") === "PK") {
    yield* itemsOf(await readXlsxRows(file));
    return;
  }
  const named = [".json", ".jsonl", ".ndjson"].includes(path.extname(file).toLowerCase());
  const json = named || /^\s*[[{]/.test(head.toString("utf8").replace(/^\uFEFF/, ""));
  const text = utf8Text(counted(createReadStream(file, { highWaterMark: 256 * 1024 }), onBytes));
  yield* json ? readJson(text) : readCsv(text);
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

async function* counted(chunks: AsyncIterable<Buffer>, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
