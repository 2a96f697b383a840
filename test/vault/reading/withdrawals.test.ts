import { describe, expect, it } from "@jest/globals";
import writeXlsxFile from "write-excel-file/node";
import { readWithdrawals } from "../../../src/vault/reading/withdrawals.ts";
import { emptyDirectory, fileOf } from "../vaults.ts";

describe("readWithdrawals()", () => {
  it.each([
    ["commas", "case_ref,victim_ref\nC-1,P-1\n\nC-2,\n"],
    ["semicolons, CRLF and a byte order mark", "\uFEFFcase_ref;victim_ref\r\n C-1 ;P-1\r\n;\r\nC-2;\r\n"],
    ["columns in another order", "victim_ref,case_ref\nP-1,C-1\n,\n,C-2\n"],
  ])("reads which rows are meant, with %s", async (_title, text) => {
    expect(await readWithdrawals(fileOf(text))).toEqual({
      withdrawals: [
        { row: 2, caseRef: "C-1", victimRef: "P-1" },
        { row: 4, caseRef: "C-2", victimRef: null },
      ],
      problems: [],
    });
  });

  it("reads whole cases from CSV with one column, and from a workbook", async () => {
    const withdrawals = [{ row: 2, caseRef: "17", victimRef: null }];
    expect(await readWithdrawals(fileOf("case_ref\n17\n"))).toEqual({ withdrawals, problems: [] });
    const bytes = await writeXlsxFile([["case_ref"], [17]]).toBuffer();
    expect(await readWithdrawals(fileOf(bytes, "withdraw.xlsx"))).toEqual({ withdrawals, problems: [] });
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
  ])("tells the problem of a file with %s", async (_title, text, code, path) => {
    expect((await readWithdrawals(fileOf(text))).problems).toMatchObject([{ severity: "ERROR", code, path }]);
  });

  it("refuses another encoding", async () => {
    const file = fileOf(Buffer.from("\uFEFFcase_ref\nC-1", "utf16le"));
    expect((await readWithdrawals(file)).problems).toMatchObject([{ code: "ENCODING" }]);
  });

  it("does not find a missing file, and refuses a directory", async () => {
    await expect(readWithdrawals(`${emptyDirectory()}/none.csv`)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(readWithdrawals(emptyDirectory())).rejects.toMatchObject({ code: "WRONG_USE" });
  });
});
