import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { type ProfileId, profiles } from "../../src/codebook/plan/profile.ts";
import { CodeIndex } from "../../src/disclosure/code-index.ts";
import type { CountedCase, CountedEntries } from "../../src/disclosure/record.ts";
import { drawEditions } from "../../src/disclosure/draw.ts";
import { syntheticKey } from "../../src/disclosure/draw-key.ts";
import type { Measurement } from "../../src/disclosure/measurement.ts";
import { drawPending } from "../../src/pipeline/draw-editions.ts";
import { contributorsOf } from "../../src/vault/contributors.ts";
import { countInDatabase, countStatement } from "../../src/vault/count-in-database.ts";
import { storedMeasurements } from "../../src/vault/ledger.ts";
import { changeVault, type VaultTransaction } from "../../src/vault/transaction.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { writeCases } from "../bench/made/case-file.ts";
import { describePostgres } from "../machine.ts";
import type { PostgresServer } from "../postgres-server.ts";
import { spreadOver } from "../spread.ts";
import { rowOf } from "./made-up.ts";
import { declaration, emptyDirectory, importInto, newVaultUrl } from "./vaults.ts";

const grades = ["verified", "corroborated"];
const { editions } = declaration;
const keyOf = (edition: string) => syntheticKey("demo-cases", edition, 0);

type Draws = readonly (readonly [edition: string, tables: readonly Measurement[]])[];

interface Drawing {
  readonly measurements: Draws;
  readonly isWithinPlan: boolean;
  /** Records that the process read, and entries that the database counted. */
  readonly read: number;
  readonly counted: number;
  /** Rows of the table of a count after the draw. */
  readonly left: number;
  /** The values that the server got. */
  readonly sent: unknown[];
}

/** Draws all editions with the public keys, and changes nothing. */
function draw(vault: Vault, countIn: "process" | "database", profileId: ProfileId = "standard"): Promise<Drawing> {
  return changeVault(vault, "Cannot draw", async (runner) => {
    const profile = profiles[profileId];
    const sent: unknown[] = [];
    const query = runner.query.bind(runner);
    runner.query = (async (text: string, values: unknown[] = []) => {
      sent.push(text, ...values);
      return query(text, values);
    }) as typeof runner.query;
    const index = new CodeIndex("SYNTHETIC", recordsDataset("demo-cases", "SYNTHETIC", profile, editions).dimensions);
    const keys = new Map(editions.map((edition) => [edition, keyOf(edition)]));
    let [read, counted] = [0, 0];
    const parts =
      countIn === "database"
        ? countInDatabase(runner, { dataset: "demo-cases", editions, grades, tables: profile.tables })
        : { contributors: contributorsOf(runner, "demo-cases", editions, grades), counted: none() };
    const contributors = tapped(parts.contributors, (records) => (read += records.length));
    const together = tapped(parts.counted, (one) => {
      if ("entries" in one && one.attributes.length === 0) counted += one.entries;
    });
    const { drawn, isWithinPlan } = await drawEditions({ profile, index, keys }, contributors, together);
    const left = (await runner.query("SELECT 1 FROM contribution")).length;
    return { keep: false, result: { measurements: [...drawn], isWithinPlan, read, counted, left, sent } };
  });
}

async function* none(): AsyncGenerator<CountedEntries | CountedCase> {}

async function* tapped<T>(items: AsyncIterable<T>, note: (item: T) => void): AsyncGenerator<T> {
  for await (const item of items) {
    note(item);
    yield item;
  }
}

const trends = ["surveillance", "none_noted|surveillance", "anonymity|online_surveillance", "none_noted"];
const acts = ["", "killing", "killing|arbitrary_detention|threat|travel_ban|raid", "life|killing"];

/** Persons and organisations with one to four records, in shared cases and two editions, with few or many codes. */
const crowded = Array.from({ length: 240 }, (_, victim) =>
  Array.from({ length: 1 + (victim % 4) }, (__, number) => {
    const person = victim % 3 > 0;
    return rowOf(victim, {
      case_ref: `crowd-${(victim + 5 * number) % 60}`,
      victim_ref: `crowd-${victim}`,
      kind: person ? "individual" : "organisation",
      ...(person ? {} : { gender: "", age: "" }),
      year: String(2024 + (number % 2)),
      country: ["XAA", "XBB"][(victim + number) % 2]!,
      trend: trends[(victim + number) % 4]!,
      act: acts[(victim >> 2) % 4]!,
    });
  }),
).flat();

/** Draws with their tables by unit and name. */
function sorted(draws: Draws): Draws {
  const nameOf = ({ unit, table }: Measurement) => `${unit} ${table}`;
  return draws.map(([edition, tables]) => [
    edition,
    tables.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)),
  ]);
}

async function explained(runner: VaultTransaction): Promise<string> {
  await runner.query("SET LOCAL enable_partitionwise_aggregate = on");
  const plan: { "QUERY PLAN": string }[] = await runner.query(
    `EXPLAIN (VERBOSE) ${countStatement(["victim_category", "trend"])}`,
  );
  return plan.map((row) => row["QUERY PLAN"]).join("\n");
}

describePostgres("countInDatabase()", () => {
  let file: string;
  beforeAll(async () => {
    file = `${emptyDirectory()}/cases.csv`;
    await writeCases(file, 3000);
  });

  const importCases = async (vault: Vault) => {
    const options = { datasetId: "demo-cases", declaration: { ...declaration, grades } };
    await importInto(vault, file, options);
    expect(await importInto(vault, crowded, options)).toMatchObject({ imported: true, problems: [] });
  };

  it("counts what the process counts, under each profile that protects entries", async () => {
    const vault = await openVault(await newVaultUrl("postgres"));
    await importCases(vault);
    await importInto(vault, file, { datasetId: "another", declaration: { ...declaration, grades } });
    for (const profile of ["standard", "strict", "small"] as const) {
      const [inProcess, inDatabase] = [await draw(vault, "process", profile), await draw(vault, "database", profile)];
      expect(inDatabase.measurements).toEqual(inProcess.measurements);
      expect([inProcess.isWithinPlan, inDatabase.isWithinPlan]).toEqual([true, true]);
      expect(inDatabase.read + inDatabase.counted).toBe(inProcess.read);
      // Both parts are tested: some entries have several records or many codes.
      expect(Math.min(inDatabase.read, inDatabase.counted)).toBeGreaterThan(100);
    }
    await vault.destroy();
  });

  it("leaves no entry in the table of counts, and sends no key to the server", async () => {
    const vault = await openVault(await newVaultUrl("postgres"));
    await importCases(vault);
    const { left, sent } = await draw(vault, "database");
    expect(left).toBe(0);
    expect(sent.filter((value) => typeof value !== "string")).toEqual([]);
    const keys = editions.map((edition) => keyOf(edition));
    const forms = keys.flatMap((key) => [key.toString("hex"), key.toString("base64")]);
    expect(sent.filter((value) => forms.some((form) => String(value).includes(form)))).toEqual([]);
    await vault.destroy();
  });

  it("counts the draws that a release stores", async () => {
    const vault = await openVault(await newVaultUrl("postgres"));
    await importCases(vault);
    const { measurements } = await draw(vault, "process");
    await drawPending({ vault, datasetId: "demo-cases", countIn: "database" });
    const stored = await storedMeasurements(vault.manager, "demo-cases");
    expect(sorted(editions.map((edition) => [edition, stored.get(edition)!]))).toEqual(sorted(measurements));
    await vault.destroy();
  });

  let servers: readonly PostgresServer[] = [];
  afterAll(async () => void (await Promise.all(servers.map((server) => server.stop()))));

  it.each([2, 3])("counts the same over %i servers, each of which adds up its own entries", async (count) => {
    const url = await newVaultUrl("postgres");
    const own = await spreadOver(url, count);
    servers = [...servers, ...own];
    const vault = await openVault(url);
    await importCases(vault);
    const [inProcess, inDatabase] = [await draw(vault, "process"), await draw(vault, "database")];
    expect(inDatabase.measurements).toEqual(inProcess.measurements);
    expect([inDatabase.left, inDatabase.counted > 100]).toEqual([0, true]);
    const plan = await changeVault(vault, "Cannot explain", async (runner) => {
      return { keep: false, result: await explained(runner) };
    });
    const names = ["one", "two", "three"].slice(0, count);
    expect([...plan.matchAll(/Relations: Aggregate on \(public\.contribution_(\w+)/g)].map(([, name]) => name)).toEqual(
      names,
    );
    expect(plan.match(/Remote SQL: SELECT .*count\(\*\).* GROUP BY /g)).toHaveLength(count);
    await vault.destroy();
    for (const server of own) {
      const there = await openVault(server.url);
      expect(await there.query("SELECT 1 FROM contribution")).toEqual([]);
      await there.destroy();
    }
  });
});
