import { Worker } from "node:worker_threads";
import { openPromise } from "yauzl";
import { fileProblem } from "../file-problem.ts";
import { UnreadableFile } from "./case-file.ts";

/** A workbook larger than this when unpacked, or packed harder, is refused: it would fill the memory. */
const mostUnpackedBytes = 300_000_000;
const mostRatio = 200;

function refused(message: string): UnreadableFile {
  return new UnreadableFile([fileProblem("UNREADABLE", null, null, message)]);
}

/** The rows of the first sheet of a workbook, as text. */
export async function readXlsxRows(file: string): Promise<string[][]> {
  await refuseBomb(file);
  const worker = new Worker(new URL("./xlsx-worker.mjs", import.meta.url), {
    workerData: { file },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  return new Promise<string[][]>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", () =>
      reject(refused("The workbook must be readable: open it and save it again as XLSX, or as CSV UTF-8")),
    );
    worker.once("exit", () => reject(refused("The workbook must fit into memory: save it as CSV UTF-8")));
  }).finally(() => void worker.terminate());
}

/** Adds up what the parts of the workbook say of their size, before anything is unpacked. */
async function refuseBomb(file: string): Promise<void> {
  let [packed, unpacked] = [0, 0];
  try {
    const zip = await openPromise(file, { lazyEntries: true, validateEntrySizes: true });
    try {
      for await (const entry of zip.eachEntry()) {
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
      }
    } finally {
      zip.close();
    }
  } catch {
    throw refused("The workbook must be readable: open it and save it again as XLSX, or as CSV UTF-8");
  }
  if (unpacked > mostUnpackedBytes || unpacked > mostRatio * packed)
    throw refused("The workbook must be smaller when unpacked: save it as CSV UTF-8");
}
