// Reads the first sheet of a workbook in a thread of its own, whose memory is limited by the one that starts it.
import { parentPort, workerData } from "node:worker_threads";
import { readSheet } from "read-excel-file/node";

const rows = await readSheet(workerData.file);
// A date is no column of the case file: it becomes a text that no column accepts.
const text = (cell) =>
  cell === null
    ? ""
    : cell instanceof Date
      ? "(date)"
      : typeof cell === "boolean"
        ? cell
          ? "yes"
          : "no"
        : String(cell);
parentPort.postMessage(rows.map((row) => row.map(text)));
