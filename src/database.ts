import { mkdirSync } from "node:fs";
import path from "node:path";
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from "typeorm";
import { WrongUse } from "./errors.ts";

type Class<T> = new () => T;

/** What a room brings to its database: its tables and the steps that make them. */
export interface DatabaseParts {
  // biome-ignore lint: entities are any classes
  readonly entities: readonly (Function | EntitySchema)[];
  readonly migrations: readonly Class<MigrationInterface>[];
}

/**
 * The connection options of a database address: `sqlite:PATH` or `postgres://…`.
 *
 * @throws {WrongUse} when the address is of another kind
 */
export function databaseOptions(url: string, parts: DatabaseParts, readonly = false): DataSourceOptions {
  const shared = {
    entities: [...parts.entities],
    migrations: [...parts.migrations],
    migrationsTransactionMode: "each" as const,
    synchronize: false,
  };
  if (url.startsWith("sqlite:")) {
    const file = url.slice("sqlite:".length);
    if (!readonly && file !== ":memory:") mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
    return { type: "better-sqlite3", database: file, readonly, fileMustExist: readonly, ...shared };
  }
  if (/^postgres(ql)?:\/\//.test(url)) return { type: "postgres", url, ...shared };
  throw new WrongUse('Cannot open the database: its address must begin with "sqlite:" or "postgres://"');
}

/** Opens a database and, unless it is read-only, brings it to the newest migration. */
export async function openDatabase(url: string, parts: DatabaseParts, readonly = false): Promise<DataSource> {
  const database = await new DataSource(databaseOptions(url, parts, readonly)).initialize();
  if (!readonly) await database.runMigrations();
  return database;
}
