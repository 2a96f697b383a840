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

/** A server that takes a connection and says nothing is given up after this; a network that is cut is noticed too. */
const connectTimeoutMS = 30_000;
/** A server of readers that is told to stop waits for this one too, and has to end in time. */
const readerTimeoutMS = 10_000;
const lasting = { keepAlive: true, keepAliveInitialDelayMillis: connectTimeoutMS };
/** Who only reads asks nothing that takes long; a count may take hours. */
const reading = { ...lasting, query_timeout: 120_000 };

type Class<T> = new () => T;

/** What a room brings to its database: its tables and the steps that make them. */
export interface DatabaseParts {
  // biome-ignore lint: entities are any classes
  readonly entities: readonly (Function | EntitySchema)[];
  readonly migrations: readonly Class<MigrationInterface>[];
  /** Looks at a database that is to be written, before its migrations run; an error leaves it as it is. */
  readonly beforeMigrations?: (database: DataSource) => Promise<void>;
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
    migrationsTransactionMode: "all" as const,
    synchronize: false,
  };
  if (url.startsWith("sqlite:")) {
    const file = url.slice("sqlite:".length);
    if (!readonly && file !== ":memory:") mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
    return { type: "better-sqlite3", database: file, readonly, fileMustExist: readonly, ...shared };
  }
  const patience = readonly
    ? { connectTimeoutMS: readerTimeoutMS, extra: reading }
    : { connectTimeoutMS, extra: lasting };
  if (/^postgres(ql)?:\/\//.test(url))
    return { type: "postgres", url, applicationName: `unhindered ${randomUUID()}`, ...patience, ...shared };
  throw new WrongUse('Cannot open the database: its address must begin with "sqlite:" or "postgres://"');
}

/** Opens a database and, unless it is read-only, brings it to the newest migration. */
export async function openDatabase(url: string, parts: DatabaseParts, readonly = false): Promise<DataSource> {
  const database = await new DataSource({ ...databaseOptions(url, parts, readonly), logger: silence }).initialize();
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

/** Nothing is logged: a statement could be logged with its values, and what fails is thrown. */
const silence: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

/** Two processes may make the same new database at once: what the other has made is found at the next look. */
async function migrate(database: DataSource, looksLeft: number): Promise<void> {
  try {
    await database.runMigrations();
  } catch (error) {
    if (looksLeft > 0) return migrate(database, looksLeft - 1);
    await database.destroy();
    throw error;
  }
}

const conditions: readonly (readonly [codes: RegExp, condition: string])[] = [
  [/^SQLITE_NOTADB/, "it must be a SQLite file"],
  [/^SQLITE_CORRUPT/, "it must be intact: bring back a copy of it"],
  [/^(SQLITE_BUSY|55P03)/, "another process is at work in it: try again when that has ended"],
  [/^(SQLITE_FULL|ENOSPC|53100)/, "its disk must have room"],
  [/^(ENOTDIR|EEXIST)/, "a file stands where a directory must be"],
  [/^EISDIR/, "a directory stands where a file must be"],
  [/^(EACCES|EPERM)/, "who runs this must have the right to use it"],
  [/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EROFS)/, "its file and its directory must be writable"],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|EPIPE|57P0|08|cut off)/, "its server must answer"],
  [/^25006/, "it must be a server that may be written, not a copy of one"],
  [/^53300/, "its server must have a connection left: try again later, or let the user have more"],
  [/^ERR_INVALID_URL|^malformed/, "it must be an address, with # as %23 and % as %25 in its password"],
  [/^no TLS/, "its server must take TLS, or the address must not ask for it (sslmode)"],
  [/^(28|42501)/, "the user must be known to it, and may write"],
  [/^3D000/, "it must exist on its server"],
  [/^42P01/, "its tables must be there: who may make them must open it once"],
];

/** An error of a database as its operator may be told it, when it is one that an operator can put right. */
export function operatorError(error: unknown, attempt: string): unknown {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const known = withoutCode(error) ?? String(driverError?.code ?? code);
  const condition = conditions.find(([codes]) => codes.test(known))?.[1];
  return condition ? new WrongUse(`${attempt}: ${condition}`) : error;
}

/** What drivers have no code for: a server that went away in the middle of a conversation, and addresses they cannot use. */
function withoutCode(error: unknown): string | undefined {
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError)
    return "cut off";
  if (error instanceof URIError) return "malformed";
  if (!(error instanceof Error)) return undefined;
  if (/^(Connection terminated|Query read timeout)/.test(error.message)) return "cut off";
  return error.message === "The server does not support SSL connections" ? "no TLS" : undefined;
}
