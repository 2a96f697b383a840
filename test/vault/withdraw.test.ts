import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { type Withdrawal, withdrawRecords } from "../../src/vault/withdraw.ts";
import { rowOf, rowsTo } from "./made-up.ts";
import { contentsOf, describeEngines, importInto, newVault, newVaultUrl } from "./vaults.ts";

const ofCase = (caseRef: string, victimRef: string | null = null): Withdrawal => ({ row: null, caseRef, victimRef });

describeEngines("withdrawRecords()", (engine) => {
  let vault: Vault;
  const preview = (withdrawals: readonly Withdrawal[]) =>
    withdrawRecords(vault, "made-up", withdrawals, { dryRun: true });
  const withdraw = async (withdrawals: readonly Withdrawal[]) => {
    const { batch } = await preview(withdrawals);
    return withdrawRecords(vault, "made-up", withdrawals, { dryRun: false, confirmedBatch: batch });
  };
  const left = async () =>
    (await contentsOf(vault))["record"]!.map((row) => (row as { victim_ref: string }).victim_ref);

  beforeEach(async () => {
    vault = await newVault(engine);
    await importInto(vault, rowsTo(6));
    await importInto(vault, [rowOf(6)], { datasetId: "another" });
  });

  it("removes a case, its victims and their ids", async () => {
    expect(await withdraw([ofCase("C-1")])).toMatchObject({ preview: { records: 2 }, batch: 2, problems: [] });
    const { victim, documented_case, batch } = await contentsOf(vault);
    expect(await left()).toEqual(["P-3", "P-4", "P-5", "P-6", "P-6"]);
    expect([victim!.length, documented_case!.length]).toEqual([5, 3]);
    expect(batch).toMatchObject([{}, { number: 1 }, { number: 2, file_digest: null, records_changed: 2 }]);
  });

  it("removes one victim of a case, and does not change other ids", async () => {
    const before = await contentsOf(vault);
    expect(await withdraw([ofCase("C-1", "P-2")])).toMatchObject({ preview: { records: 1 }, problems: [] });
    const { victim, documented_case } = await contentsOf(vault);
    expect(victim).toEqual(before["victim"]!.filter((row) => (row as { victim_ref: string }).victim_ref !== "P-2"));
    expect(documented_case).toEqual(before["documented_case"]);
  });

  it("retains a victim with a record in another case", async () => {
    await importInto(vault, [rowOf(1, { case_ref: "C-3" })]);
    await withdraw([ofCase("C-1")]);
    expect(await left()).toEqual(expect.arrayContaining(["P-1"]));
  });

  it("removes nothing if a reference is unknown or repeated", async () => {
    const before = await contentsOf(vault);
    const wishes = [
      { row: 2, caseRef: "C-1", victimRef: null },
      { row: 3, caseRef: "C-1", victimRef: "P-1" },
      { row: 4, caseRef: "C-77", victimRef: null },
      { row: 5, caseRef: "C-2", victimRef: "P-1" },
    ];
    const problem = (row: number) => ({ code: "UNKNOWN_REFERENCE", path: [`row ${row}`] });
    expect(await withdraw(wishes)).toMatchObject({
      preview: { records: 2, unmatchedRows: 3 },
      problems: [problem(3), problem(4), problem(5)],
    });
    expect(await contentsOf(vault)).toEqual(before);
  });

  // C-1 has P-1 and P-2, C-2 has P-3 and P-4, and C-3 has P-5, P-6 and another record of P-1.
  it.each<[string, Withdrawal[], object]>([
    ["a whole case", [ofCase("C-1")], { records: 2, victims: 1, cases: 1, wholeCases: 1, unmatchedRows: 0 }],
    ["one victim", [ofCase("C-1", "P-1")], { records: 1, victims: 0, cases: 1, wholeCases: 0, unmatchedRows: 0 }],
    [
      "all victims of a case, a victim of another case, and no record",
      [ofCase("C-2", "P-3"), ofCase("C-2", "P-4"), ofCase("C-3", "P-6"), ofCase("C-3", "P-2")],
      { records: 3, victims: 3, cases: 2, wholeCases: 1, unmatchedRows: 1 },
    ],
  ])("previews %s, and changes nothing", async (_title, withdrawals, counts) => {
    await importInto(vault, [rowOf(1, { case_ref: "C-3" })]);
    const before = await contentsOf(vault);
    expect((await preview(withdrawals)).preview).toEqual(counts);
    expect(await contentsOf(vault)).toEqual(before);
  });

  it("refuses a dataset that has changed since the preview", async () => {
    const { batch } = await preview([ofCase("C-1")]);
    await importInto(vault, [rowOf(7, { case_ref: "C-1" })]);
    const before = await contentsOf(vault);
    await expect(
      withdrawRecords(vault, "made-up", [ofCase("C-1")], { dryRun: false, confirmedBatch: batch }),
    ).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringContaining("must not have changed since the preview"),
    });
    expect(await contentsOf(vault)).toEqual(before);
  });

  it("does not repeat the import of the same file, and creates new ids for a row that returns", async () => {
    const before = (await contentsOf(vault))["victim"]! as { victim_ref: string; record_id: string }[];
    await withdraw([ofCase("C-1")]);
    expect(await importInto(vault, rowsTo(6))).toMatchObject({ alreadyImported: true });
    expect(await left()).not.toContain("P-1");
    await importInto(vault, [rowOf(1, { kind: "organisation", gender: "", age: "" })]);
    const after = (await contentsOf(vault))["victim"]! as { victim_ref: string; record_id: string; kind: string }[];
    expect(after[0]).toMatchObject({ victim_ref: "P-1", kind: "organisation" });
    expect(before.map(({ record_id }) => record_id)).not.toContain(after[0]!.record_id);
  });

  it("refuses an unknown dataset", async () => {
    await expect(withdrawRecords(vault, "none", [ofCase("C-1")], { dryRun: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("withdrawRecords()", () => {
  it("overwrites withdrawn references in the file of the vault", async () => {
    const url = await newVaultUrl();
    const marked = rowOf(1, { case_ref: "TRACE-CASE-1", victim_ref: "TRACE-VICTIM-1" });
    const vault = await openVault(url);
    await importInto(vault, [...rowsTo(500), marked]);
    const own = path.dirname(url.replace("sqlite:", ""));
    const bytes = () =>
      readdirSync(own)
        .map((name) => readFileSync(path.join(own, name), "latin1"))
        .join("");
    expect(bytes()).toContain("TRACE-VICTIM-1");
    await withdrawRecords(vault, "made-up", [ofCase("TRACE-CASE-1")], { dryRun: false, confirmedBatch: 2 });
    await vault.destroy();
    expect(bytes()).not.toContain("TRACE-");
  });
});
