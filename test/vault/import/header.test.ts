import { describe, expect, it } from "@jest/globals";
import { caseFileColumns } from "../../../src/vault/import/columns.ts";
import { readHeader } from "../../../src/vault/import/header.ts";
import { cellsOf, rowOf } from "../made-up.ts";

const columns = { all: caseFileColumns, optional: [] };
const read = (header: readonly string[], row = 1) => readHeader(header, row, columns);

describe("readHeader()", () => {
  it("finds the columns in any order, with spaces around them", () => {
    const places = caseFileColumns.map((_, place) => caseFileColumns.length - 1 - place);
    expect(read([...caseFileColumns])).toEqual({ places: caseFileColumns.map((_, place) => place) });
    expect(read(caseFileColumns.toReversed().map((name) => ` ${name}\t`))).toEqual({ places });
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

  it("tells all unknown, repeated and missing columns at once, and what was meant", () => {
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

  it("does not show a first row that is data: it could be confidential", () => {
    for (const header of [
      cellsOf(rowOf(1)),
      ["Cases of somebody"],
      ["case_ref", "C-1", "C-2", "C-3"],
      ["state", "women"],
    ])
      expect(read(header)).toMatchObject({ problems: [{ code: "NO_HEADER", path: ["row 1"], suggestions: [] }] });
  });

  it("names the columns of a file that has few of them", () => {
    expect(read(["case_ref", "name"])).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ path: ["row 1", "name"] })]),
    });
  });

  it("shortens a long name, without breaking a sign", () => {
    const path = ["row 1", "𝒳".repeat(40)];
    expect(read([...caseFileColumns, "𝒳".repeat(300)])).toMatchObject({ problems: [{ path }] });
  });

  it("puts -1 for an optional column that is not there", () => {
    const references = { all: ["case_ref", "victim_ref"], optional: ["victim_ref"] };
    expect(readHeader(["case_ref"], 1, references)).toEqual({ places: [0, -1] });
    expect(readHeader(["victim_ref"], 1, references)).toMatchObject({ problems: [{ code: "MISSING_COLUMN" }] });
  });
});
