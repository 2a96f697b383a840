import { readXlsx, writeXlsx } from "hucre";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { act } from "../../../src/codebook/dimensions/act.ts";
import { caseFileColumns } from "../../../src/vault/import/columns.ts";
import { caseFileTemplate } from "../../../src/vault/import/template.ts";
import { rowOf } from "../made-up.ts";
import { fileOf, importInto, newVault } from "../vaults.ts";

type Workbook = Awaited<ReturnType<typeof readXlsx>>;
let workbook: Workbook;
beforeAll(async () => void (workbook = await readXlsx(await caseFileTemplate("fr"))));

/** The codes of a drop-down list of the first sheet. */
function offered(column: string): unknown[] {
  const letter = String.fromCodePoint(65 + caseFileColumns.indexOf(column as never));
  const list = workbook.sheets[0]!.dataValidations!.find(({ range }) => range.startsWith(`${letter}2:`))!;
  const [, from, last] = /^codes!\$(\w+)\$2:\$\w+\$(\d+)$/.exec(list.formula1!)!;
  const position = from!.split("").reduce((sum, sign) => sum * 26 + sign.codePointAt(0)! - 64, 0) - 1;
  return workbook.sheets[1]!.rows.slice(1, Number(last)).map((row) => row[position]);
}

describe("caseFileTemplate()", () => {
  it("has the columns of a case file, with a drop-down list for each coded column", () => {
    const [cases, codes] = workbook.sheets;
    expect([cases!.name, codes!.name]).toEqual(["cases", "codes"]);
    expect(cases!.rows).toEqual([[...caseFileColumns]]);
    expect(cases!.dataValidations).toHaveLength(caseFileColumns.length - 2);
    expect(new Set(cases!.dataValidations!.map(({ type }) => type))).toEqual(new Set(["list"]));
  });

  it("lists the codes of the codebook, with labels in the requested language", () => {
    expect(offered("kind")).toEqual(["individual", "organisation"]);
    expect(offered("act")).toEqual(act.categories.map(({ code }) => code));
    expect(offered("year")).toContain(2024);
    const [header, first] = workbook.sheets[1]!.rows;
    expect([header![0], header![1], first![0], first![1]]).toEqual(["kind", "fr", "individual", "Individu"]);
  });

  it("refuses values outside the list, except in columns with several codes", () => {
    const strict = workbook.sheets[0]!.dataValidations!.filter(({ showErrorMessage }) => showErrorMessage);
    const letters = strict.map(({ range }) => caseFileColumns[range.codePointAt(0)! - 65]);
    expect(letters).toEqual(expect.arrayContaining(["kind", "year", "country", "verification"]));
    expect(letters).not.toContain("act");
  });

  it("can be filled and imported, without a notice about its second sheet", async () => {
    const rows = [rowOf(1), rowOf(2, { act: "life|liberty" })].map((row) => caseFileColumns.map((name) => row[name]));
    const sheets = workbook.sheets.map(({ name, rows: sheetRows }, index) => ({
      name,
      rows: index === 0 ? [...sheetRows, ...rows] : sheetRows,
    }));
    const file = fileOf(await writeXlsx({ sheets }), "cases.xlsx");
    expect(await importInto(await newVault(), file)).toMatchObject({ new: 2, problems: [], imported: true });
  });

  it("is refused as a file without rows when it is empty", async () => {
    const file = fileOf(await caseFileTemplate("ar"), "cases.xlsx");
    const { readable, problems } = await importInto(await newVault(), file);
    expect([readable, problems.map(({ code }) => code)]).toEqual([false, ["EMPTY_FILE"]]);
  });
});
