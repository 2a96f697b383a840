import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { UnreadableFile } from "../../../../src/vault/import/reading/case-file.ts";
import { readCsvRows } from "../../../../src/vault/import/reading/csv.ts";
import { cellsOf, csvOf, rowOf, rowsTo } from "../../made-up.ts";
import { headerLine, itemsFor, readText } from "./items.ts";

const rows = rowsTo(3);
const lines = csvOf(rows).trimEnd().split("\n");

async function rowsIn(chunks: readonly string[]): Promise<string[][]> {
  async function* text() {
    yield* chunks;
  }
  const all = [];
  for await (const row of readCsvRows(text())) all.push(row);
  return all;
}

describe("readCsvRows()", () => {
  it.each([
    ["line feeds", lines.join("\n")],
    ["CRLF", `${lines.join("\r\n")}\r\n`],
    ["bare CR", lines.join("\r")],
    ["CRLF here and line feeds there", `${lines[0]}\r\n${lines.slice(1).join("\n")}\r\n`],
    ["a byte order mark", `\uFEFF${lines.join("\r\n")}`],
    ["quotation marks everywhere", csvOf(rows, { quoted: true })],
    ["a byte order mark and quotation marks", `\uFEFF${csvOf(rows, { quoted: true })}`],
    ["semicolons", csvOf(rows, { delimiter: ";" })],
    ["tabs", csvOf(rows, { delimiter: "\t" })],
    ["the line sep=; and semicolons", `sep=;\r\n${csvOf(rows, { delimiter: ";", record_delimiter: "\r\n" })}`],
    ["the line sep=, in capitals and bare CR", `SEP=,\r${lines.join("\r")}`],
    ["the line sep= with a tab", `sep=\t\n${csvOf(rows, { delimiter: "\t" })}`],
    ["the line sep=^ and that delimiter", `sep=^\n${csvOf(rows, { delimiter: "^" })}`],
    ["a byte order mark and a quoted sep= line", `\uFEFF"sep=;"\r\n${csvOf(rows, { delimiter: ";" })}`],
    ["empty cells at the end of each row", `${lines.join(",,\r\n")},,\r\n`],
  ])("reads rows with %s", async (_title, text) => {
    expect(await readText(text)).toEqual(itemsFor(rows));
  });

  it("numbers rows as a spreadsheet does, with blank lines and line ends in cells", async () => {
    const text = `\n${headerLine}\n\n${csvOf([rowOf(1, { outcome: "a\nb\r\nc" })], { header: false })}  \n,,\n${lines[2]}\n`;
    const { items } = await readText(text);
    expect(items).toEqual([
      { number: 4, cells: cellsOf(rowOf(1, { outcome: "a\nb\r\nc" })) },
      { number: 7, cells: cellsOf(rowOf(2)) },
    ]);
  });

  it("skips a repeated header, also with a byte order mark in the file", async () => {
    const text = `${lines.slice(0, 2).join("\n")}\n\uFEFF${lines[0]}\n${lines[2]}\n ${lines[0]} \n`;
    const { items } = await readText(text);
    expect(items.map((item) => "number" in item && item.number)).toEqual([2, 4]);
  });

  it("reports a row of another length by its number, and continues", async () => {
    const { items } = await readText([lines[0], `${lines[1]},x`, lines[2]!.slice(0, -3), lines[3]].join("\n"));
    const problem = (row: number) => ({
      number: row,
      problems: [expect.objectContaining({ code: "MALFORMED_ROW", path: [`row ${row}`] })],
    });
    expect(items).toEqual([problem(2), problem(3), { number: 4, cells: cellsOf(rows[2]!) }]);
  });

  it("ignores a later sep= line, and one with a letter", async () => {
    expect((await readText(`\nsep=;\n${lines.join("\n")}`)).unreadable).toMatchObject([{ code: "NO_HEADER" }]);
    expect((await readText(`sep=x\n${lines.join("\n")}`)).unreadable).toMatchObject([{ code: "NO_HEADER" }]);
  });

  it.each([
    ["an open quotation mark", `"${lines[2]}`, "quotation mark"],
    ["a row of 100,010 characters", "x".repeat(100_010), "100,000 characters"],
  ])("stops at %s", async (_title, row, words) => {
    const { unreadable } = await readText([lines[0], lines[1], row, lines[3]].join("\n"));
    expect(unreadable).toMatchObject([
      { code: "UNREADABLE", path: ["row 3"], message: expect.stringContaining(words) },
    ]);
  });

  it.each(["", "\uFEFF", "sep=;", "\n\n  \r\n", headerLine, `${headerLine}\n\n,,,\n`])(
    "refuses a file without rows: %j",
    async (text) => {
      expect(await readText(text)).toMatchObject({ items: [], unreadable: [{ code: "EMPTY_FILE", path: [] }] });
    },
  );

  it("reads the same rows for any division into chunks", async () => {
    const delimited = { delimiter: ";", record_delimiter: "\r\n" };
    const text = `sep=;\r\n${csvOf([...rows, rowOf(4, { outcome: 'a "b"\r\nc' })], delimited)}`;
    const whole = await rowsIn([text]);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(text.length), { maxLength: 9 }), async (cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), text.length];
        expect(await rowsIn(ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)))).toEqual(whole);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("throws the error of its text, also late in a file", async () => {
    async function* failing() {
      yield `${lines.join("\n")}\n`;
      throw new UnreadableFile([]);
    }
    const read = async () => {
      for await (const row of readCsvRows(failing())) expect(row).toHaveLength(18);
    };
    await expect(read()).rejects.toThrow(UnreadableFile);
  });
});
