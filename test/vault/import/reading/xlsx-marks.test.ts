import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Cell, UnreadableCell } from "../../../../src/vault/import/reading/cell.ts";
import { readWorkbook } from "../../../../src/vault/import/reading/xlsx.ts";
import { fileOf } from "../../vaults.ts";
import { inline, type RawCell, type RawSheet, rawWorkbook } from "./raw-workbook.ts";

const read = (sheets: readonly RawSheet[], shared?: readonly string[]) =>
  readWorkbook(fileOf(rawWorkbook(sheets, shared), "raw.xlsx"));
/** The texts of cells, or the reasons of unreadable cells in brackets. */
const shown = (cell: Cell) => (cell instanceof UnreadableCell ? `(${cell.reason})` : cell);
const readTexts = async (rows: readonly (readonly RawCell[])[], more: Partial<RawSheet> = {}) =>
  (await read([{ rows, ...more }])).rows.map((row) => row.map(shown));

const cells: readonly (readonly [title: string, cell: string, text: string])[] = [
  ["an error", '<c t="e"><v>#N/A</v></c>', "(ERROR_VALUE)"],
  ["the stored error of a formula", '<c t="e"><f>Old!A1</f><v>#REF!</v></c>', "(ERROR_VALUE)"],
  ["an error without a value", '<c t="e"/>', "(ERROR_VALUE)"],
  ["the text of an error", inline("#N/A"), "(ERROR_VALUE)"],
  ["a formula that results in the text of an error", '<c t="str"><f>A1</f><v>#N/A</v></c>', "(ERROR_VALUE)"],
  ["a formula that was never computed", "<c><f>VLOOKUP(A2,Z1:Z9,1,0)</f></c>", "(NOT_COMPUTED)"],
  ["the same with an empty value", "<c><f>A2</f><v></v></c>", "(NOT_COMPUTED)"],
  ["the same with an empty value in short", "<c><f>A2</f><v/></c>", "(NOT_COMPUTED)"],
  ["a text formula that was never computed", '<c t="str"><f>A2</f></c>', "(NOT_COMPUTED)"],
  ["a shared formula that was never computed", '<c><f t="shared" si="0"/></c>', "(NOT_COMPUTED)"],
  ["a formula that results in an empty text", '<c t="str"><f>A2</f><v></v></c>', ""],
  ["a formula that results in a text", '<c t="str"><f>A2</f><v>women</v></c>', "women"],
  ["a formula that results in a number", "<c><f>2010+1</f><v>2011</v></c>", "2011"],
  ["a number that is stored as text", inline("2011"), "2011"],
  ["spaces", inline(" \u00a0 "), ""],
  ["no content", "<c/>", ""],
  ["no inline text", '<c t="inlineStr"/>', ""],
  ["a truth value", '<c t="b"><v>0</v></c>', "no"],
  ["an ISO date", '<c t="d"><v>2024-03-01</v></c>', "(DATE)"],
  ["a fraction", "<c><v>0.5</v></c>", "(NUMBER)"],
  ["inline rich text", '<c t="inlineStr"><is><r><t>wo</t></r><r><t>men</t></r></is></c>', "women"],
];

describe("readWorkbook()", () => {
  let column: readonly string[];

  beforeAll(async () => {
    const rows = await readTexts(cells.map(([, cell]) => [cell, inline("end")]));
    column = rows.map(([first]) => first!);
  });

  it.each(cells)("reads a cell with %s", (title, _cell, text) =>
    expect(column[cells.findIndex(([name]) => name === title)]).toBe(text),
  );

  it("reads shared strings with rich text, without phonetic hints", async () => {
    const shared = [
      '<t>women</t><rPh sb="0" eb="1"><t>x</t></rPh>',
      "<r><t>wo</t></r><r><rPr><b/></rPr><t>men</t></r>",
      "<t>#N/A</t>",
    ];
    const rows = [[0, 1, 2].map((index) => `<c t="s"><v>${index}</v></c>`)];
    expect((await read([{ rows }], shared)).rows.map((row) => row.map(shown))).toEqual([
      ["women", "women", "(ERROR_VALUE)"],
    ]);
  });

  it("reads an error in a row or column without other cells", async () => {
    const error = '<c t="e"><v>#N/A</v></c>';
    expect(await readTexts([[inline("a")], [], [null, error]])).toEqual([["a"], [], ["", "(ERROR_VALUE)"]]);
  });

  it("marks the cells that a merged range covers as unreadable, unless the range is empty", async () => {
    const [a, b] = [inline("a"), inline("b")];
    expect(
      await readTexts(
        [
          [a, a, b],
          [a, null, b],
          [a, null, b],
        ],
        { merges: ["B1:B2", "B3:B9"] },
      ),
    ).toEqual([
      ["a", "a", "b"],
      ["a", "(MERGED)", "b"],
      ["a", "", "b"],
    ]);
    const error = '<c t="e"><v>#N/A</v></c>';
    expect(
      await readTexts(
        [
          [error, a],
          [null, a],
        ],
        { merges: ["A1:A2"] },
      ),
    ).toEqual([
      ["(ERROR_VALUE)", "a"],
      ["(MERGED)", "a"],
    ]);
  });

  it("reads the first visible sheet, and counts the other sheets with rows", async () => {
    const sheet = (text: string) => ({ rows: [[inline(text)]] });
    const hidden = { ...sheet("hidden"), state: "hidden" } as const;
    const veryHidden = { ...sheet("very hidden"), state: "veryHidden" } as const;
    expect(await read([hidden, veryHidden, sheet("visible"), sheet("other"), { rows: [] }])).toEqual({
      rows: [["visible"]],
      hiddenRows: [],
      otherSheets: 3,
    });
    await expect(read([hidden])).rejects.toMatchObject({
      problems: [{ code: "UNREADABLE", message: "The workbook must have a visible sheet" }],
    });
  });

  it("reads hidden rows, and returns the numbers of those with content", async () => {
    const a = [inline("a")];
    const found = await read([{ rows: [a, a, [null], ['<c t="e"><v>#N/A</v></c>'], a], hiddenRows: [2, 3, 4] }]);
    expect(found.hiddenRows).toEqual([2, 4]);
    expect(found.rows).toHaveLength(5);
  });

  it("refuses merged ranges that cover too many cells", async () => {
    const rows = Array.from({ length: 1000 }, () => Array.from({ length: 20 }, () => inline("a")));
    const merges = Array.from({ length: 600 }, () => "A1:XFD1048576");
    await expect(read([{ rows, merges }])).rejects.toMatchObject({ problems: [{ code: "UNREADABLE" }] });
  });
});
