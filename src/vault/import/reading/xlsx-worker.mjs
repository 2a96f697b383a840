// Reads a workbook in a worker thread with limited memory.
import { parentPort, workerData } from "node:worker_threads";
import readWorkbook from "read-excel-file/node";
import { readMarks } from "./xlsx-marks.mjs";

/** A limit for hostile files: a merged range of a few bytes can cover a whole sheet. */
const maxMergedCells = 10_000_000;

const sheets = await readWorkbook(workerData.file);
const marked = readMarks(workerData.file);
const index = marked.findIndex(({ hidden }, position) => !hidden && sheets[position].data);
const otherSheets = sheets.filter(
  ({ sheet, data }, position) => position !== index && sheet !== workerData.codesSheet && data?.length > 0,
);
parentPort.postMessage(
  index === -1
    ? { noSheet: true }
    : { ...readSheet(sheets[index].data, marked[index].marks()), otherSheets: otherSheets.length },
);

/** The values of a sheet, its unreadable cells as [row, column, reason], and its hidden rows, except blank ones. */
function readSheet(rows, { unreadable, hiddenRows, merges }) {
  const found = [...unreadable];
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of cells.entries()) if (cell instanceof Date) found.push([row, column, "DATE"]);
  found.push(...mergedCells(rows, merges, new Set(found.map(([row, column]) => `${row},${column}`))));
  const filled = new Set(found.map(([row]) => row));
  const hidden = hiddenRows.filter((row) => filled.has(row) || rows[row]?.some((cell) => cell !== null));
  return { rows, unreadable: found, hiddenRows: hidden };
}

/** The cells of merged ranges, except the first of each. A range with an empty first cell has none. */
function mergedCells(rows, merges, unreadable) {
  const covered = [];
  for (const [[top, left], [bottom, right] = [top, left]] of merges) {
    if ((rows[top]?.[left] ?? null) === null && !unreadable.has(`${top},${left}`)) continue;
    for (let row = top; row <= Math.min(bottom, rows.length - 1); row++)
      for (let column = left; column <= Math.min(right, rows[row].length - 1); column++)
        if (row !== top || column !== left) covered.push([row, column, "MERGED"]);
    if (covered.length > maxMergedCells)
      throw new Error("Cannot read the workbook: its merged ranges must cover at most 10,000,000 cells");
  }
  return covered;
}
