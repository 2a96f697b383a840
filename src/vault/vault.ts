import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import { CreateVault1765000000000 } from "../../migrations/vault/1765000000000-create-vault.ts";
import { AddLifecycle1765100000000 } from "../../migrations/vault/1765100000000-add-lifecycle.ts";
import { AddContribution1765200000000 } from "../../migrations/vault/1765200000000-add-contribution.ts";
import { AddRights1765300000000 } from "../../migrations/vault/1765300000000-add-rights.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
import { convertFirstVault, isFirstVault } from "./convert.ts";
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
  migrations: [
    CreateVault1765000000000,
    AddLifecycle1765100000000,
    AddContribution1765200000000,
    AddRights1765300000000,
  ],
  beforeMigrations: refuseFirstVault,
};

/** The open database of confidential records. */
export type Vault = DataSource;

/** WAL lets imports and releases run at the same time. Secure delete overwrites withdrawn records in the file. */
const pragmas = ["journal_mode = WAL", "secure_delete = ON"];

/**
 * Opens the vault and runs the pending migrations. Only its owner can read a new file.
 *
 * @throws {WrongUse} if the vault cannot be opened, or has the format of the first version
 */
export function openVault(url: string): Promise<Vault> {
  return open(url, vaultParts);
}

async function open(url: string, parts: DatabaseParts): Promise<Vault> {
  const file = url.replace(/^sqlite:/, "");
  try {
    if (file !== url && file !== ":memory:") createPrivateFile(file);
    const vault = await openDatabase(url, parts);
    if (file !== url) for (const pragma of pragmas) await vault.query(`PRAGMA ${pragma}`);
    return vault;
  } catch (error) {
    throw operatorError(error, "Cannot open the vault at VAULT_URL");
  }
}

/**
 * Creates the vault, or runs the pending migrations. It converts a vault of the first version.
 *
 * @returns the ids of converted datasets, which must be declared; null if there was nothing to convert
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

/** SQLite would create the file with the permissions of the umask. */
function createPrivateFile(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

async function refuseFirstVault(database: DataSource): Promise<void> {
  if (await isFirstVault(database))
    throw new WrongUse(
      "Cannot open the vault at VAULT_URL: it must have the current format, but the first version created it. Make a copy of it, then convert it with: unhindered migrate",
    );
}
