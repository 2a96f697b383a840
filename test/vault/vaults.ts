import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe } from "@jest/globals";
import { DataSource } from "typeorm";
import { importCaseFile, type ImportOptions } from "../../src/vault/import/import.ts";
import { readContributors } from "../../src/vault/contributors.ts";
import type { Declaration } from "../../src/vault/declaration.ts";
import { changeVault } from "../../src/vault/transaction.ts";
import { openVault, type Vault } from "../../src/vault/vault.ts";
import { describePostgres, hasPostgres } from "../machine.ts";
import { madeUpRights } from "../made-up-rights.ts";
import { sharedPostgresUrl } from "../run-postgres.ts";
import { csvOf, type MadeUpRow } from "./made-up.ts";

const root = mkdtempSync(path.join(tmpdir(), "unhindered-vault-"));
const madeDatabases: string[] = [];
const open: Vault[] = [];

type Engine = "sqlite" | "postgres";

/** The engines that this machine can run. */
export const engines: readonly Engine[] = hasPostgres ? ["sqlite", "postgres"] : ["sqlite"];

/** Declares tests for each engine. */
export function describeEngines(title: string, declare: (engine: Engine) => void): void {
  describe(`${title} on sqlite`, () => {
    declare("sqlite");
  });
  describePostgres(`${title} on postgres`, () => {
    declare("postgres");
  });
}

afterAll(async () => {
  for (const vault of open) if (vault.isInitialized) await vault.destroy();
  for (const name of madeDatabases) await onServer(`DROP DATABASE ${name}`);
  rmSync(root, { recursive: true, force: true });
});

async function onServer(statement: string): Promise<void> {
  const connection = await new DataSource({ type: "postgres", url: await sharedPostgresUrl() }).initialize();
  await connection.query(statement);
  await connection.destroy();
}

/** A new empty directory. It is removed after the last test of the file. */
export function emptyDirectory(): string {
  return mkdtempSync(path.join(root, "d-"));
}

/** The URL of a vault that does not exist yet. */
export async function newVaultUrl(engine: "sqlite" | "postgres" = "sqlite"): Promise<string> {
  if (engine === "sqlite") return `sqlite:${path.join(emptyDirectory(), "vault.sqlite")}`;
  const name = `unhindered_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name}`);
  madeDatabases.push(name);
  const url = new URL(await sharedPostgresUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** A new vault. It is closed after the last test of the file. */
export async function newVault(engine: "sqlite" | "postgres" = "sqlite"): Promise<Vault> {
  const vault = await openVault(await newVaultUrl(engine));
  open.push(vault);
  return vault;
}

/** Writes a file into a new directory. */
export function fileOf(content: string | Uint8Array, name = "cases.csv"): string {
  const file = path.join(emptyDirectory(), name);
  writeFileSync(file, content);
  return file;
}

/** The declarations of test datasets. */
export const declaration: Declaration = {
  editions: Array.from({ length: 16 }, (_, index) => String(2010 + index)),
  profile: "standard",
  grades: ["verified"],
  isWithoutCountry: false,
  disjointFrom: [],
  isRevisedWithNext: false,
  ...madeUpRights,
};

/** Imports rows, or an existing file, into the dataset "made-up". */
export function importInto(vault: Vault, rows: readonly MadeUpRow[] | string, options: Partial<ImportOptions> = {}) {
  const file = typeof rows === "string" ? rows : fileOf(csvOf(rows));
  return importCaseFile(vault, {
    file,
    datasetId: "made-up",
    declaration,
    dryRun: false,
    skipInvalid: false,
    ...options,
  });
}

/** The rows of the vault, by table. */
export async function contentsOf(vault: Vault): Promise<Record<string, unknown[]>> {
  const tables = ["dataset", "edition", "victim", "documented_case", "entry", "record", "batch"];
  const orders = ["id", "edition", "victim_ref", "case_ref", "victim_ref, edition", "case_ref, victim_ref", "number"];
  const rows = tables.map(async (table, index) => [
    table,
    await vault.query(`SELECT * FROM ${table} ORDER BY ${orders[index]}`),
  ]);
  return Object.fromEntries(await Promise.all(rows));
}

/** The verified records of a dataset, of all editions. */
export async function recordsIn(vault: Vault, datasetId = "made-up") {
  return (await contributorsIn(vault, datasetId)).flat();
}

/** The counted records, grouped by contributor. */
export async function contributorsIn(vault: Vault, datasetId = "made-up", { editions, grades } = declaration) {
  return changeVault(vault, "Cannot read", async (runner) => {
    const groups = [];
    for await (const group of readContributors(runner, datasetId, editions, grades)) groups.push(group);
    return { commit: false, result: groups };
  });
}
