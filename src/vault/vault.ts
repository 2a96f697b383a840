import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import { CreateVault1765000000000 } from "../../migrations/vault/1765000000000-create-vault.ts";
import { AddLifecycle1765100000000 } from "../../migrations/vault/1765100000000-add-lifecycle.ts";
import { AddContribution1765200000000 } from "../../migrations/vault/1765200000000-add-contribution.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
import { convertFirstVault, isFirstVault } from "./import/convert.ts";
import {
  BatchRow,
  CaseRow,
  CountedRecordRow,
  DatasetRow,
  DrawRow,
  EditionRow,
  EntryRow,
  MeasurementRow,
  RecordRow,
  VictimRow,
} from "./entities.ts";

/** The entities and migrations of the vault, for TypeORM. */
export const vaultParts: DatabaseParts = {
  entities: [
    DatasetRow,
    EditionRow,
    VictimRow,
    CaseRow,
    EntryRow,
    RecordRow,
    BatchRow,
    DrawRow,
    MeasurementRow,
    CountedRecordRow,
  ],
  migrations: [CreateVault1765000000000, AddLifecycle1765100000000, AddContribution1765200000000],
  beforeMigrations: refuseFirstVault,
};

/** The confidential side's database, open. */
export type Vault = DataSource;

/** Of a vault in a file: imports and releases do not wait for each other, and what is withdrawn leaves the file too. */
const pragmas = ["journal_mode = WAL", "secure_delete = ON"];

/**
 * Opens the vault and brings it to the newest migration. A new file is readable by its owner only.
 *
 * @throws {WrongUse} if the vault cannot be opened, or the first version of the protection made it
 */
export function openVault(url: string): Promise<Vault> {
  return open(url, vaultParts);
}

async function open(url: string, parts: DatabaseParts): Promise<Vault> {
  const file = url.replace(/^sqlite:/, "");
  try {
    if (file !== url && file !== ":memory:") makeFile(file);
    const vault = await openDatabase(url, parts);
    if (file !== url) for (const pragma of pragmas) await vault.query(`PRAGMA ${pragma}`);
    return vault;
  } catch (error) {
    throw operatorError(error, "Cannot open the vault at VAULT_URL");
  }
}

/**
 * Makes the vault, or brings it to the newest migration. A vault of the first version is converted.
 *
 * @returns the ids of converted datasets, which must be declared; null if the vault was of this version
 * @throws {WrongUse} if the vault cannot be opened
 */
export async function migrateVault(url: string): Promise<readonly string[] | null> {
  let datasets: readonly string[] | null = null;
  const beforeMigrations = async (database: DataSource) => {
    if (await isFirstVault(database)) datasets = await convertFirstVault(database);
  };
  await (await open(url, { ...vaultParts, beforeMigrations })).destroy();
  return datasets;
}

/** Makes the file before SQLite does, so that at no time can others read it. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

async function refuseFirstVault(database: DataSource): Promise<void> {
  if (await isFirstVault(database))
    throw new WrongUse(
      "Cannot open the vault at VAULT_URL: it must be of this version, and the first version made it: make a copy of it, then convert it with: unhindered migrate",
    );
}
