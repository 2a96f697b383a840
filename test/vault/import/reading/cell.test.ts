import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  readCell,
  readList,
  UnreadableCell,
  type UnreadableReason,
} from "../../../../src/vault/import/reading/cell.ts";

const reasonOf = (cell: unknown) => (cell instanceof UnreadableCell ? cell.reason : "text");

describe("readCell()", () => {
  it.each<[unknown, string]>([
    ["women", "women"],
    [" 17 ", " 17 "],
    ["", ""],
    ["  ", "  "],
    [null, ""],
    [2011, "2011"],
    [-0, "0"],
    [true, "yes"],
    [false, "no"],
  ])("reads %j as the text %j", (value, text) => expect(readCell(value)).toBe(text));

  it.each<[string, unknown, UnreadableReason]>([
    ["a fraction", 1.5, "NUMBER"],
    ["a number that is not exact", 2 ** 53, "NUMBER"],
    ["not a number", Number.NaN, "NUMBER"],
    ["an object", {}, "TYPE"],
    ["a list", ["women"], "TYPE"],
    ["a missing value", undefined, "TYPE"],
  ])("marks %s as unreadable", (_title, value, reason) => expect(reasonOf(readCell(value))).toBe(reason));

  // ECMA-376, part 1, section 18.17.3, later versions of Excel, LibreOffice, and translations of these.
  it.each([
    ..."#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #GETTING_DATA #FIELD! #BLOCKED!".split(" "),
    ..."Err:502 err:508 #NV #BEZUG! #WERT! #NOM? #¡REF! #¿NOMBRE? #¡DIV/0! #N/D #Н/Д #ДЕЛ/0! #ССЫЛКА!".split(" "),
    ..."#n/a ######## #".split(" "),
    " #N/A\u00a0",
  ])("marks the error text %j as unreadable", (text) => expect(reasonOf(readCell(text))).toBe("ERROR_VALUE"));

  it.each(["C#1", "2024/17#3", "N/A", "Err-502", "Err:5021", "#1 of 2", "women|#N/A"])("reads %j unchanged", (text) =>
    expect(readCell(text)).toBe(text),
  );

  it("returns a cell unchanged", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.anything()), (value) => {
        const cell = readCell(value);
        expect(readCell(cell)).toBe(cell);
      }),
      { seed: 5 },
    );
  });
});

describe("readList()", () => {
  it("joins texts by |", () => {
    expect(readList(["surveillance", 7, true])).toBe("surveillance|7|yes");
    expect(readList([])).toBe("");
  });

  it.each<[string, unknown, UnreadableReason]>([
    ["null", null, "TYPE"],
    ["a list", [], "TYPE"],
    ["an error text", "#N/A", "ERROR_VALUE"],
  ])("marks a list with %s as unreadable", (_title, value, reason) =>
    expect(reasonOf(readList(["surveillance", value]))).toBe(reason),
  );
});

describe("UnreadableCell", () => {
  it("has a problem with the row and the column", () => {
    expect(new UnreadableCell("DATE").problem(7, "year")).toMatchObject({
      severity: "ERROR",
      code: "UNREADABLE_CELL",
      path: ["row 7", "year"],
      message: expect.stringContaining("not a date"),
    });
  });
});
