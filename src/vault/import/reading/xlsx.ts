import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { openPromise } from "yauzl";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";
import { type Cell, readCell, UnreadableCell, type UnreadableReason } from "./cell.ts";

/** A workbook larger than this when unpacked, or packed harder, is refused: it would fill the memory. */
const mostUnpackedBytes = 300_000_000;
const mostRatio = 200;
/** The sheet of the template that lists the codes: nobody's rows, so it is not told as a sheet that is not read. */
export const codesSheet = "codes";
/** Bytes of a zip file that are in none of the parts that it lists. */
const mostUnlistedBytes = 1_000_000;

function refused(message: string): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", null, null, message)]);
}

const unreadable = () =>
  refused("The workbook must be readable: open it and save it again as XLSX without a password, or as CSV UTF-8");
const tooLarge = () => refused("The workbook must be smaller when unpacked: save it as CSV UTF-8");

/** The first visible sheet of a workbook. */
export interface Workbook {
  readonly rows: readonly (readonly Cell[])[];
  /** The numbers, from 1, of the hidden rows that are not blank. `rows` includes them. */
  readonly hiddenRows: readonly number[];
  /** The number of other sheets that have rows. */
  readonly otherSheets: number;
}

/** The worker's message. Rows and columns count from 0. */
interface Sent {
  readonly rows: readonly unknown[][];
  readonly unreadable: readonly (readonly [row: number, column: number, reason: UnreadableReason])[];
  readonly hiddenRows: readonly number[];
  readonly otherSheets: number;
}

/** Reads the first visible sheet of a workbook, in a thread of its own whose memory has a limit. */
export async function readWorkbook(file: string): Promise<Workbook> {
  await refuseBomb(file);
  const worker = new Worker(new URL("./xlsx-worker.mjs", import.meta.url), {
    workerData: { file, codesSheet },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  const sent = await new Promise<Sent>((resolve, reject) => {
    worker.once("message", (message: Sent | { readonly noSheet: true }) =>
      "noSheet" in message ? reject(refused("The workbook must have a visible sheet")) : resolve(message),
    );
    worker.once("error", ({ code }: NodeJS.ErrnoException) =>
      reject(code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge() : unreadable()),
    );
    worker.once("exit", () => reject(unreadable()));
  }).finally(() => void worker.terminate());
  const hiddenRows = sent.hiddenRows.map((row) => row + 1);
  return { rows: cellsOf(sent), hiddenRows, otherSheets: sent.otherSheets };
}

/** Puts the unreadable cells in their places, which the other reader leaves empty. */
function cellsOf({ rows, unreadable: marked }: Sent): Cell[][] {
  const marks = new Map<number, Map<number, UnreadableCell>>();
  for (const [row, column, reason] of marked) {
    const cells = marks.get(row) ?? new Map<number, UnreadableCell>();
    marks.set(row, cells.set(column, new UnreadableCell(reason)));
  }
  const height = marked.reduce((most, [row]) => Math.max(most, row + 1), rows.length);
  return Array.from({ length: height }, (_, row) => {
    const [values, cells] = [rows[row] ?? [], marks.get(row) ?? new Map<number, UnreadableCell>()];
    const width = Math.max(values.length, ...[...cells.keys()].map((column) => column + 1));
    return Array.from({ length: width }, (__, column) => cells.get(column) ?? readCell(values[column] ?? null));
  });
}

/** Unpacks the parts once into nothing, to see that they are as large as they say: what they say may be a lie. */
async function refuseBomb(file: string): Promise<void> {
  let [packed, unpacked] = [0, 0];
  try {
    const zip = await openPromise(file, { lazyEntries: true, validateEntrySizes: true, autoClose: false });
    try {
      for await (const entry of zip.eachEntry()) {
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
        if (unpacked > mostUnpackedBytes) throw tooLarge();
        for await (const _ of await zip.openReadStreamPromise(entry));
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable();
  }
  if (unpacked > mostRatio * packed || statSync(file).size - packed > mostUnlistedBytes) throw tooLarge();
}
