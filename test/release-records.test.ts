import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { profiles } from "../src/codebook/plan/profile.ts";
import { releaseRecords } from "../src/pipeline.ts";
import { declared, persons, recent, tablesOf } from "./made-up-releases.ts";
import { retract } from "../src/releases/catalogue/retract.ts";
import type { Declaration } from "../src/vault/declaration.ts";
import { setDeclaration } from "../src/vault/declare.ts";
import { readLedger, planChosenAfterImport, storedMeasurements } from "../src/vault/ledger.ts";
import { openVault, type Vault } from "../src/vault/vault.ts";
import { type Withdrawal, withdrawRecords } from "../src/vault/withdraw.ts";
import { publishedAt } from "./releases/directory.ts";
import { rowOf, rowsTo } from "./vault/made-up.ts";
import { contentsOf, declaration, emptyDirectory, engines, importInto, newVault, newVaultUrl } from "./vault/vaults.ts";

const first = { declaration: declared(2022, 2025) };
const next = { declaration: {} };

describe.each(engines)("releaseRecords() on %s", (engine) => {
  let vault: Vault;
  let directory: string;
  const release = (edition?: string, datasetId = "made-up") =>
    releaseRecords({ vault, datasetId, edition, notes: [] }, { directory, publishedAt });
  const declare = (given: Partial<Declaration>, id = "made-up") => setDeclaration(vault, id, given);
  const measurements = () => storedMeasurements(vault, "made-up");
  const withdraw = async (withdrawals: readonly Withdrawal[]) => {
    const { batch } = await withdrawRecords(vault, "made-up", withdrawals, { dryRun: true });
    await withdrawRecords(vault, "made-up", withdrawals, { dryRun: false, confirmedBatch: batch });
  };

  beforeEach(async () => {
    vault = await newVault(engine);
    directory = emptyDirectory();
  });

  it("draws every declared edition and closed period at the first release, with or without records", async () => {
    const rows = rowsTo(40).map((row) => ({ ...row, year: "2022" }));
    await importInto(vault, rows, { declaration: declared(2018, 2022) });
    const { manifest, created } = await release();
    expect(created).toBe(true);
    expect(manifest).toMatchObject({
      version: "2022.1.0",
      profile: "standard",
      period: [2018, 2022],
      parameters: {
        method: 2,
        editions: ["2018", "2019", "2020", "2021", "2022"],
        periods: [["2018", "2019"]],
        planChosenAfterImport: [],
      },
    });
    const { tables } = profiles.standard;
    const [ofEdition, ofPeriod] = ["edition", "period"].map((span) => tables.filter((one) => one.span === span).length);
    const stored = await measurements();
    expect(stored.size).toBe(6);
    expect(Object.fromEntries([...stored].map(([label, tables]) => [label, tables.length]))).toEqual({
      "2018": ofEdition,
      "2018-2019": ofPeriod,
      "2019": ofEdition,
      "2020": ofEdition,
      "2021": ofEdition,
      "2022": ofEdition,
    });
    // Discrete Gaussian noise of σ² 25 is below 40 with a probability of 1 − 10⁻¹⁴.
    expect(Math.abs(persons(stored, "2022")[0]! - 40)).toBeLessThan(40);
    expect(Math.abs(persons(stored, "2020")[0]!)).toBeLessThan(40);
  });

  it("draws only the next edition, and copies all earlier figures", async () => {
    await importInto(vault, recent(200), first);
    await release("2023");
    const before = await measurements();
    expect([...before.keys()]).not.toContain("2024");
    await importInto(vault, recent(204, { gender: "men" }), next);
    const { manifest } = await release("2024");
    expect(manifest.period).toEqual([2022, 2024]);
    const after = await measurements();
    expect([...after.keys()].filter((label) => !before.has(label)).toSorted()).toEqual(["2022-2024", "2024"]);
    for (const [label, tables] of before) expect(after.get(label)).toEqual(tables);
  });

  it("counts neither a new nor a changed record of a drawn edition, there and in its period", async () => {
    const people = (from: number, country: string) =>
      Array.from({ length: 200 }, (_, index) => rowOf(from + index, { year: "2023", country }));
    await importInto(vault, people(1, "XAA"), { declaration: declared(2023, 2024) });
    await release("2023");
    // 200 persons move to another State and 200 come late: the period counts 200 in XAA and none in XBB or XCC.
    await importInto(vault, [...people(1, "XBB"), ...people(201, "XCC")], next);
    await release("2024");
    const [xaa, xbb, xcc] = persons(await measurements(), "2023-2024");
    expect([xaa! > 100, xbb! < 100, xcc! < 100]).toEqual([true, true, true]);
    expect(await vault.query("SELECT * FROM counted_record")).toEqual([]);
  });

  it("removes withdrawn records from a later period, and personal data from the vault", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => rowOf(index + 1, { year: "2023" }));
    await importInto(vault, rows, { declaration: declared(2023, 2024) });
    await release("2023");
    const before = (await measurements()).get("2023");
    const cases = [...new Set(rows.map(({ case_ref }) => case_ref))];
    expect(await vault.query("SELECT * FROM counted_record")).toHaveLength(200);
    await withdraw(cases.map((caseRef) => ({ row: null, caseRef, victimRef: null })));
    for (const table of ["record", "victim", "documented_case", "entry", "counted_record"])
      expect(await vault.query(`SELECT * FROM ${table}`)).toEqual([]);
    await release("2024");
    const after = await measurements();
    expect(after.get("2023")).toEqual(before);
    expect(persons(after, "2023-2024")[0]!).toBeLessThan(100);
  });

  it("does not count records that were withdrawn before the release", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => rowOf(index + 1, { year: "2023", case_ref: `C-${index}` }));
    await importInto(vault, rows, { declaration: declared(2023, 2023) });
    const all = rows.map(({ case_ref }) => ({ row: null, caseRef: case_ref, victimRef: null }));
    await withdraw(all);
    await release();
    expect(persons(await measurements(), "2023")[0]!).toBeLessThan(100);
  });

  it("creates no release without a new draw, after any import into drawn editions", async () => {
    await importInto(vault, recent(40), first);
    const made = await release();
    await importInto(vault, recent(60, { gender: "other" }), next);
    const again = await release();
    expect([again.created, again.manifest.digest]).toEqual([false, made.manifest.digest]);
  });

  it("publishes stored measurements after a crash, even if the records changed", async () => {
    await importInto(vault, recent(40), first);
    const crash = releaseRecords(
      { vault, datasetId: "made-up", notes: [] },
      {
        directory,
        publishedAt,
        beforePublish: () => Promise.reject(new RangeError("made up")),
      },
    );
    await expect(crash).rejects.toThrow("made up");
    const stored = await measurements();
    const ledger = await readLedger(vault, "made-up");
    expect([stored.size, ledger.published.size]).toEqual([5, 0]);
    await importInto(vault, recent(90, { gender: "men" }), next);
    const { created, manifest } = await release();
    expect([created, manifest.version]).toEqual([true, "2025.1.0"]);
    expect(await measurements()).toEqual(stored);
    expect((await readLedger(vault, "made-up")).published.size).toBe(5);
  });

  it("copies the stored measurements after a retraction or a lost catalogue, with a new version", async () => {
    await importInto(vault, recent(40), first);
    const made = await release();
    const tables = await tablesOf(made.file);
    await retract(directory, { dataset: "made-up", version: made.manifest.version });
    const second = await release();
    expect([second.created, second.manifest.version]).toEqual([true, "2025.2.0"]);
    expect(await tablesOf(second.file)).toEqual(tables);
    rmSync(directory, { recursive: true });
    const third = await release();
    expect(third.manifest.version).toBe("2025.3.0");
    expect(await tablesOf(third.file)).toEqual(tables);
  });

  it("refuses a vault without a published draw", async () => {
    await importInto(vault, recent(40), first);
    await release("2023");
    const other = await newVault(engine);
    await importInto(other, recent(40), first);
    const again = releaseRecords({ vault: other, datasetId: "made-up", notes: [] }, { directory, publishedAt });
    await expect(again).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringMatching(
        /^Cannot release "made-up": this vault must have the measurements of 2022, 2023, which release 2023/,
      ),
    });
    expect((await readLedger(other, "made-up")).editions).toEqual([]);
  });

  it("refuses another vault after a retraction, because the loss remains spent", async () => {
    await importInto(vault, recent(40), first);
    const { manifest } = await release("2023");
    await retract(directory, { dataset: "made-up", version: manifest.version });
    const other = await newVault(engine);
    await importInto(other, recent(40), first);
    const again = releaseRecords({ vault: other, datasetId: "made-up", notes: [] }, { directory, publishedAt });
    await expect(again).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringContaining("the measurements of 2023, which the retracted release 2023.1.0 published"),
    });
  });

  it("refuses a draw over the budget of an edition before any draw, and does not count SYNTHETIC datasets", async () => {
    await importInto(vault, recent(4), first);
    await release();
    await declare(declared(2023, 2025), "one");
    await importInto(vault, [rowOf(1, { country: "FRA", year: "2023" })], { datasetId: "one", ...next });
    await release(undefined, "one");
    // 2 × 1408567/1411200 is above 1.
    await declare(declared(2020, 2025), "two");
    await expect(release(undefined, "two")).rejects.toMatchObject({
      code: "REFUSED",
      message:
        'Cannot release "two": the privacy loss of edition 2023, 1408567/705600, must be at most 1/1, but "one" of this vault drew the same edition. Release other editions, or, if the datasets share no person, declare it with "dataset set two --disjoint-from ID"',
    });
    expect((await readLedger(vault, "two")).editions).toEqual([]);
    // Editions that no dataset drew are within the budget.
    expect((await release("2022", "two")).manifest.period).toEqual([2020, 2022]);
    expect(await vault.query("SELECT DISTINCT dataset, loss FROM draw ORDER BY dataset, loss")).toEqual([
      { dataset: "made-up", loss: "0/1" },
      { dataset: "one", loss: "1/18" },
      { dataset: "one", loss: "1408567/1411200" },
      { dataset: "two", loss: "1408567/1411200" },
    ]);
  });

  it("states the editions whose plan or verification statuses changed after the first import, with or without records", async () => {
    const declaredBefore = ["2022", "2023", "2024", "2025"];
    await importInto(vault, [rowOf(1, { year: "2023" })], first);
    await declare({ profile: "strict" });
    await importInto(vault, [rowOf(2, { year: "2024" })], next);
    const { manifest } = await release();
    expect(manifest.parameters["planChosenAfterImport"]).toEqual(declaredBefore);
    expect(Object.keys(manifest.notes[0]!).toSorted()).toEqual(["ar", "en", "es", "fr", "ru", "zh"]);
    for (const text of Object.values(manifest.notes[0]!)) expect(text).toContain("2023");
    expect(await planChosenAfterImport(vault, "made-up")).toEqual(declaredBefore);
  });

  it("refuses an undeclared edition, and an unknown dataset", async () => {
    await declare(declared(2020, 2022));
    await expect(release("2023")).rejects.toMatchObject({ code: "WRONG_USE", exitCode: 2 });
    await expect(release(undefined, "none")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await readLedger(vault, "made-up")).editions).toEqual([]);
  });

  it("draws a closed period once, and not again with later editions", async () => {
    await declare({ ...declaration, editions: ["2020", "2021", "2025"] });
    expect((await release("2021")).manifest.parameters["periods"]).toEqual([["2020", "2021"]]);
    await declare({ editions: ["2020", "2021", "2022", "2025"] });
    const { manifest } = await release();
    expect(manifest.parameters).toMatchObject({
      periods: [["2020", "2021"]],
      editions: ["2020", "2021", "2022", "2025"],
    });
  });
});

describe("releaseRecords()", () => {
  it("gives equal releases of equal SYNTHETIC records in two vaults, and different ones of PROTECTED records", async () => {
    const made = async (country: string) => {
      const vault = await newVault();
      // Each person has two cases. The draw chooses one of them by its id.
      const rows = recent(30, { country });
      const second = rows.map((row) => ({ ...row, case_ref: `${row.case_ref}0`, trend: "anonymity" }));
      await importInto(vault, [...rows, ...second], first);
      const target = { directory: emptyDirectory(), publishedAt };
      const { manifest } = await releaseRecords({ vault, datasetId: "made-up", notes: [] }, target);
      return [manifest.digest, await storedMeasurements(vault, "made-up")];
    };
    expect(await made("XAA")).toEqual(await made("XAA"));
    expect(await made("FRA")).not.toEqual(await made("FRA"));
  });

  it("runs two draws in turn, and draws each edition once", async () => {
    const url = await newVaultUrl(engines.at(-1));
    const [one, other] = [await openVault(url), await openVault(url)];
    await importInto(one, recent(40), first);
    const [directory, elsewhere] = [emptyDirectory(), emptyDirectory()];
    const release = (vault: Vault, to: string) =>
      releaseRecords({ vault, datasetId: "made-up", notes: [] }, { directory: to, publishedAt });
    const made =
      engines.length > 1
        ? await Promise.all([release(one, directory), release(other, elsewhere)])
        : [await release(one, directory), await release(other, elsewhere)];
    expect(made[0]!.manifest.digest).toBe(made[1]!.manifest.digest);
    expect(readFileSync(made[0]!.file).equals(readFileSync(made[1]!.file))).toBe(true);
    expect(path.basename(made[1]!.file)).toBe("2025.1.0.sqlite");
    expect(Object.keys(await contentsOf(one))).toContain("record");
    await one.destroy();
    await other.destroy();
  });
});
