import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { caseFileColumns } from "../../src/vault/import/columns.ts";
import { readWithdrawals } from "../../src/vault/import/reading/withdrawals.ts";
import { csvOf, type MadeUpRow, rowsTo } from "./made-up.ts";
import { fileOf, importInto, newVault } from "./vaults.ts";

/** A word that no code, column or message has. */
const marker = "qxzjkvw";
const marked = fc.tuple(
  fc.constantFrom("", "7", "#", "Err:508", " 1990-01-01", "|women", '"', "\n", "é", ";x"),
  fc.boolean(),
);
const place = fc.record({ row: fc.nat(11), column: fc.constantFrom(...caseFileColumns), text: marked });

function markedRows(places: readonly { row: number; column: string; text: [string, boolean] }[]): MadeUpRow[] {
  const rows: Record<string, string>[] = rowsTo(12).map((row) => ({ ...row }));
  for (const { row, column, text } of places)
    rows[row]![column] = text[1] ? `${marker}${text[0]}` : `${text[0]}${marker.toUpperCase()}`;
  return rows as unknown as MadeUpRow[];
}

describe("importCaseFile()", () => {
  it.each(["csv", "json", "lines"])("never repeats what a cell of %s says, whatever it is", async (form) => {
    const vault = await newVault();
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 8 }), fc.boolean(), async (places, skipInvalid) => {
        const rows = markedRows(places);
        const text =
          form === "csv"
            ? csvOf(rows)
            : form === "json"
              ? JSON.stringify(rows)
              : rows.map((row) => JSON.stringify(row)).join("\n");
        const told: unknown[] = [];
        const options = { skipInvalid, dryRun: true, onProblem: (problem: unknown) => told.push(problem) };
        const result = await importInto(vault, fileOf(text, "made-up.txt"), options);
        expect(JSON.stringify([result, told]).toLowerCase()).not.toContain(marker);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it.each([
    ["a file without a header", (text: string) => text.slice(text.indexOf("\n") + 1)],
    ["a file of another delimiter", (text: string) => text.replaceAll(",", "~")],
    ["a quotation mark that is not closed", (text: string) => `${text}"${marker}`],
    ["a row that is too long", (text: string) => `${text}${marker.repeat(20_000)}`],
    ["a row of too many cells", (text: string) => `${text}${marker},`.repeat(2)],
    ["another encoding", (text: string) => `${text}\0`],
    ["broken JSON", (text: string) => `[{"case_ref":"${marker}",${text}`],
    ["JSON by reference", (text: string) => JSON.stringify({ [marker]: text })],
    ["lines of JSON that are no objects", () => `"${marker}"\n["${marker}"]`],
  ])("never repeats what is in %s", async (_title, spoil) => {
    const rows = rowsTo(3).map((row) => ({ ...row, case_ref: `${marker}1`, gender: marker }));
    const result = await importInto(await newVault(), fileOf(spoil(csvOf(rows)), "made-up.txt"));
    expect(result.problemCount).toBeGreaterThan(0);
    expect(JSON.stringify(result)).not.toContain(marker);
  });

  it("never repeats a value in an error that an internal fault throws", async () => {
    const vault = await newVault();
    await vault.query("DROP TABLE record");
    const failed = importInto(vault, [{ ...rowsTo(1)[0]!, case_ref: `${marker}1` }]);
    const message = await failed.catch((error: Error) => `${error.message}${error.stack}`);
    expect(message).toContain("no such table");
    expect(message).not.toContain(marker);
  });
});

describe("readWithdrawals()", () => {
  it("never repeats what a file says", async () => {
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
