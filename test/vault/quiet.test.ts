import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { caseFileColumns } from "../../src/vault/import/columns.ts";
import { readWithdrawals } from "../../src/vault/import/reading/withdrawal-file.ts";
import { csvOf, type MadeUpRow, rowsTo } from "./made-up.ts";
import { fileOf, importInto, newVault } from "./vaults.ts";

/** A word that occurs in no code, column or message. */
const marker = "qxzjkvw";
const marked = fc.tuple(
  fc.constantFrom("", "7", "#", "Err:508", " 1990-01-01", "|women", '"', "\n", "é", ";x"),
  fc.boolean(),
);
const cell = fc.record({ row: fc.nat(11), column: fc.constantFrom(...caseFileColumns), text: marked });

function markedRows(cells: readonly { row: number; column: string; text: [string, boolean] }[]): MadeUpRow[] {
  const rows: Record<string, string>[] = rowsTo(12).map((row) => ({ ...row }));
  for (const { row, column, text } of cells)
    rows[row]![column] = text[1] ? `${marker}${text[0]}` : `${text[0]}${marker.toUpperCase()}`;
  return rows as unknown as MadeUpRow[];
}

describe("importCaseFile()", () => {
  it.each(["csv", "json", "lines"])("never repeats the text of a cell of %s", async (form) => {
    const vault = await newVault();
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), fc.boolean(), async (cells, skipInvalid) => {
        const rows = markedRows(cells);
        const text =
          form === "csv"
            ? csvOf(rows)
            : form === "json"
              ? JSON.stringify(rows)
              : rows.map((row) => JSON.stringify(row)).join("\n");
        const reported: unknown[] = [];
        const options = { skipInvalid, dryRun: true, onProblem: (problem: unknown) => reported.push(problem) };
        const result = await importInto(vault, fileOf(text, "made-up.txt"), options);
        expect(JSON.stringify([result, reported]).toLowerCase()).not.toContain(marker);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it.each([
    ["a file without a header", (text: string) => text.slice(text.indexOf("\n") + 1)],
    ["a file of another delimiter", (text: string) => text.replaceAll(",", "~")],
    ["an open quotation mark", (text: string) => `${text}"${marker}`],
    ["a row that is too long", (text: string) => `${text}${marker.repeat(20_000)}`],
    ["a row of too many cells", (text: string) => `${text}${marker},`.repeat(2)],
    ["another encoding", (text: string) => `${text}\0`],
    ["broken JSON", (text: string) => `[{"case_ref":"${marker}",${text}`],
    ["JSON by reference", (text: string) => JSON.stringify({ [marker]: text })],
    ["lines of JSON without objects", () => `"${marker}"\n["${marker}"]`],
  ])("never repeats the content of %s", async (_title, spoil) => {
    const rows = rowsTo(3).map((row) => ({ ...row, case_ref: `${marker}1`, gender: marker }));
    const result = await importInto(await newVault(), fileOf(spoil(csvOf(rows)), "made-up.txt"));
    expect(result.problemCount).toBeGreaterThan(0);
    expect(JSON.stringify(result)).not.toContain(marker);
  });

  it("never repeats a value in an internal error", async () => {
    const vault = await newVault();
    await vault.query("DROP TABLE record");
    const failed = importInto(vault, [{ ...rowsTo(1)[0]!, case_ref: `${marker}1` }]);
    const message = await failed.catch((error: Error) => `${error.message}${error.stack}`);
    expect(message).toContain("no such table");
    expect(message).not.toContain(marker);
  });
});

describe("readWithdrawals()", () => {
  it("never repeats the content of a file", async () => {
    for (const text of [
      `case_ref,victim_ref\n${marker},#N/A`,
      `case_ref,victim_ref\n${marker},`,
      `${marker}\n1`,
      `case_ref\n${marker},${marker}`,
      `case_ref,victim_ref\n,${marker}`,
      `case_ref\n"${marker}`,
    ]) {
      const read = await readWithdrawals(fileOf(text), false);
      expect(read.problems).toHaveLength(1);
      expect(JSON.stringify(read.problems)).not.toContain(marker);
    }
  });
});
