// Reads the first sheet of a workbook in a thread of its own, whose memory is limited by the one that starts it.
import { parentPort, workerData } from "node:worker_threads";
import readWorkbook from "read-excel-file/node";

const sheets = await readWorkbook(workerData.file);
// No column of the case file has dates: what a spreadsheet took for one must not become a text.
const value = (cell) => (cell instanceof Date ? {} : cell);
const [first, ...others] = sheets;
const otherSheets = others.filter(({ sheet, data }) => sheet !== workerData.codesSheet && data.length > 0).length;
parentPort.postMessage({ rows: first.data.map((row) => row.map(value)), otherSheets });
