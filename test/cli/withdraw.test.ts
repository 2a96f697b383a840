import { beforeEach, describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { csvOf, rowOf, rowsTo } from "../vault/made-up.ts";
import { fileOf, newVaultUrl } from "../vault/vaults.ts";
import { recordingTerminal } from "./terminal.ts";

let environment: { VAULT_URL: string };

async function runOn(terminal: ReturnType<typeof recordingTerminal>, ...words: string[]) {
  const exitCode = await main(words, terminal, environment);
  return { exitCode, ...terminal.written };
}
const run = (...words: string[]) => runOn(recordingTerminal(), ...words);
const withdraw = (...words: string[]) => run("withdraw", "--dataset", "made-up", ...words);
const replying = (reply: string, ...words: string[]) =>
  runOn(recordingTerminal(reply), "withdraw", "--dataset", "made-up", ...words);

const previewOf = (records: number, victims: number, cases: number, wholeCases: number, unmatchedRows: number) =>
  `To be withdrawn from "made-up":
       ${records} records
       ${victims} persons and organisations that have no other record
       ${cases} cases that lose records
       ${wholeCases} whole cases among these
       ${unmatchedRows} unmatched rows
`;

beforeEach(async () => {
  environment = { VAULT_URL: await newVaultUrl() };
  await run("dataset", "set", "made-up", "--editions", "2010-2025", "--profile", "standard");
  await run("import", "--dataset", "made-up", fileOf(csvOf(rowsTo(6))));
});

describe("unhindered withdraw", () => {
  it("removes a whole case or one victim, after a preview", async () => {
    expect(await withdraw("--case", "C-1", "--whole-cases", "--yes")).toEqual({
      exitCode: 0,
      out: "Withdrew 2 records\n",
      err: previewOf(2, 2, 1, 1, 0),
    });
    expect(await withdraw("--case", "C-2", "--victim", "P-3", "--yes")).toEqual({
      exitCode: 0,
      out: "Withdrew 1 records\n",
      err: previewOf(1, 1, 1, 0, 0),
    });
    expect(await withdraw("--case", "C-1", "--whole-cases", "--yes")).toEqual({
      exitCode: 1,
      out: "Nothing was withdrawn\n",
      err: `ERROR UNKNOWN_REFERENCE must match a record of this dataset, in one row only\n${previewOf(0, 0, 0, 0, 1)}`,
    });
  });

  it("removes all records of a file, or none", async () => {
    const wrong = await withdraw(fileOf("case_ref,victim_ref\nC-1,P-1\nC-2,P-1\nC-9,P-1\n"), "--yes");
    expect(wrong).toMatchObject({ exitCode: 1, out: "Nothing was withdrawn\n" });
    expect(wrong.err.match(/row \d/g)).toEqual(["row 3", "row 4"]);
    expect(wrong.err).toContain(previewOf(1, 1, 1, 0, 2));
    const file = fileOf("case_ref;victim_ref\r\nC-1;\r\nC-2;P-3\r\n");
    expect(await withdraw(file, "--whole-cases", "--yes")).toMatchObject({ exitCode: 0, out: "Withdrew 3 records\n" });
  });

  it("prints the preview and changes nothing with --dry-run", async () => {
    const words = ["--case", "C-1", "--whole-cases", "--dry-run"];
    const dry = { exitCode: 0, out: `${previewOf(2, 2, 1, 1, 0)}Would withdraw 2 records\n`, err: "" };
    expect(await withdraw(...words)).toEqual(dry);
    expect(await withdraw(...words)).toEqual(dry);
  });

  it("refuses a row or a --case without a victim, unless --whole-cases is given", async () => {
    for (const text of ["case_ref,victim_ref\nC-1,\n", "case_ref\nC-1\n"]) {
      const { exitCode, out, err } = await withdraw(fileOf(text), "--yes");
      expect([exitCode, out]).toEqual([1, "Nothing was withdrawn\n"]);
      expect(err).toMatch(/^ERROR WHOLE_CASE row 2, victim_ref: must be filled: .*--whole-cases\n$/);
    }
    expect(await withdraw("--case", "C-1", "--yes")).toMatchObject({
      exitCode: 2,
      out: "",
      err: expect.stringMatching(/^Cannot withdraw a whole case: .*--whole-cases/),
    });
    expect(await withdraw("--case", "C-1", "--whole-cases", "--dry-run")).toMatchObject({
      out: expect.stringContaining("Would withdraw 2 records"),
    });
  });

  it("asks on a terminal, and withdraws only after the reply yes", async () => {
    const question = 'Withdraw 2 records from "made-up"? Type yes to confirm: \n';
    for (const reply of ["no", "y", ""])
      expect(await replying(reply, "--case", "C-1", "--whole-cases")).toEqual({
        exitCode: 1,
        out: "Nothing was withdrawn\n",
        err: previewOf(2, 2, 1, 1, 0) + question,
      });
    const words = ["--case", "C-1", "--whole-cases"];
    expect(await replying(" Yes ", ...words)).toMatchObject({ exitCode: 0, out: "Withdrew 2 records\n" });
  });

  it("does not ask with --yes, and exits with 2 without --yes and a terminal", async () => {
    const words = ["--case", "C-1", "--victim", "P-1"];
    expect(await withdraw(...words)).toEqual({
      exitCode: 2,
      out: "",
      err: `${previewOf(1, 1, 1, 0, 0)}Cannot withdraw 1 records: the withdrawal must be confirmed. Run the same command with --yes\n`,
    });
    const { err, exitCode } = await replying("no", ...words, "--yes");
    expect([exitCode, err]).toEqual([0, previewOf(1, 1, 1, 0, 0)]);
  });

  it("refuses if the dataset changes between the preview and the reply", async () => {
    const terminal = recordingTerminal("yes");
    const prompt = async () => {
      await run("import", "--dataset", "made-up", fileOf(csvOf([rowOf(7, { case_ref: "C-1" })])));
      return "yes";
    };
    const words = ["withdraw", "--dataset", "made-up", "--case", "C-1", "--whole-cases"];
    const exitCode = await main(words, { ...terminal, prompt }, environment);
    expect([exitCode, terminal.written.out]).toEqual([1, ""]);
    expect(terminal.written.err).toContain("the dataset must not have changed since the preview");
  });

  it("has an example of each option in its help", async () => {
    const { out } = await run("withdraw", "--help");
    const examples = out.slice(out.indexOf("Examples:"));
    for (const option of ["dataset", "case", "victim", "whole-cases", "yes", "dry-run", "json"])
      expect(examples).toMatch(new RegExp(`^  unhindered withdraw .*--${option}`, "m"));
  });

  it("never prints a reference", async () => {
    const marker = "qxzjkvw7";
    await run("import", "--dataset", "made-up", fileOf(csvOf([rowOf(7, { case_ref: marker, victim_ref: marker })])));
    const file = fileOf(`case_ref,victim_ref\n${marker},${marker}\n`);
    const blank = fileOf(`case_ref,victim_ref\n${marker},\n${marker},#N/A\n`);
    for (const words of [
      [file, "--dry-run"],
      [file],
      [blank, "--yes"],
      ["--case", marker],
      ["--case", marker, "--victim", `${marker}0`, "--yes"],
      [file, "--json", "--yes"],
      [file, "--yes"],
    ])
      expect(Object.values(await replying("no", ...words)).join()).not.toContain(marker);
  });

  it("prints the problems of a file, and withdraws nothing", async () => {
    const { exitCode, err } = await withdraw(fileOf(csvOf(rowsTo(2))));
    expect(exitCode).toBe(1);
    expect(err).toContain("ERROR UNKNOWN_COLUMN row 1, kind: ");
    expect(await withdraw(fileOf('case_ref\n"C-1'), "--yes")).toMatchObject({
      exitCode: 1,
      out: "Nothing was withdrawn\n",
    });
  });

  it("prints one JSON object with --json, and never asks", async () => {
    const words = ["--case", "C-1", "--whole-cases", "--json"];
    const preview = { records: 2, victims: 2, cases: 1, wholeCases: 1, unmatchedRows: 0 };
    const json = { dataset: "made-up", dryRun: false, withdrawn: 0, preview, problems: [] };
    const without = await replying("yes", ...words);
    expect([without.exitCode, JSON.parse(without.out)]).toEqual([2, json]);
    expect(without.err).toMatch(/^Cannot withdraw 2 records: .*--yes\n$/);
    const dry = await withdraw(...words, "--dry-run");
    expect([dry.exitCode, dry.err, JSON.parse(dry.out)]).toEqual([0, "", { ...json, dryRun: true, withdrawn: 2 }]);
    const { exitCode, out, err } = await withdraw(...words, "--yes");
    expect([exitCode, err, JSON.parse(out)]).toEqual([0, "", { ...json, withdrawn: 2 }]);
    const refused = await withdraw(fileOf("case_ref\nC-1\n"), "--json", "--yes");
    expect([refused.exitCode, refused.err]).toEqual([1, ""]);
    expect(JSON.parse(refused.out)).toMatchObject({ withdrawn: 0, preview: null, problems: [{ code: "WHOLE_CASE" }] });
  });

  it.each([
    ["--case", ["--case", " ", "--victim", "P-1"]],
    ["--victim", ["--case", "C-1", "--victim", ""]],
  ])("refuses a blank %s", async (_title, words) => {
    expect(await withdraw(...words, "--whole-cases", "--yes")).toMatchObject({
      exitCode: 2,
      err: "Cannot withdraw: --case and --victim must not be blank\n",
    });
  });

  it.each([
    ["nothing to withdraw", []],
    ["both a file and a case", ["withdraw.csv", "--case", "C-1"]],
    ["a victim without a case", ["--victim", "P-1"]],
    ["a victim and a file", ["withdraw.csv", "--victim", "P-1"]],
  ])("exits with 2 for %s", async (_title, words) => {
    expect(await withdraw(...words)).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/^Cannot withdraw: either FILE or --case must be given/),
    });
  });

  it("exits with 1 for a missing dataset or file", async () => {
    expect(await run("withdraw", "--dataset", "none", "--case", "C-1", "--victim", "P-1")).toMatchObject({
      exitCode: 1,
      err: 'Cannot find dataset "none": it must be a dataset of this vault. Import a case file into it first\n',
    });
    expect(await withdraw("none.csv")).toMatchObject({
      exitCode: 1,
      err: 'Cannot find file "none.csv": it must be a readable file\n',
    });
  });
});
