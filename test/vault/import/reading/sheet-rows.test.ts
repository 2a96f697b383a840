import { describe, expect, it } from "@jest/globals";
import type { FileItem } from "../../../../src/vault/import/reading/case-file.ts";
import { UnreadableCell } from "../../../../src/vault/import/reading/cell.ts";
import { readSheetRows } from "../../../../src/vault/import/reading/sheet-rows.ts";
import { itemsIn } from "./items.ts";

const columns = { all: ["case_ref", "victim_ref"], optional: ["victim_ref"] };
const read = (...rows: string[][]) => itemsIn(readSheetRows(rows, columns) as AsyncIterable<FileItem>);

describe("readSheetRows()", () => {
  it("returns cells in the order of the columns, and empty cells for a missing optional column", async () => {
    expect((await read(["victim_ref", "case_ref"], ["P-1", "C-1"])).items).toEqual([
      { number: 2, cells: ["C-1", "P-1"] },
    ]);
    expect((await read(["case_ref"], ["C-1"])).items).toEqual([{ number: 2, cells: ["C-1", ""] }]);
  });

  it("skips blank rows and repeated headers, and counts them", async () => {
    const { items } = await read([""], ["case_ref "], [" ", ""], ["C-1"], ["case_ref"], ["C-2", ""]);
    expect(items).toEqual([
      { number: 4, cells: ["C-1", ""] },
      { number: 6, cells: ["C-2", ""] },
    ]);
  });

  it("does not skip a row with an unreadable cell", async () => {
    expect((await read(["case_ref", "victim_ref"], ["C-1", "#N/A"], ["#N/A", ""], ["", " Err:508 "])).items).toEqual([
      { number: 2, cells: ["C-1", new UnreadableCell("ERROR_VALUE")] },
      { number: 3, cells: [new UnreadableCell("ERROR_VALUE"), ""] },
      { number: 4, cells: ["", new UnreadableCell("ERROR_VALUE")] },
    ]);
    expect((await read(["case_ref"], ["C-1", "#N/A"])).items).toMatchObject([
      { problems: [{ code: "MALFORMED_ROW" }] },
    ]);
    expect((await read(["case_ref", "#REF!"], ["C-1", "P-1"])).unreadable).toMatchObject([
      { code: "UNKNOWN_COLUMN", path: ["row 1", "column 2"] },
    ]);
  });

  it("refuses a cell outside the header", async () => {
    expect((await read(["case_ref", ""], ["C-1", "somebody"])).items).toMatchObject([
      { problems: [{ code: "MALFORMED_ROW" }] },
    ]);
    expect((await read(["case_ref", "", "victim_ref"], ["C-1", "", "P-1"])).unreadable).toMatchObject([
      { path: ["row 1", "column 2"] },
    ]);
  });
});
