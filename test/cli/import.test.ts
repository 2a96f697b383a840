import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { csvOf as exportOf, recordOf } from "../vault/import/uwazi/endreprisals.ts";
import { csvOf, rowOf, rowsTo } from "../vault/made-up.ts";
import { emptyDirectory, fileOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

let vaultUrl: string;
beforeEach(async () => void (vaultUrl = await newVaultUrl()));

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  const declared = ["--editions", "2010-2025", "--profile", "standard"];
  const verb = ["import", "--dataset", "made-up", ...declared];
  const exitCode = await main([...verb, ...words], terminal, { VAULT_URL: vaultUrl });
  return { exitCode, ...terminal.written };
}

const dirty = () => [
  rowOf(1),
  rowOf(2, { gender: "Women" }),
  rowOf(3),
  rowOf(4, { case_ref: "A name" }),
  rowOf(5, { year: "" }),
];

describe("unhindered import", () => {
  it("prints the number of imported rows, and nothing else", async () => {
    const file = fileOf(csvOf(rowsTo(3)));
    expect(await run(file)).toEqual({
      exitCode: 0,
      out: "Imported 3 of 3 rows: 3 new, 0 changed, 0 unchanged\n",
      err: "",
    });
    const again = "Nothing to import: this file was imported before. Later changes and withdrawals remain in effect\n";
    expect(await run(file)).toEqual({ exitCode: 0, out: again, err: "" });
    const next = [rowOf(1), rowOf(1), rowOf(2, { age: "child" })];
    const { out, err } = await run(fileOf(csvOf(next)));
    expect(out).toBe("Imported 3 of 3 rows: 0 new, 1 changed, 1 unchanged, 1 repeated\n");
    expect(err).toBe("WARNING REPEATED_ROW row 3: repeats row 2, and is counted once\n");
  });

  it("prints one problem per line, and the next step", async () => {
    const { exitCode, out, err } = await run(fileOf(csvOf(dirty())));
    expect(exitCode).toBe(1);
    expect(
      err
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/:.*/, "")),
    ).toEqual([
      "ERROR UNKNOWN_CODE row 3, gender",
      "ERROR NOT_A_REFERENCE row 5, case_ref",
      "ERROR REQUIRED row 6, year",
    ]);
    expect(err).toContain("(perhaps women)");
    expect(err).not.toContain("A name");
    expect(out).toBe(
      "Nothing was imported: 3 of 5 rows are invalid. Correct them, or import the valid rows with --skip-invalid\n",
    );
  });

  it("changes nothing with --dry-run, and prints the result of an import", async () => {
    const file = fileOf(csvOf(dirty()));
    expect(await run(file, "--dry-run")).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/^Nothing would be imported: 3 of 5/),
    });
    const would = "Would import 2 of 5 rows: 2 new, 0 changed, 0 unchanged, 3 refused\n";
    expect(await run(file, "--dry-run", "--skip-invalid")).toMatchObject({ exitCode: 0, out: would });
    expect(existsSync(`${file}.problems.csv`)).toBe(false);
    expect(await run(file, "--skip-invalid")).toMatchObject({
      exitCode: 0,
      out: would.replace("Would import", "Imported"),
    });
  });

  it("lists the refused rows with --skip-invalid, in a file for the owner, without their values", async () => {
    const file = fileOf(csvOf(dirty()));
    expect((await run(file, "--skip-invalid")).err).toContain(`The refused rows are listed in ${file}.problems.csv`);
    const report = readFileSync(`${file}.problems.csv`, "utf8");
    expect(report.split("\n").slice(0, 2)).toEqual([
      "row,column,severity,code,message,suggestions",
      '3,gender,ERROR,UNKNOWN_CODE,"must be one code of the codebook, or empty",women',
    ]);
    expect(report.trimEnd().split("\n")).toHaveLength(4);
    expect(report).not.toContain("A name");
    expect(statSync(`${file}.problems.csv`).mode & 0o777).toBe(0o600);
  });

  it("imports nothing when the list of refused rows cannot be written", async () => {
    const file = fileOf(csvOf(dirty()));
    mkdirSync(`${file}.problems.csv`);
    expect(await run(file, "--skip-invalid")).toMatchObject({
      exitCode: 2,
      out: "",
      err: expect.stringMatching(/must be writable\n$/),
    });
    expect(await run(fileOf(csvOf(rowsTo(1))))).toMatchObject({ out: expect.stringContaining("1 new") });
  });

  it("refuses a whole file with a column of names", async () => {
    const file = fileOf(csvOf(rowsTo(2)).replaceAll("\n", ",x\n").replace(",x\n", ",name\n"));
    for (const options of [[], ["--skip-invalid"]]) {
      const { exitCode, out, err } = await run(file, ...options);
      expect([exitCode, out]).toEqual([1, "Nothing was imported: correct the problems of the whole file first\n"]);
      expect(err).toContain("ERROR UNKNOWN_COLUMN row 1, name: ");
    }
  });

  it("does not recommend --skip-invalid without a valid row", async () => {
    const nothing = "Nothing was imported: 1 of 1 rows are invalid. Correct them\n";
    expect(await run(fileOf(csvOf([rowOf(1, { kind: "" })])))).toMatchObject({ exitCode: 1, out: nothing });
    expect(await run(fileOf(csvOf([rowOf(1, { kind: "" })])), "--skip-invalid")).toMatchObject({
      exitCode: 1,
      out: nothing,
    });
  });

  it("imports with --preset, and prints the parts that were left out", async () => {
    const group = { "Type of record": "Unnamed group" };
    const uwazi = ["--format", "uwazi", "--preset", "endreprisals"];
    const file = fileOf(exportOf([recordOf("2018-12-1"), recordOf("2018-12-2", group)]));
    const { exitCode, out, err } = await run(file, ...uwazi);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out.split("\n").slice(0, 3)).toEqual([
      "Imported 1 of 1 rows: 1 new, 0 changed, 0 unchanged",
      'Left out: 1 record with "Unnamed group" in "Type of record"',
      'Left out: the field "Minor" of 1 record',
    ]);
    const nothing = await run(fileOf(exportOf([recordOf("2018-12-2", group)])), ...uwazi);
    expect(nothing.out).toMatch(/^Nothing was imported: the file has only records that are left out\n/);
    const again = await run(fileOf(exportOf([recordOf("2018-12-3", { Gender: "N/A" })])), ...uwazi, "--json");
    expect(JSON.parse(again.out).leftOut.at(-1)).toEqual({
      what: "LABEL",
      field: "Gender",
      label: "N/A",
      column: "gender",
      count: 1,
    });
  });

  it("changes a preset with --mapping, and repeats no label of the mapping", async () => {
    const mapping = fileOf(JSON.stringify({ columns: { gender: { codes: { Secret: null } } } }), "labels.json");
    const file = fileOf(exportOf([recordOf("2018-12-1", { Gender: "Secret" })]));
    const { exitCode, out } = await run(file, "--format", "uwazi", "--preset", "endreprisals", "--mapping", mapping);
    expect([exitCode, out.trimEnd().split("\n").at(-1)]).toEqual([
      0,
      'No code for gender: a label of the mapping in "Gender" of 1 record',
    ]);
  });

  it("requires --mapping or --preset with --format uwazi, and only with it", async () => {
    const file = fileOf(csvOf(rowsTo(1)));
    for (const options of [
      ["--format", "uwazi"],
      ["--preset", "endreprisals"],
      ["--mapping", file],
    ])
      expect(await run(file, ...options)).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining("--format uwazi must be given with --mapping FILE or --preset"),
      });
  });

  it("prints one JSON object with --json", async () => {
    const file = fileOf(csvOf(dirty()));
    const { exitCode, out, err } = await run(file, "--json", "--skip-invalid");
    expect([exitCode, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({
      dataset: "made-up",
      dryRun: false,
      rows: 5,
      new: 2,
      refused: 3,
      imported: true,
      problemCount: 3,
      problems: [{ code: "UNKNOWN_CODE", path: ["row 3", "gender"], suggestions: ["women"] }, {}, {}],
      report: `${file}.problems.csv`,
    });
  });

  it("prints 1,000 problems, and the number of further ones", async () => {
    const { err } = await run(fileOf(csvOf(rowsTo(1200).map((row) => ({ ...row, kind: "" })))));
    expect(err.trimEnd().split("\n")).toHaveLength(1001);
    expect(err).toMatch(/\nand 200 more problems\n$/);
  });

  it("exits with 1 for a missing file, and with 2 for wrong use", async () => {
    const directory = emptyDirectory();
    const file = fileOf(csvOf(rowsTo(1)));
    expect(await run(path.join(directory, "none.csv"))).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining("Cannot find file"),
    });
    expect(await run(directory)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining("must be a regular file"),
    });
    expect(await run()).toMatchObject({ exitCode: 2 });
    vaultUrl = `sqlite:${file}`;
    expect(await run(file)).toMatchObject({
      exitCode: 2,
      err: "Cannot open the vault at VAULT_URL: it must be a SQLite file\n",
    });
  });
});
