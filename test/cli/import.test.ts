import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
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
  it("says how many rows it imported, and nothing else", async () => {
    const file = fileOf(csvOf(rowsTo(3)));
    expect(await run(file)).toEqual({
      exitCode: 0,
      out: "Imported 3 of 3 rows: 3 new, 0 changed, 0 unchanged\n",
      said: "",
    });
    const again = "Nothing to import: this file was imported before. What was changed or withdrawn since stays so\n";
    expect(await run(file)).toEqual({ exitCode: 0, out: again, said: "" });
    const next = [rowOf(1), rowOf(1), rowOf(2, { age: "child" })];
    const { out, said } = await run(fileOf(csvOf(next)));
    expect(out).toBe("Imported 3 of 3 rows: 0 new, 1 changed, 1 unchanged, 1 repeated\n");
    expect(said).toBe("WARNING REPEATED_ROW row 3: repeats row 2, and is counted once\n");
  });

  it("tells every problem on a line of its own, and what to do", async () => {
    const { exitCode, out, said } = await run(fileOf(csvOf(dirty())));
    expect(exitCode).toBe(1);
    expect(
      said
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/:.*/, "")),
    ).toEqual([
      "ERROR UNKNOWN_CODE row 3, gender",
      "ERROR NOT_A_REFERENCE row 5, case_ref",
      "ERROR REQUIRED row 6, year",
    ]);
    expect(said).toContain("(perhaps women)");
    expect(said).not.toContain("A name");
    expect(out).toBe(
      "Nothing was imported: 3 of 5 rows do not fit. Put them right, or import the others with --skip-invalid\n",
    );
  });

  it("changes nothing with --dry-run, and says what it would do", async () => {
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

  it("lists the refused rows with --skip-invalid, for the owner only and without what they say", async () => {
    const file = fileOf(csvOf(dirty()));
    expect((await run(file, "--skip-invalid")).said).toContain(`The refused rows are listed in ${file}.problems.csv`);
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
      said: expect.stringMatching(/must be writable\n$/),
    });
    expect(await run(fileOf(csvOf(rowsTo(1))))).toMatchObject({ out: expect.stringContaining("1 new") });
  });

  it("refuses a file with a column of names as a whole, in words of its own", async () => {
    const file = fileOf(csvOf(rowsTo(2)).replaceAll("\n", ",x\n").replace(",x\n", ",name\n"));
    for (const options of [[], ["--skip-invalid"]]) {
      const { exitCode, out, said } = await run(file, ...options);
      expect([exitCode, out]).toEqual([1, "Nothing was imported: the file as a whole must be put right first\n"]);
      expect(said).toContain("ERROR UNKNOWN_COLUMN row 1, name: ");
    }
  });

  it("does not recommend --skip-invalid when no row fits", async () => {
    const nothing = "Nothing was imported: 1 of 1 rows do not fit. Put them right\n";
    expect(await run(fileOf(csvOf([rowOf(1, { kind: "" })])))).toMatchObject({ exitCode: 1, out: nothing });
    expect(await run(fileOf(csvOf([rowOf(1, { kind: "" })])), "--skip-invalid")).toMatchObject({
      exitCode: 1,
      out: nothing,
    });
  });

  it("prints one JSON object with --json", async () => {
    const file = fileOf(csvOf(dirty()));
    const { exitCode, out, said } = await run(file, "--json", "--skip-invalid");
    expect([exitCode, said]).toEqual([0, ""]);
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

  it("prints a thousand problems, and how many there are besides", async () => {
    const { said } = await run(fileOf(csvOf(rowsTo(1200).map((row) => ({ ...row, kind: "" })))));
    expect(said.trimEnd().split("\n")).toHaveLength(1001);
    expect(said).toMatch(/\nand 200 more\n$/);
  });

  it("exits with 1 for a missing file, 2 for wrong use, and never says internal error of either", async () => {
    const directory = emptyDirectory();
    const file = fileOf(csvOf(rowsTo(1)));
    expect(await run(path.join(directory, "none.csv"))).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining("Cannot find file"),
    });
    expect(await run(directory)).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining("must be a regular file"),
    });
    expect(await run()).toMatchObject({ exitCode: 2 });
    vaultUrl = `sqlite:${file}`;
    expect(await run(file)).toMatchObject({
      exitCode: 2,
      said: "Cannot open the vault at VAULT_URL: it must be a SQLite file\n",
    });
  });
});
