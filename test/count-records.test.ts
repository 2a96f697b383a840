import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { recordsDataset } from "../src/codebook/datasets.ts";
import { countRecords, inCountable } from "../src/count-records.ts";
import { releaseRecords } from "../src/pipeline.ts";
import { testKeys } from "../src/protect/keys.ts";
import { profiles } from "../src/protect/profile.ts";
import type { Vault } from "../src/vault/vault.ts";
import { openVault } from "../src/vault/vault.ts";
import { withdrawRecords } from "../src/vault/withdraw.ts";
import type { PostgresServer } from "./postgres-server.ts";
import { sign } from "./release/signer.ts";
import { spreadOver } from "./spread.ts";
import type { MadeUpRow } from "./vault/made-up.ts";
import { rowOf } from "./vault/made-up.ts";
import { emptyDirectory, importInto, newVault, newVaultUrl } from "./vault/vaults.ts";
import { describePostgres } from "./machine.ts";

const dataset = recordsDataset("made-up", "SYNTHETIC");

/** Codes of a many-valued column, in codebook order. */
const several = (...codes: string[]) => fc.subarray(codes, { minLength: 1 }).map((own) => own.join("|"));

/** Records of people with several cases, in several countries, of cases with several people, some of them named. SYNTHETIC. */
function madeUpRows(count: number, seed: number, cases = Math.floor(count / 3)): MadeUpRow[] {
  const arbitrary = fc.record({
    case: fc.nat(cases),
    victim: fc.nat(Math.floor(count / 2)),
    country: fc.constantFrom("XAA", "XBB", "XCC", "XDD", "XMM", "XZZ"),
    year: fc.constantFrom("2023", "2024", "2025"),
    gender: fc.constantFrom("women", "men"),
    act: several("killing", "arbitrary_detention", "threat", "surveillance_of_person", "raid"),
    trend: several("surveillance", "online_surveillance", "anonymity"),
    mechanism: several("treaty_bodies", "ohchr"),
    named: fc.nat(9),
  });
  const drawn = new Map(
    fc.sample(arbitrary, { seed, numRuns: count }).map((one) => [`${one.case}|${one.victim}`, one]),
  );
  return [...drawn.values()].map(({ case: number, victim, named, ...codes }) => {
    const organisation = victim % 7 === 0;
    return rowOf(victim, {
      ...codes,
      case_ref: `C-${number}`,
      victim_ref: `V-${victim}`,
      kind: organisation ? "organisation" : "individual",
      gender: organisation ? "" : codes.gender,
      age: organisation ? "" : "adult",
      publicly_documented: named === 0 ? "yes" : "no",
    });
  });
}

/** Copies a vault with its random ids, which no other import would draw again. */
async function copy(from: Vault, to: Vault): Promise<void> {
  for (const table of ["dataset", "victim", "documented_case", "record", "batch"]) {
    const rows = JSON.stringify(await from.query(`SELECT * FROM ${table}`));
    await to.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::public.${table}, $1::json)`, [
      rows,
    ]);
  }
}

const road = (vault: Vault, countIn: "process" | "database") => ({
  vault,
  countIn,
  datasetId: "made-up",
  profile: profiles.standard,
  keys: testKeys,
  verification: ["verified"],
});

const counted = (vault: Vault, countIn: "process" | "database") =>
  inCountable(road(vault, countIn), (own) => countRecords(own, dataset));

const shelf = () => ({ directory: emptyDirectory(), publishedAt: "2026-11-24T12:00:00.000Z", sign });
const options = { notes: [], without: [], coarsen: true, redraw: false, thorough: false };

for (const title of ["one server", "three servers"])
  describePostgres(`countRecords() in a database on ${title}`, () => {
    let vault: Vault;
    let file: Vault;
    let servers: readonly PostgresServer[] = [];

    beforeAll(async () => {
      const url = await newVaultUrl("postgres");
      if (title === "three servers") servers = await spreadOver(url);
      [vault, file] = [await openVault(url), await newVault()];
      expect(await importInto(file, madeUpRows(900, 1))).toMatchObject({ imported: true });
      await copy(file, vault);
    });

    afterAll(async () => {
      await vault?.destroy();
      await Promise.all(servers.map((server) => server.stop()));
    });

    it("counts what a process counts in a file", async () => {
      const expected = await counted(file, "process");
      expect(expected.truth.some(({ counts }) => counts.some((count) => count > 100))).toBe(true);
      expect(await counted(vault, "database")).toEqual(expected);
      expect(await counted(vault, "process")).toEqual(expected);
    });

    // Once is enough, for it takes long: where the true tables are the same, the rest of the road is.
    if (title === "three servers")
      it("makes the release that a file makes, byte for byte", async () => {
        const [one, other] = [
          await releaseRecords({ ...road(file, "process"), ...options }, shelf()),
          await releaseRecords({ ...road(vault, "database"), ...options }, shelf()),
        ];
        expect(other.manifest).toEqual(one.manifest);
        expect(readFileSync(other.file).equals(readFileSync(one.file))).toBe(true);
      });

    it("follows what is new, changed and withdrawn", async () => {
      expect(await importInto(vault, madeUpRows(600, 2))).toMatchObject({ imported: true });
      const hundreds = await importInto(vault, madeUpRows(250, 3, 1)); // Two cases of more than a hundred people each.
      expect(hundreds).toMatchObject({ imported: true });
      const [case1] = await vault.query("SELECT case_ref FROM record WHERE created_batch = 1 LIMIT 1");
      const wish = { row: null, caseRef: case1.case_ref, victimRef: null };
      const { batch } = await withdrawRecords(vault, "made-up", [wish], { dryRun: true });
      const mode = { dryRun: false, confirmedBatch: batch } as const;
      expect(await withdrawRecords(vault, "made-up", [wish], mode)).toMatchObject({ problems: [] });
      expect(await counted(vault, "database")).toEqual(await counted(vault, "process"));
      expect(await vault.query("SELECT * FROM stale_unit")).toEqual([]);
    });

    it("makes nothing anew when nothing has changed, and everything when other grades count", async () => {
      const sets = () => vault.query("SELECT name FROM contribution_set");
      const before = await sets();
      await counted(vault, "database");
      expect(await sets()).toEqual(before);
      const other = { ...road(vault, "database"), verification: ["verified", "alleged"] };
      await inCountable(other, (own) => countRecords(own, dataset));
      expect(await sets()).not.toEqual(before);
      const [{ count }] = await vault.query(
        "SELECT count(*) FROM contribution WHERE set_name NOT IN (SELECT name FROM contribution_set)",
      );
      expect(Number(count)).toBe(0);
    });
  });
