import { describe, expect, it } from "@jest/globals";
import { cellsOf, rowOf, rowsTo } from "../../made-up.ts";
import { itemsFor, readText } from "./items.ts";

const rows = rowsTo(3);
const read = (value: unknown) => readText(JSON.stringify(value), "cases.json");
const { year: _, age: __, ...short } = rowOf(2);

describe("readJsonRows()", () => {
  it.each([
    ["an array", JSON.stringify(rows)],
    ["an array over many lines", `\uFEFF \n${JSON.stringify(rows, null, 2)}\n\n`],
    ["one object a line", rows.map((row) => JSON.stringify(row)).join("\n")],
    [
      "one object per line, with CRLF and blank lines",
      `\uFEFF\r\n${rows.map((row) => JSON.stringify(row)).join("\r\n\r\n")}\r\n`,
    ],
    [
      "columns in another order",
      JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).toReversed()))),
    ],
  ])("reads %s, with any file name", async (_title, text) => {
    for (const name of ["cases.json", "cases.txt"]) expect(await readText(text, name)).toEqual(itemsFor(rows, 1));
  });

  it("reads many objects, across chunks", async () => {
    const many = rowsTo(3000);
    expect(await read(many)).toEqual(itemsFor(many, 1));
  });

  it("converts numbers, lists, booleans and null to text", async () => {
    const value = {
      ...rowOf(1),
      year: 2011,
      trend: ["surveillance", "anonymity"],
      publicly_documented: true,
      outcome: null,
      act: [],
    };
    const cells = cellsOf(
      rowOf(1, { trend: "surveillance|anonymity", publicly_documented: "yes", outcome: "", act: "" }),
    );
    expect((await read([value])).items).toEqual([{ number: 1, cells }]);
  });

  it.each([
    ["an object in a cell", { a: "b" }, "TYPE"],
    ["a list in a list", [["surveillance"]], "TYPE"],
    ["null in a list", ["surveillance", null], "TYPE"],
    ["a fraction", 1.5, "NUMBER"],
    ["a number that is not exact", 2 ** 53, "NUMBER"],
    ["the text of an error", "#N/A", "ERROR_VALUE"],
    ["the text of an error in a list", ["#REF!"], "ERROR_VALUE"],
  ])("marks %s as unreadable in any column", async (_title, value, reason) => {
    for (const column of ["case_ref", "victim_ref", "gender", "publicly_documented"]) {
      const [item] = (await read([{ ...rowOf(1), [column]: value }])).items;
      expect(item).toMatchObject({ cells: expect.arrayContaining([{ reason }]) });
    }
  });

  it("reports every missing column and every value that is not a row, by row number", async () => {
    const { items, unreadable } = await read([rowOf(1), short, 7, null, [rowOf(1)], rowOf(6)]);
    const broken = (number: number, ...columns: string[]) => ({
      number,
      problems: (columns.length > 0 ? columns : [""]).map((column) =>
        expect.objectContaining({ code: "MALFORMED_ROW", path: [`row ${number}`, column].filter(Boolean) }),
      ),
    });
    expect(items).toEqual([
      { number: 1, cells: cellsOf(rowOf(1)) },
      broken(2, "year", "age"),
      broken(3),
      broken(4),
      broken(5),
      { number: 6, cells: cellsOf(rowOf(6)) },
    ]);
    expect(unreadable).toEqual([]);
  });

  it("reports each unknown column once, continues, and refuses the file", async () => {
    const { items, unreadable } = await read([
      rowOf(1),
      { ...rowOf(2), name: "x" },
      { ...short, Year: 1, name: "x" },
      7,
    ]);
    expect(items).toMatchObject([
      { number: 1 },
      { notice: { code: "UNKNOWN_COLUMN", path: ["row 2", "name"] } },
      { notice: { code: "UNKNOWN_COLUMN", path: ["row 3", "Year"], suggestions: ["year"] } },
      { number: 4, problems: [{ code: "MALFORMED_ROW" }] },
    ]);
    expect(unreadable).toEqual([]);
    await expect(readText(JSON.stringify([{ ...rowOf(2), name: "x" }]), "cases.json")).resolves.toMatchObject({
      items: [{ notice: {} }],
    });
  });

  it.each([
    ["an object of objects", { somebody: rowOf(1) }],
    ["rows in an object", { rows }],
  ])("does not repeat the keys of %s, which may be confidential", async (_title, value) => {
    expect((await read(value)).items).toMatchObject([{ notice: { code: "NO_HEADER", path: ["row 1"] } }]);
  });

  it("ignores the prototype of an object", async () => {
    const text = `[{"__proto__":${JSON.stringify(rowOf(1))}}]`;
    expect((await readText(text, "cases.json")).items.some((item) => "cells" in item)).toBe(false);
  });

  it.each([
    ["breaks off", JSON.stringify(rows).slice(0, -50), 3],
    ["ends before its bracket", JSON.stringify(rows).slice(0, -1), 4],
    ["goes on after its end", `${JSON.stringify(rows)}x`, 4],
    ["is CSV", "case_ref,victim_ref\n", 1],
    ["has a line that is no JSON", `${JSON.stringify(rows[0])}\n{"case_ref":}`, 2],
    ["is nested without end", "[".repeat(100_000), 1],
  ])("stops where JSON %s", async (_title, text, row) => {
    const { unreadable } = await readText(text, "cases.json");
    expect(unreadable).toMatchObject([{ code: "UNREADABLE", path: [`row ${row}`] }]);
  });

  it.each(["", "  \n", "\uFEFF", "[]", "[\n]"])("refuses a file without rows: %j", async (text) => {
    expect(await readText(text, "cases.json")).toMatchObject({ unreadable: [{ code: "EMPTY_FILE" }] });
  });
});
