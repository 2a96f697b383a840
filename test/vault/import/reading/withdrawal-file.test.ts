import { describe, expect, it } from "@jest/globals";
import writeXlsxFile from "write-excel-file/node";
import { readWithdrawals } from "../../../../src/vault/import/reading/withdrawal-file.ts";
import { emptyDirectory, fileOf } from "../../vaults.ts";
import { inline, rawWorkbook } from "./raw-workbook.ts";

describe("readWithdrawals()", () => {
  it.each([
    ["commas", "case_ref,victim_ref\nC-1,P-1\n\nC-2,\n"],
    ["semicolons, CRLF and a byte order mark", "\uFEFFcase_ref;victim_ref\r\n C-1 ;P-1\r\n;\r\nC-2;\r\n"],
    ["columns in another order", "victim_ref,case_ref\nP-1,C-1\n,\n,C-2\n"],
  ])("reads the references of a file with %s", async (_title, text) => {
    expect(await readWithdrawals(fileOf(text), true)).toEqual({
      withdrawals: [
        { row: 2, caseRef: "C-1", victimRef: "P-1" },
        { row: 4, caseRef: "C-2", victimRef: null },
      ],
      problems: [],
    });
  });

  it("reads whole cases from CSV with one column, and from a workbook", async () => {
    const withdrawals = [{ row: 2, caseRef: "17", victimRef: null }];
    expect(await readWithdrawals(fileOf("case_ref\n17\n"), true)).toEqual({ withdrawals, problems: [] });
    const bytes = await writeXlsxFile([["case_ref"], [17]]).toBuffer();
    expect(await readWithdrawals(fileOf(bytes, "withdraw.xlsx"), true)).toEqual({ withdrawals, problems: [] });
  });

  it.each([
    ["a blank cell", "case_ref,victim_ref\nC-1,P-1\nC-2,\nC-3, \u00a0\n", ["row 3", "row 4"]],
    ["no such column", "case_ref\nC-1\nC-2\n", ["row 2", "row 3"]],
  ])("refuses rows without a victim by %s, unless whole cases are allowed", async (_title, text, rows) => {
    const { problems } = await readWithdrawals(fileOf(text), false);
    expect(problems).toMatchObject(rows.map((row) => ({ code: "WHOLE_CASE", path: [row, "victim_ref"] })));
    expect((await readWithdrawals(fileOf(text), true)).problems).toEqual([]);
  });

  it.each([
    ["an error", '<c t="e"><v>#N/A</v></c>'],
    ["a formula that was never computed", "<c><f>VLOOKUP(A2,Z1:Z9,2,0)</f></c>"],
    ["a fraction", "<c><v>0.5</v></c>"],
    ["the text of an error", inline("Err:508")],
  ])("refuses a reference that is %s, even if whole cases are allowed", async (_title, cell) => {
    const rows = [
      [inline("case_ref"), inline("victim_ref")],
      [inline("C-1"), cell],
      [cell, inline("P-1")],
    ];
    const { withdrawals, problems } = await readWithdrawals(fileOf(rawWorkbook([{ rows }]), "w.xlsx"), true);
    expect(withdrawals).toEqual([]);
    expect(problems).toMatchObject([
      { severity: "ERROR", code: "UNREADABLE_CELL", path: ["row 2", "victim_ref"] },
      { severity: "ERROR", code: "UNREADABLE_CELL", path: ["row 3", "case_ref"] },
    ]);
  });

  it("refuses a victim cell that is merged over several rows", async () => {
    const [caseRef, victimRef] = [inline("C-1"), inline("P-1")];
    const rows = [
      [inline("case_ref"), inline("victim_ref")],
      [caseRef, victimRef],
      [caseRef, null],
    ];
    const file = fileOf(rawWorkbook([{ rows, merges: ["B2:B3"] }]), "w.xlsx");
    expect((await readWithdrawals(file, true)).problems).toMatchObject([
      { code: "UNREADABLE_CELL", path: ["row 3", "victim_ref"] },
    ]);
  });

  it("refuses hidden rows, and warns of other sheets", async () => {
    const rows = ["case_ref", "C-1", "C-2"].map((text) => [inline(text)]);
    const file = fileOf(rawWorkbook([{ rows, hiddenRows: [3] }, { rows }]), "w.xlsx");
    expect((await readWithdrawals(file, true)).problems).toMatchObject([
      { severity: "WARNING", code: "OTHER_SHEETS" },
      { severity: "ERROR", code: "HIDDEN_ROWS", path: ["row 3"] },
    ]);
  });

  it.each([
    ["another column", "case_ref,year\nC-1,2020", "UNKNOWN_COLUMN", ["row 1", "year"]],
    ["no column that it knows", "C-1,P-1", "NO_HEADER", ["row 1"]],
    ["no case_ref", "victim_ref\nP-1", "MISSING_COLUMN", ["row 1", "case_ref"]],
    ["an empty case_ref", "case_ref,victim_ref\nC-1,P-1\n,P-2", "REQUIRED", ["row 3", "case_ref"]],
    ["too many cells", "case_ref\nC-1,P-1", "MALFORMED_ROW", ["row 2"]],
    ["a header only", "case_ref,victim_ref\n", "EMPTY_FILE", []],
    ["nothing", "", "EMPTY_FILE", []],
    ["an open quotation mark", 'case_ref\n"C-1', "UNREADABLE", ["row 2"]],
  ])("reports the problem of a file with %s", async (_title, text, code, path) => {
    expect((await readWithdrawals(fileOf(text), true)).problems).toMatchObject([{ severity: "ERROR", code, path }]);
  });

  it("refuses another encoding", async () => {
    const file = fileOf(Buffer.from("\uFEFFcase_ref\nC-1", "utf16le"));
    expect((await readWithdrawals(file, false)).problems).toMatchObject([{ code: "ENCODING" }]);
  });

  it("refuses a missing file and a directory", async () => {
    await expect(readWithdrawals(`${emptyDirectory()}/none.csv`, false)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(readWithdrawals(emptyDirectory(), false)).rejects.toMatchObject({ code: "WRONG_USE" });
  });
});
