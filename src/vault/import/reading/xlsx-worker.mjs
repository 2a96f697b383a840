// Reads a workbook in a thread of its own, whose memory is limited by the thread that starts it.
import { parentPort, workerData } from "node:worker_threads";
import readWorkbook from "read-excel-file/node";
import { readMarks } from "./xlsx-marks.mjs";

/** Cells that merged ranges may cover in all: a range can name every cell of a sheet in a few bytes. */
const maxMergedCells = 10_000_000;

const sheets = await readWorkbook(workerData.file);
const marked = readMarks(workerData.file);
const index = marked.findIndex(({ hidden }, place) => !hidden && sheets[place].data);
const others = sheets.filter(
  ({ sheet, data }, place) => place !== index && sheet !== workerData.codesSheet && data?.length > 0,
);
parentPort.postMessage(
  index === -1
    ? { noSheet: true }
    : { ...sheetOf(sheets[index].data, marked[index].marks()), otherSheets: others.length },
);

/** The values of a sheet, its unreadable cells as [row, column, reason], and its hidden rows that are not blank. */
function sheetOf(rows, { unreadable, hiddenRows, merges }) {
  const found = [...unreadable];
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) if (cell instanceof Date) found.push([row, column, "DATE"]);
  found.push(...mergedCells(rows, merges, new Set(found.map(([row, column]) => `${row},${column}`))));
  const filled = new Set(found.map(([row]) => row));
  const hidden = hiddenRows.filter((row) => filled.has(row) || rows[row]?.some((cell) => cell !== null));
  return { rows, unreadable: found, hiddenRows: hidden };
}

/** The cells that a merged range covers beside its first one, if that one is not empty. */
function mergedCells(rows, merges, unreadable) {
  const covered = [];
  for (const [[top, left], [bottom, right] = [top, left]] of merges) {
    if ((rows[top]?.[left] ?? null) === null && !unreadable.has(`${top},${left}`)) continue;
    for (let row = top; row <= Math.min(bottom, rows.length - 1); row++)
      for (let column = left; column <= Math.min(right, rows[row].length - 1); column++)
        if (row !== top || column !== left) covered.push([row, column, "MERGED"]);
    if (covered.length > maxMergedCells) throw new Error("The merged ranges must cover fewer cells");
  }
  return covered;
}
