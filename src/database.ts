import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import {
  DataSource,
  type DataSourceOptions,
  type EntitySchema,
  type Logger,
  type MigrationInterface,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from "typeorm";
import { WrongUse } from "./errors.ts";

/** The timeout of a connection attempt, and the interval of keep-alive probes. */
const connectTimeoutMS = 30_000;
/** Below the grace period of `serve`: a stopping server waits for its connection attempts. */
const readonlyTimeoutMS = 10_000;
const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: connectTimeoutMS };
/** Queries of a read-only connection are short. A count of records may take hours. */
const readonlyOptions = { ...keepAlive, query_timeout: 120_000 };

type Class<T> = new () => T;

/** The tables and migrations of a database. */
export interface DatabaseParts {
  // biome-ignore lint: an entity can be any class
  readonly entities: readonly (Function | EntitySchema)[];
  readonly migrations: readonly Class<MigrationInterface>[];
  /** Checks a writable database before its migrations. An error prevents them. */
  readonly beforeMigrations?: (database: DataSource) => Promise<void>;
}

/**
 * The connection options of a database URL: `sqlite:PATH` or `postgres://…`.
 *
 * @throws {WrongUse} if the URL has another scheme
 */
export function databaseOptions(url: string, parts: DatabaseParts, readonly = false): DataSourceOptions {
  const shared = {
    entities: [...parts.entities],
    migrations: [...parts.migrations],
    migrationsTransactionMode: "all" as const,
    synchronize: false,
  };
  if (url.startsWith("sqlite:")) {
    const file = url.slice("sqlite:".length);
    if (!readonly && file !== ":memory:") mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
    return { type: "better-sqlite3", database: file, readonly, fileMustExist: readonly, ...shared };
  }
  const timeouts = readonly
    ? { connectTimeoutMS: readonlyTimeoutMS, extra: readonlyOptions }
    : { connectTimeoutMS, extra: keepAlive };
  if (/^postgres(ql)?:\/\//.test(url))
    return { type: "postgres", url, applicationName: `unhindered ${randomUUID()}`, ...timeouts, ...shared };
  throw new WrongUse('Cannot open the database: its address must begin with "sqlite:" or "postgres://"');
}

/** Opens a database. If it is writable, runs the pending migrations. */
export async function openDatabase(url: string, parts: DatabaseParts, readonly = false): Promise<DataSource> {
  const database = await new DataSource({
    ...databaseOptions(url, parts, readonly),
    logger: silentLogger,
  }).initialize();
  if (readonly) return database;
  try {
    await parts.beforeMigrations?.(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  await migrate(database, 2);
  return database;
}

/** TypeORM must log nothing: its messages contain the values of statements. */
const silentLogger: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** Another process may migrate the same database. A retry finds its migrations done. */
async function migrate(database: DataSource, retries: number): Promise<void> {
  try {
    await database.runMigrations();
  } catch (error) {
    if (retries > 0) return migrate(database, retries - 1);
    await database.destroy();
    throw error;
  }
}

const conditions: readonly (readonly [codes: RegExp, condition: string])[] = [
  [/^SQLITE_NOTADB/, "it must be a SQLite file"],
  [/^SQLITE_CORRUPT/, "it must be intact. Restore a backup"],
  [/^(SQLITE_BUSY|55P03)/, "no other process must use it. Try again when the other process has ended"],
  [/^(SQLITE_FULL|ENOSPC|53100)/, "its disk must have free space"],
  [/^(ENOTDIR|EEXIST)/, "its directory must not be a file"],
  [/^EISDIR/, "it must be a file, not a directory"],
  [/^(EACCES|EPERM)/, "this user must have permission to use it"],
  [/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EROFS)/, "its file and its directory must be writable"],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|EPIPE|57P0|08|cut off)/, "its server must answer"],
  [/^25006/, "its server must be writable, not a read-only replica"],
  [/^53300/, "its server must have a free connection. Try again later, or raise the limit of the user"],
  [/^ERR_INVALID_URL|^malformed/, "it must be an address, with # as %23 and % as %25 in its password"],
  [/^no TLS/, "its server must support TLS, or the address must not require it (sslmode)"],
  [/^(28|42501)/, "its user must exist and have write permission"],
  [/^3D000/, "it must exist on its server"],
  [/^42P01/, "its tables must exist. A user with permission to create them must open it once"],
];

/**
 * Converts a database error that an operator can correct to a public error. Returns other errors unchanged.
 *
 * @param attempt the beginning of the message, such as "Cannot open the vault"
 */
export function operatorError(error: unknown, attempt: string): unknown {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const text = codeFromMessage(error) ?? String(driverError?.code ?? code);
  const condition = conditions.find(([codes]) => codes.test(text))?.[1];
  return condition ? new WrongUse(`${attempt}: ${condition}`) : error;
}

/** Codes for driver errors without one: lost connections and unusable addresses. */
function codeFromMessage(error: unknown): string | undefined {
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError)
    return "cut off";
  if (error instanceof URIError) return "malformed";
  if (!(error instanceof Error)) return undefined;
  if (/^(Connection terminated|Query read timeout)/.test(error.message)) return "cut off";
  return error.message === "The server does not support SSL connections" ? "no TLS" : undefined;
}
