import { describe, expect, it } from "@jest/globals";
import { caseFileColumns } from "../../../../src/vault/import/columns.ts";
import { readHeader } from "../../../../src/vault/import/reading/sheet-rows.ts";
import { cellsOf, rowOf } from "../../made-up.ts";

const columns = { all: caseFileColumns, optional: [] };
const read = (header: readonly string[], row = 1) => readHeader(header, row, columns);

describe("readHeader()", () => {
  it("finds the columns in any order, and trims their names", () => {
    const positions = caseFileColumns.map((_, position) => caseFileColumns.length - 1 - position);
    expect(read([...caseFileColumns])).toEqual({ positions: caseFileColumns.map((_, position) => position) });
    expect(read(caseFileColumns.toReversed().map((name) => ` ${name}\t`))).toEqual({ positions });
  });

  it.each(["name", "date_of_birth", "passport", "notes", "Name of the victim"])(
    "refuses the column %j by its name",
    (name) => {
      const message = expect.stringContaining("never enter the vault");
      expect(read([...caseFileColumns, name], 3)).toEqual({
        problems: [{ severity: "ERROR", code: "UNKNOWN_COLUMN", path: ["row 3", name], message, suggestions: [] }],
      });
    },
  );

  it("reports all unknown, repeated and missing columns at once, with suggestions", () => {
    const header = caseFileColumns.map((column) =>
      column === "gender" ? "Gender" : column === "age" ? "year" : column,
    );
    const problems =
      "problems" in read([...header, ""]) ? (read([...header, ""]) as { problems: unknown[] }).problems : [];
    expect(problems).toMatchObject([
      { code: "UNKNOWN_COLUMN", path: ["row 1", "Gender"], suggestions: ["gender"] },
      { code: "REPEATED_COLUMN", path: ["row 1", "year"] },
      { code: "UNKNOWN_COLUMN", path: ["row 1", "column 19"] },
      { code: "MISSING_COLUMN", path: ["row 1", "gender"] },
      { code: "MISSING_COLUMN", path: ["row 1", "age"] },
    ]);
  });

  it("does not repeat a first row of data, which may be confidential", () => {
    for (const header of [
      cellsOf(rowOf(1)),
      ["Cases of somebody"],
      ["case_ref", "C-1", "C-2", "C-3"],
      ["state", "women"],
    ])
      expect(read(header)).toMatchObject({ problems: [{ code: "NO_HEADER", path: ["row 1"], suggestions: [] }] });
  });

  it("names the unknown columns of a file with few known columns", () => {
    expect(read(["case_ref", "name"])).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path: ["row 1", "name"] })]),
    });
  });

  it("shortens a long name at a whole character", () => {
    const path = ["row 1", "𝒳".repeat(40)];
    expect(read([...caseFileColumns, "𝒳".repeat(300)])).toMatchObject({ problems: [{ path }] });
  });

  it("returns −1 for a missing optional column", () => {
    const references = { all: ["case_ref", "victim_ref"], optional: ["victim_ref"] };
    expect(readHeader(["case_ref"], 1, references)).toEqual({ positions: [0, -1] });
    expect(readHeader(["victim_ref"], 1, references)).toMatchObject({ problems: [{ code: "MISSING_COLUMN" }] });
  });
});
