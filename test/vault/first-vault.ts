import { readFileSync } from "node:fs";
import { DataSource } from "typeorm";
import { newVaultUrl } from "./vaults.ts";

/**
 * A vault of the first version: commit 5ea2f4c imported and released four SYNTHETIC records. The dump in
 * test/fixtures/first-vault.sql omits most of its remembered cells.
 */
export async function firstVaultUrl(engine: "sqlite" | "postgres" = "sqlite"): Promise<string> {
  const url = await newVaultUrl(engine);
  const database = await new DataSource(
    engine === "sqlite" ? { type: "better-sqlite3", database: url.replace(/^sqlite:/, "") } : { type: "postgres", url },
  ).initialize();
  const dump = readFileSync(new URL("../fixtures/first-vault.sql", import.meta.url), "utf8");
  for (const statement of dump.split(/;\n/)) if (isNeeded(statement)) await database.query(on(engine, statement));
  await database.destroy();
  return url;
}

function isNeeded(statement: string): boolean {
  return statement.trim() !== "" && !/^(BEGIN|COMMIT|DELETE FROM "sqlite|INSERT INTO "sqlite)/.test(statement.trim());
}

function on(engine: "sqlite" | "postgres", statement: string): string {
  if (engine === "sqlite") return statement;
  return statement
    .replace(" WITHOUT ROWID", "")
    .replace("integer PRIMARY KEY AUTOINCREMENT NOT NULL", "serial PRIMARY KEY");
}
