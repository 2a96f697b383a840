import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { openPromise } from "yauzl";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";
import { type Cell, readCell, UnreadableCell, type UnreadableReason } from "./cell.ts";

/** Limits for hostile files, which could exhaust the memory. */
const maxUnpackedBytes = 300_000_000;
const maxCompressionRatio = 200;
/** Bytes outside the listed parts of the ZIP file. */
const maxUnlistedBytes = 1_000_000;
/** The sheet of codes in the template. It has no records, so that no notice mentions it. */
export const codesSheet = "codes";

function refused(message: string): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", null, null, message)]);
}

const unreadable = () =>
  refused("The workbook must be readable: open it and save it again as XLSX without a password, or as CSV UTF-8");
const tooLarge = () => refused("The workbook must be smaller when unpacked: save it as CSV UTF-8");

/** The first visible sheet of a workbook. */
export interface Workbook {
  readonly rows: readonly (readonly Cell[])[];
  /** Numbers, from 1, of hidden rows. `rows` includes them; blank rows are left out. */
  readonly hiddenRows: readonly number[];
  /** The number of other sheets with rows. */
  readonly otherSheets: number;
}

/** The worker's message. Rows and columns count from 0. */
interface SheetMessage {
  readonly rows: readonly unknown[][];
  readonly unreadable: readonly (readonly [row: number, column: number, reason: UnreadableReason])[];
  readonly hiddenRows: readonly number[];
  readonly otherSheets: number;
}

/** Reads the first visible sheet of a workbook, in a worker thread with limited memory. */
export async function readWorkbook(file: string): Promise<Workbook> {
  await refuseZipBomb(file);
  const worker = new Worker(new URL("./xlsx-worker.mjs", import.meta.url), {
    workerData: { file, codesSheet },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  const sheet = await new Promise<SheetMessage>((resolve, reject) => {
    worker.once("message", (message: SheetMessage | { readonly noSheet: true }) =>
      "noSheet" in message ? reject(refused("The workbook must have a visible sheet")) : resolve(message),
    );
    worker.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : unreadable()),
    );
    worker.once("exit", () => reject(unreadable()));
  }).finally(() => void worker.terminate());
  const hiddenRows = sheet.hiddenRows.map((row) => row + 1);
  return { rows: toCells(sheet), hiddenRows, otherSheets: sheet.otherSheets };
}

/** Adds the unreadable cells, which read-excel-file leaves empty. */
function toCells({ rows, unreadable: marked }: SheetMessage): Cell[][] {
  const marks = new Map<number, Map<number, UnreadableCell>>();
  for (const [row, column, reason] of marked) {
    const cells = marks.get(row) ?? new Map<number, UnreadableCell>();
    marks.set(row, cells.set(column, new UnreadableCell(reason)));
  }
  const height = marked.reduce((max, [row]) => Math.max(max, row + 1), rows.length);
  return Array.from({ length: height }, (_, row) => {
    const [values, cells] = [rows[row] ?? [], marks.get(row) ?? new Map<number, UnreadableCell>()];
    const width = Math.max(values.length, ...[...cells.keys()].map((column) => column + 1));
    return Array.from({ length: width }, (__, column) => cells.get(column) ?? readCell(values[column] ?? null));
  });
}

/** Unpacks all parts without storing them: the stated sizes may be false. */
async function refuseZipBomb(file: string): Promise<void> {
  let [packed, unpacked] = [0, 0];
  try {
    const zip = await openPromise(file, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
        if (unpacked > maxUnpackedBytes) throw tooLarge();
        for await (const _ of await zip.openReadStreamPromise(entry));
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable();
  }
  if (unpacked > maxCompressionRatio * packed || statSync(file).size - packed > maxUnlistedBytes) throw tooLarge();
}
