import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { csvOf, rowsTo } from "../vault/made-up.ts";
import { fileOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

let environment: { VAULT_URL: string };

async function run(...words: string[]) {
  const terminal = recordingTerminal();
  const exitCode = await main(words, terminal, environment);
  return { exitCode, ...terminal.written };
}
const withdraw = (...words: string[]) => run("withdraw", "--dataset", "made-up", ...words);

beforeEach(async () => {
  environment = { VAULT_URL: await newVaultUrl() };
  await run("dataset", "set", "made-up", "--editions", "2010-2025", "--profile", "standard");
  await run("import", "--dataset", "made-up", fileOf(csvOf(rowsTo(6))));
});

describe("unhindered withdraw", () => {
  it("removes a case, or one victim of it", async () => {
    expect(await withdraw("--case", "C-1")).toEqual({ exitCode: 0, out: "Withdrew 2 records\n", said: "" });
    expect(await withdraw("--case", "C-2", "--victim", "P-3")).toMatchObject({ out: "Withdrew 1 records\n" });
    expect(await withdraw("--case", "C-1")).toEqual({
      exitCode: 1,
      out: "Nothing was withdrawn\n",
      said: "ERROR UNKNOWN_REFERENCE must name a record of this dataset, once\n",
    });
  });

  it("removes what a file names, all or nothing", async () => {
    const wrong = await withdraw(fileOf("case_ref,victim_ref\nC-1,\nC-2,P-1\nC-9,\n"));
    expect(wrong).toMatchObject({ exitCode: 1, out: "Nothing was withdrawn\n" });
    expect(wrong.said.match(/row \d/g)).toEqual(["row 3", "row 4"]);
    const file = fileOf("case_ref;victim_ref\r\nC-1;\r\nC-2;P-3\r\n");
    expect(await withdraw(file, "--dry-run")).toMatchObject({ exitCode: 0, out: "Would withdraw 3 records\n" });
    expect(await withdraw(file)).toMatchObject({ exitCode: 0, out: "Withdrew 3 records\n" });
  });

  it("tells what is wrong with a file, and does not withdraw from it", async () => {
    const { exitCode, said } = await withdraw(fileOf(csvOf(rowsTo(2))));
    expect(exitCode).toBe(1);
    expect(said).toContain("ERROR UNKNOWN_COLUMN row 1, kind: ");
    expect(await withdraw(fileOf('case_ref\n"C-1'))).toMatchObject({ exitCode: 1, out: "Nothing was withdrawn\n" });
  });

  it("prints one JSON object with --json", async () => {
    const { exitCode, out, said } = await withdraw("--case", "C-1", "--json");
    expect([exitCode, said]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({ dataset: "made-up", dryRun: false, withdrawn: 2, problems: [] });
  });

  it.each([
    ["nothing to withdraw", []],
    ["both a file and a case", ["withdraw.csv", "--case", "C-1"]],
    ["a victim without a case", ["--victim", "P-1"]],
    ["a victim and a file", ["withdraw.csv", "--victim", "P-1"]],
  ])("exits with 2 when it is given %s", async (_title, words) => {
    expect(await withdraw(...words)).toMatchObject({
      exitCode: 2,
      said: expect.stringMatching(/^Cannot withdraw: give either/),
    });
  });

  it("does not find a dataset or a file that is not there", async () => {
    expect(await run("withdraw", "--dataset", "none", "--case", "C-1")).toMatchObject({
      exitCode: 1,
      said: 'Cannot find dataset "none": it must be one that a case file was imported into\n',
    });
    expect(await withdraw("none.csv")).toMatchObject({
      exitCode: 1,
      said: 'Cannot find file "none.csv": it must be one that can be read\n',
    });
  });
});
