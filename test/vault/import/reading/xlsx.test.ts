import { beforeAll, describe, expect, it } from "@jest/globals";
import writeXlsxFile, { type Cell } from "write-excel-file/node";
import { caseFileColumns } from "../../../../src/vault/import/columns.ts";
import { cellsOf, type MadeUpRow, rowOf, rowsTo } from "../../made-up.ts";
import { importInto, newVault, fileOf } from "../../vaults.ts";
import { itemsFor, readText } from "./items.ts";
import { inline, rawWorkbook } from "./raw-workbook.ts";
import { zipOf } from "./zip.ts";

const rows = rowsTo(3);
const header: Cell[] = [...caseFileColumns];
const text = (value: string): Cell => (value === "" ? null : value);
const sheetOf = (given: readonly MadeUpRow[]): Cell[][] => [header, ...given.map((row) => cellsOf(row).map(text))];
const workbook = (...sheets: Cell[][][]) => writeXlsxFile(sheets.map((data) => ({ data }))).toBuffer();

/** A row with another value in one column, of any type of workbook cells. */
const withCell = (column: keyof MadeUpRow, cell: Cell): Cell[] =>
  caseFileColumns.map((name) => (name === column ? cell : text(rowOf(1)[name])));

describe("readWorkbook()", () => {
  it("reads the first sheet as text, with any file name", async () => {
    const bytes = await workbook(sheetOf([...rows, rowOf(4, { gender: "", outcome: "" })]));
    for (const name of ["cases.xlsx", "cases.csv"])
      expect(await readText(bytes, name)).toEqual(itemsFor([...rows, rowOf(4, { gender: "", outcome: "" })]));
  });

  it("converts integers and booleans to text", async () => {
    const bytes = await workbook([
      header,
      withCell("year", 2011),
      withCell("publicly_documented", true),
      withCell("case_ref", 17),
    ]);
    expect(await readText(bytes)).toEqual(
      itemsFor([rowOf(1), rowOf(1, { publicly_documented: "yes" }), rowOf(1, { case_ref: "17" })]),
    );
  });

  it.each<[string, Cell]>([
    ["a date", { value: new Date(Date.UTC(2024, 2, 1)), type: Date, format: "yyyy-mm-dd" }],
    ["a fraction", 2011.5],
    ["a number that is not exact", 2 ** 53],
  ])("refuses %s by row and column", async (_title, cell) => {
    const rest = [withCell("case_ref", cell), withCell("year", cell)];
    const result = await importInto(await newVault(), fileOf(await workbook([header, ...rest]), "cases.xlsx"));
    expect(result.problems).toMatchObject([
      { code: "UNREADABLE_CELL", path: ["row 2", "case_ref"] },
      { code: "UNREADABLE_CELL", path: ["row 3", "year"] },
    ]);
  });

  it("counts blank rows as a spreadsheet does, and requires every column", async () => {
    const bytes = await workbook([header, [null], withCell("year", 2011)]);
    expect((await readText(bytes)).items).toEqual([{ number: 3, cells: cellsOf(rowOf(1)) }]);
    const named = await workbook([
      [...header, "name"],
      [...withCell("year", 2011), "x"],
    ]);
    expect((await readText(named)).unreadable).toMatchObject([{ code: "UNKNOWN_COLUMN", path: ["row 1", "name"] }]);
  });

  it("refuses an error or a merged cell in any column, with the other problems of its row", async () => {
    const rows = caseFileColumns.map((column) =>
      caseFileColumns.map((name) => (name === column ? '<c t="e"><v>#N/A</v></c>' : inline(rowOf(1)[name]))),
    );
    const merged = caseFileColumns.map((name) =>
      name === "trend" ? null : inline(name === "age" ? "x" : rowOf(1)[name]),
    );
    const sheet = { rows: [caseFileColumns.map(inline), ...rows, merged], merges: ["I19:I20"] };
    const sheets = [
      {
        ...sheet,
        rows: sheet.rows.toSpliced(
          18,
          1,
          caseFileColumns.map((name) => inline(rowOf(1)[name])),
        ),
      },
    ];
    const result = await importInto(await newVault(), fileOf(rawWorkbook(sheets), "cases.xlsx"), { skipInvalid: true });
    expect(result).toMatchObject({ rows: 19, refused: 18, new: 1 });
    expect(result.problems).toMatchObject([
      ...caseFileColumns
        .slice(0, 17)
        .map((column, row) => ({ code: "UNREADABLE_CELL", path: [`row ${row + 2}`, column] })),
      { code: "UNKNOWN_CODE", path: ["row 20", "age"] },
      { code: "UNREADABLE_CELL", path: ["row 20", "trend"] },
    ]);
  });

  it("refuses a header with an error as an unknown column", async () => {
    const names = caseFileColumns.map((name) => (name === "trend" ? '<c t="e"><v>#REF!</v></c>' : inline(name)));
    const bytes = rawWorkbook([{ rows: [names, caseFileColumns.map((name) => inline(rowOf(1)[name]))] }]);
    expect((await readText(bytes, "cases.xlsx")).unreadable).toMatchObject([
      { code: "UNKNOWN_COLUMN", path: ["row 1", "column 9"] },
      { code: "MISSING_COLUMN", path: ["row 1", "trend"] },
    ]);
  });

  it("imports hidden rows with a warning", async () => {
    const [first, second] = [rowOf(1), rowOf(2)].map((row) => caseFileColumns.map((name) => inline(row[name])));
    const bytes = rawWorkbook([{ rows: [caseFileColumns.map(inline), first!, second!], hiddenRows: [3] }]);
    const result = await importInto(await newVault(), fileOf(bytes, "cases.xlsx"));
    expect(result).toMatchObject({ rows: 2, new: 2, imported: true });
    expect(result.problems).toMatchObject([{ severity: "WARNING", code: "HIDDEN_ROWS", path: ["row 3"] }]);
  });

  it("imports the first sheet, and warns of other sheets with rows", async () => {
    const file = fileOf(await workbook(sheetOf(rows), sheetOf(rows), []), "cases.xlsx");
    const result = await importInto(await newVault(), file);
    expect(result).toMatchObject({ rows: 3, new: 3, imported: true, refused: 0 });
    expect(result.problems).toMatchObject([{ severity: "WARNING", code: "OTHER_SHEETS", path: [] }]);
    expect(await readText(await workbook(sheetOf(rows), []))).toEqual(itemsFor(rows));
  });

  it("refuses a workbook without rows", async () => {
    for (const sheet of [[], [header]])
      expect(await readText(await workbook(sheet))).toMatchObject({ unreadable: [{ code: "EMPTY_FILE" }] });
  });
});

describe("readWorkbook() with a damaged or hostile file", () => {
  let whole: Buffer;
  const zeros = Buffer.alloc(30_000_000);

  beforeAll(async () => void (whole = await workbook(sheetOf(rows))));

  it.each<[string, () => Buffer, string]>([
    ["has four bytes only", () => Buffer.from("PK\x03\x04"), "must be readable"],
    ["is cut in the middle", () => whole.subarray(0, whole.length / 2), "must be readable"],
    ["has a damaged part", () => damaged(whole), "must be readable"],
    ["is another kind of zip file", () => zipOf([{ name: "a.txt", content: Buffer.from("a") }]), "must be readable"],
    ["is of the old kind, or has a password", () => Buffer.from("d0cf11e0a1b11ae100", "hex"), "without a password"],
    ["is a zip bomb", () => zipOf([{ name: "xl/worksheets/sheet1.xml", content: zeros }]), "must be smaller"],
    [
      "is a zip bomb in many parts",
      () => zipOf(Array.from({ length: 12 }, (_, index) => ({ name: `xl/${index}.xml`, content: zeros }))),
      "must be smaller",
    ],
    [
      "is a zip bomb with a false size",
      () => zipOf([{ name: "xl/a.xml", content: zeros, claimedSize: 99 }]),
      "must be readable",
    ],
    [
      "has unlisted parts",
      () => zipOf([{ name: "a", content: Buffer.from("a") }], Buffer.alloc(2_000_000, 7)),
      "must be smaller",
    ],
  ])("refuses a file that %s", async (_title, bytes, words) => {
    const { items, unreadable } = await readText(bytes(), "cases.xlsx");
    expect(items).toEqual([]);
    expect(unreadable).toMatchObject([
      { severity: "ERROR", code: "UNREADABLE", path: [], message: expect.stringContaining(words) },
    ]);
  });
});

/** Flips bytes in the middle of the largest part. */
function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const sheet = copy.indexOf("xl/worksheets/sheet1.xml");
  copy.fill(0xff, sheet + 60, sheet + 120);
  return copy;
}
