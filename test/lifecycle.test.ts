import { beforeEach, describe, expect, it } from "@jest/globals";
import { cellFlags } from "../src/disclosure/table.ts";
import type { RevisionRequest } from "../src/pipeline/pending-draws.ts";
import { releaseRecords } from "../src/pipeline.ts";
import type { Declaration } from "../src/vault/declaration.ts";
import { setDeclaration } from "../src/vault/declare.ts";
import { type Revision, storedMeasurements } from "../src/vault/ledger.ts";
import type { Vault } from "../src/vault/vault.ts";
import { declared, persons, recent, tablesOf } from "./made-up-releases.ts";
import { publishedAt } from "./releases/directory.ts";
import { rowOf } from "./vault/made-up.ts";
import { emptyDirectory, engines, importInto, newVault } from "./vault/vaults.ts";

const first = { declaration: declared(2022, 2025) };
const next = { declaration: {} };

// Events of the lifecycle that test/release-records.test.ts does not cover.
describe.each(engines)("the lifecycle of a dataset on %s", (engine) => {
  let vault: Vault;
  let directory: string;
  const release = (edition?: string, datasetId = "made-up", revise?: RevisionRequest) =>
    releaseRecords({ vault, datasetId, edition, revise, notes: [] }, { directory, publishedAt });
  const reviseAs = (edition: string, reason: RevisionRequest["reason"], grades?: readonly string[]) =>
    release(undefined, "made-up", { edition, reason, ...(grades && { grades }) });
  const declare = (given: Partial<Declaration>, id = "made-up") => setDeclaration(vault, id, given);
  const measurements = () => storedMeasurements(vault, "made-up");

  beforeEach(async () => {
    vault = await newVault(engine);
    directory = emptyDirectory();
  });

  it("revises an edition once, from the current records, and does not change an earlier period", async () => {
    const people = (from: number, count: number, year: string) =>
      Array.from({ length: count }, (_, index) => rowOf(from + index, { year, case_ref: `C-${from + index}` }));
    await importInto(vault, people(1, 100, "2023"), { declaration: declared(2023, 2025) });
    await release("2024");
    const before = await measurements();
    await importInto(vault, people(1001, 200, "2023"), next);
    expect((await release("2024")).created).toBe(false);
    const { manifest, file } = await reviseAs("2023", "LATE_RECORDS");
    const after = await measurements();
    expect([...after.keys()].toSorted()).toEqual(["2023", "2023-2024", "2024"]);
    expect(after.get("2023-2024")).toEqual(before.get("2023-2024"));
    expect(after.get("2024")).toEqual(before.get("2024"));
    expect([persons(before, "2023")[0]! < 200, persons(after, "2023")[0]! > 200]).toEqual([true, true]);
    expect(manifest.parameters["revisions"]).toEqual([
      { edition: "2023", reason: "LATE_RECORDS", grades: ["verified"], olderPeriod: "2023-2024" },
    ]);
    expect(manifest.notes.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^Edition 2023 was revised/),
      expect.stringMatching(/^The figures of the period 2023-2024 are older/),
    ]);
    const [total] = (await tablesOf(file)).filter(({ dimensions }) => dimensions.join() === "year");
    const revised = 1 << cellFlags.indexOf("REVISED");
    expect([...total!.flags].map((flags) => (flags & revised) > 0)).toEqual([true, false]);
    await expect(reviseAs("2023", "CODING")).rejects.toMatchObject({
      code: "REFUSED",
      message: 'Cannot revise edition 2023 of "made-up": it must not have been revised before',
    });
    await expect(reviseAs("2025", "CODING")).rejects.toMatchObject({ code: "WRONG_USE" });
    expect(await measurements()).toEqual(after);
    // The next release draws its edition only, and copies the revision.
    await release("2025");
    expect((await measurements()).get("2023")).toEqual(after.get("2023"));
  });

  it("counts the records of a revision in a later period", async () => {
    const people = (from: number, country: string) =>
      Array.from({ length: 200 }, (_, index) => rowOf(from + index, { year: "2023", country }));
    await importInto(vault, people(1, "XAA"), { declaration: declared(2023, 2024) });
    await release("2023");
    await importInto(vault, people(201, "XBB"), next);
    const { manifest } = await reviseAs("2023", "CORRECTIONS");
    expect(manifest.parameters["revisions"]).toMatchObject([{ olderPeriod: null }]);
    await importInto(vault, people(401, "XCC"), next);
    const second = await release("2024");
    const states = second.manifest.dataset.dimensions.find(({ id }) => id === "country")!.categories;
    const period = persons(await measurements(), "2023-2024");
    const counted = ["XAA", "XBB", "XCC"].map((state) => period[states.findIndex(({ code }) => code === state)]! > 100);
    expect(counted).toEqual([true, true, false]);
  });

  it("charges each draw once, and a revised edition at most twice the budget of its profile", async () => {
    await declare(declared(2023, 2024));
    await release("2023");
    await reviseAs("2023", "CORRECTIONS");
    await release("2024");
    // protection.md, sections 5 and 6: 0.9981 with the period, 0.9565 for the revision without it; 1.96 at most.
    expect(await vault.query("SELECT label, revision, loss FROM draw ORDER BY label, revision")).toEqual([
      { label: "2023", revision: 0, loss: "1408567/1411200" },
      { label: "2023", revision: 1, loss: "1349767/1411200" },
      { label: "2023-2024", revision: 0, loss: "1/18" },
      { label: "2024", revision: 0, loss: "1408567/1411200" },
    ]);
  });

  it("refuses a vault that is older than a revision in the catalogue", async () => {
    await declare(declared(2023, 2023));
    await release();
    await reviseAs("2023", "CORRECTIONS");
    // This is the state of a backup from before the revision.
    for (const table of ["draw", "measurement"]) await vault.query(`DELETE FROM ${table} WHERE revision = 1`);
    await expect(reviseAs("2023", "CORRECTIONS")).rejects.toMatchObject({
      code: "REFUSED",
      message: expect.stringContaining(
        "must have the measurements of 2023 (revised), which release 2023.2.0 published",
      ),
    });
  });

  it("publishes a stored revision after a crash, with its reason, and reports it", async () => {
    await importInto(vault, recent(40), first);
    await release();
    const job = { vault, datasetId: "made-up", revise: { edition: "2024", reason: "CODING" as const }, notes: [] };
    const beforePublish = () => Promise.reject(new RangeError("made up"));
    await expect(releaseRecords(job, { directory, publishedAt, beforePublish })).rejects.toThrow("made up");
    const stored = await measurements();
    await importInto(vault, recent(90, { gender: "men" }), next);
    const reported: Revision[] = [];
    const onStoredRevision = (revision: Revision) => reported.push(revision);
    const again = { ...job, revise: { edition: "2024", reason: "LATE_RECORDS" as const }, onStoredRevision };
    const { created, manifest } = await releaseRecords(again, { directory, publishedAt });
    expect(created).toBe(true);
    expect(await measurements()).toEqual(stored);
    expect(manifest.parameters["revisions"]).toEqual(reported);
    expect(reported).toMatchObject([{ edition: "2024", reason: "CODING" }]);
  });

  it("counts other verification statuses of a drawn edition only in its revision, and states them", async () => {
    const rows = [1, 2].flatMap((part) =>
      Array.from({ length: 100 }, (_, index) =>
        rowOf(1000 * part + index, { year: "2023", verification: part === 1 ? "verified" : "corroborated" }),
      ),
    );
    await importInto(vault, rows, { declaration: declared(2023, 2023) });
    await release();
    await expect(declare({ grades: ["verified", "corroborated"] })).rejects.toMatchObject({
      message: expect.stringContaining("--revise 2023 --reason CODING --grades verified,corroborated"),
    });
    const { manifest } = await reviseAs("2023", "CODING", ["verified", "corroborated"]);
    expect(persons(await measurements(), "2023")[0]! > 150).toBe(true);
    expect(manifest.parameters).toMatchObject({
      grades: ["verified"],
      planChosenAfterImport: ["2023"],
      revisions: [{ grades: ["verified", "corroborated"] }],
    });
    expect((await release()).created).toBe(false);
  });

  it("reports held records, and does not move them to another edition", async () => {
    await importInto(vault, recent(40), first);
    const held = async (rows: Parameters<typeof importInto>[1], options = {}) =>
      (await importInto(vault, rows, { ...next, ...options })).held;
    await release("2023");
    // Of 44 records, 2 are new in 2022 and 2023. The changed row 1 is in 2022.
    expect(await held(recent(44), { dryRun: true })).toBe(2);
    expect(await held(recent(44))).toBe(2);
    expect(await held([{ ...recent(1)[0]!, gender: "men" }])).toBe(3);
    const moved = await importInto(vault, [{ ...recent(1)[0]!, year: "2024" }], next);
    expect(moved).toMatchObject({ imported: false, problems: [{ code: "RELEASED_EDITION" }] });
    const [late] = recent(41).slice(40);
    expect(await importInto(vault, [{ ...late!, year: "2025" }], next)).toMatchObject({ imported: false });
    await reviseAs("2022", "LATE_RECORDS");
    // The record of 2023 remains held.
    expect(await held(recent(44, { act: "liberty" }), { dryRun: true })).toBe(22);
    expect(await held([{ ...recent(2)[1]!, act: "liberty" }])).toBe(2);
  });

  it("revises the newest edition with the next one if that is declared", async () => {
    await declare({ ...declared(2023, 2025), isRevisedWithNext: true });
    const one = await release("2023");
    expect(one.manifest.parameters).toMatchObject({ isRevisedWithNext: true, revisions: [] });
    expect(one.manifest.notes[0]!["en"]).toMatch(/^The newest edition of each release is revised once/);
    const two = await release("2024");
    expect(two.manifest.parameters).toMatchObject({ revisions: [{ edition: "2023", reason: "LATE_RECORDS" }] });
    expect((await release("2024")).created).toBe(false);
    const three = await release();
    expect(three.manifest.parameters).toMatchObject({
      revisions: [{ edition: "2023" }, { edition: "2024", olderPeriod: "2023-2024" }],
    });
  });

  it("does not add the losses of disjoint datasets, in both directions", async () => {
    await declare(declared(2023, 2025), "one");
    await release(undefined, "one");
    await expect(declare({ ...declared(2023, 2025), disjointFrom: ["none"] }, "two")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await declare({ ...declared(2023, 2025), disjointFrom: ["one"] }, "two");
    const { manifest } = await release(undefined, "two");
    expect(manifest.parameters["disjointFrom"]).toEqual(["one"]);
    expect(manifest.notes[0]!["en"]).toMatch(/^The operator declared .*: one\./);
    expect((await release(undefined, "one")).manifest.parameters["disjointFrom"]).toEqual(["two"]);
    await expect(declare({ disjointFrom: ["made-up", "two"] }, "one")).rejects.toMatchObject({ code: "WRONG_USE" });
  });

  it("leaves out the tables by country if that is declared before the first draw", async () => {
    await importInto(vault, recent(40), {
      declaration: { ...declared(2022, 2025), isWithoutCountry: true },
    });
    const { manifest } = await release();
    expect(manifest.dataset.plan.filter(({ dimensions }) => dimensions.includes("country"))).toEqual([]);
    expect(manifest.dataset.dimensions.map(({ id }) => id)).not.toContain("country");
    // protection.md, section 6: 0.901.
    expect(manifest.parameters).toMatchObject({
      planChosenAfterImport: [],
      guarantee: { rho: { person: "141263/156800" } },
    });
    await expect(declare({ isWithoutCountry: false })).rejects.toMatchObject({ code: "WRONG_USE" });
    expect((await release()).created).toBe(false);
  });

  it("counts each case once under the profile cases, with any number of people", async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      rowOf(index + 1, { year: "2023", case_ref: `C-${Math.floor(index / 3)}` }),
    );
    await importInto(vault, rows, { declaration: { ...declared(2023, 2024), profile: "cases" } });
    const { manifest } = await release();
    const stored = await measurements();
    expect(manifest.parameters).toMatchObject({ guarantee: { unit: "CASE", rho: { case: "8/9" } } });
    const of = (label: string, name: string) => stored.get(label)!.find(({ table }) => table === name)!.values;
    const states = manifest.dataset.dimensions.find(({ id }) => id === "country")!.categories;
    const state = states.findIndex(({ code }) => code === "XAA");
    // 100 cases, and noise of σ 3.
    for (const value of [of("2023", "case.total")[0]!, of("2023-2024", "case.country.period")[state]!])
      expect(Math.abs(value - 100)).toBeLessThan(40);
  });
});
