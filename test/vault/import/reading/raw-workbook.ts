import { zipOf } from "./zip.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The markup of a cell without its address, such as `<c t="e"><v>#N/A</v></c>`; null: no markup. */
export type RawCell = string | null;

/** The markup of a worksheet, for cells that no writer of workbooks produces. */
export interface RawSheet {
  readonly rows: readonly (readonly RawCell[])[];
  readonly state?: "hidden" | "veryHidden";
  /** Numbers of rows, from 1. */
  readonly hiddenRows?: readonly number[];
  readonly merges?: readonly string[];
}

/** The markup of a cell with an inline text. */
export const inline = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

/** A workbook from the markup of its sheets and shared strings (ECMA-376, part 1, section 18). */
export function rawWorkbook(sheets: readonly RawSheet[], shared: readonly string[] = []): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const parts = {
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets
      .map(({ state }, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="r${index}" ${stateOf(state)}/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map((_, index) => relation(`r${index}`, "worksheet", `worksheets/s${index}.xml`))
      .join("")}${relation("strings", "sharedStrings", "sharedStrings.xml")}</Relationships>`,
    "xl/sharedStrings.xml": `<sst xmlns="${main}">${shared.map((item) => `<si>${item}</si>`).join("")}</sst>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/s${index}.xml`, sheetXml(sheet)])),
  };
  return zipOf(Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) })));
}

const stateOf = (state?: string) => (state === undefined ? "" : `state="${state}"`);

function sheetXml({ rows, hiddenRows = [], merges = [] }: RawSheet): string {
  const markup = rows.map((cells, index) => {
    const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : "";
    const addressed = cells.map((cell, column) => cell?.replace("<c", `<c r="${letterOf(column)}${index + 1}"`) ?? "");
    return `<row r="${index + 1}"${hidden}>${addressed.join("")}</row>`;
  });
  const ranges = merges.map((range) => `<mergeCell ref="${range}"/>`).join("");
  return `<worksheet xmlns="${main}"><sheetData>${markup.join("")}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`;
}

const letterOf = (column: number) => String.fromCharCode(65 + column);
