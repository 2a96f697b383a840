import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { recordsDataset } from "../src/codebook/datasets.ts";
import { countRecords, inCountable } from "../src/count-records.ts";
import { testKeys } from "../src/protect/keys.ts";
import { profiles } from "../src/protect/profile.ts";
import type { Vault } from "../src/vault/vault.ts";
import { openVault } from "../src/vault/vault.ts";
import { withdrawRecords } from "../src/vault/withdraw.ts";
import type { PostgresServer } from "./postgres-server.ts";
import { spreadOver } from "./spread.ts";
import type { MadeUpRow } from "./vault/made-up.ts";
import { rowOf } from "./vault/made-up.ts";
import { importInto, newVault, newVaultUrl } from "./vault/vaults.ts";

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
    await to.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::public.${table}, $1::json)`, [rows]);
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

describe.each(process.env["TEST_POSTGRES_URL"] ? ["one server", "three servers"] : [])(
  "countRecords() in a database on %s",
  (title) => {
    let vault: Vault;
    let servers: readonly PostgresServer[] = [];

    beforeAll(async () => {
      const url = await newVaultUrl("postgres");
      if (title === "three servers") servers = await spreadOver(url);
      vault = await openVault(url);
    });

    afterAll(async () => {
      await vault?.destroy();
      await Promise.all(servers.map((server) => server.stop()));
    });

    it("counts what a process counts in a file", async () => {
      const file = await newVault();
      expect(await importInto(file, madeUpRows(1500, 1))).toMatchObject({ imported: true });
      await copy(file, vault);
      const expected = await counted(file, "process");
      expect(expected.truth.some(({ counts }) => counts.some((count) => count > 100))).toBe(true);
      expect(await counted(vault, "database")).toEqual(expected);
      expect(await counted(vault, "process")).toEqual(expected);
    });

    it("follows what is new, changed and withdrawn", async () => {
      await importInto(vault, madeUpRows(800, 2));
      expect(await counted(vault, "database")).toEqual(await counted(vault, "process"));
      await importInto(vault, madeUpRows(300, 3, 2)); // Three cases of a hundred people each.
      expect(await counted(vault, "database")).toEqual(await counted(vault, "process"));
    });
  },
);
