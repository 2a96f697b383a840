import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import type { DataSource } from "typeorm";
import { CreateVault1765000000000 } from "../../migrations/vault/1765000000000-create-vault.ts";
import { AddContribution1765200000000 } from "../../migrations/vault/1765200000000-add-contribution.ts";
import { type DatabaseParts, openDatabase, operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
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
  migrations: [CreateVault1765000000000, AddContribution1765200000000],
  beforeMigrations: refuseOldVault,
};

/** The confidential side's database, open. */
export type Vault = DataSource;

/** Of a vault in a file: imports and releases do not wait for each other, and what is withdrawn leaves the file too. */
const pragmas = ["journal_mode = WAL", "secure_delete = ON"];

/**
 * Opens the vault and brings it to the newest migration. A new file is readable by its owner only.
 *
 * @throws {WrongUse} if the vault cannot be opened, or an earlier version of the protection made it
 */
export async function openVault(url: string): Promise<Vault> {
  const file = url.replace(/^sqlite:/, "");
  try {
    if (file !== url && file !== ":memory:") makeFile(file);
    const vault = await openDatabase(url, vaultParts);
    if (file !== url) for (const pragma of pragmas) await vault.query(`PRAGMA ${pragma}`);
    return vault;
  } catch (error) {
    throw operatorError(error, "Cannot open the vault at VAULT_URL");
  }
}

/** Makes the file before SQLite does, so that at no time can others read it. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, "a", 0o600));
}

/** The first migration of the vaults whose releases were drawn without a budget. */
const oldMigration = "CreateVault1764000000000";

async function refuseOldVault(database: DataSource): Promise<void> {
  const runner = database.createQueryRunner();
  try {
    const isOld =
      (await runner.hasTable("remembered_release")) ||
      ((await runner.hasTable("migrations")) &&
        (await runner.query(`SELECT 1 FROM migrations WHERE name = '${oldMigration}'`)).length > 0);
    if (isOld)
      throw new WrongUse(
        "Cannot open the vault at VAULT_URL: an earlier version of the protection made it, and the next version of this program converts it; until then, let VAULT_URL name a new vault",
      );
  } finally {
    await runner.release();
  }
}
