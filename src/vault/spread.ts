import type { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { DataSource, type QueryFailedError } from "typeorm";
import { operatorError } from "../database.ts";
import { WrongUse } from "../errors.ts";
import type { Vault } from "./vault.ts";

/** Another server that holds parts of the vault, by a table here that stands for it. */
interface Server {
  readonly server: string;
  readonly part: string;
}

const attempt = "Cannot count in the vault";
const limits = { everyMs: 10_000, silenceMs: 30_000 };

/** So long the database may take to end the work by itself. */
const patienceMs = 2000;

/**
 * Does work while the servers that the vault's parts are spread over answer. The database notices a server that was
 * killed, and would wait without end for one that has stopped: that is found out here, and ends the work.
 *
 * @throws {WrongUse} naming the server that does not answer
 */
export async function whileServersAnswer<T>(
  vault: Vault,
  work: () => Promise<T>,
  { everyMs, silenceMs } = limits,
): Promise<T> {
  let servers: readonly Server[] = [];
  const silent = () => firstSilent(vault, servers, silenceMs);
  const over = new AbortController();
  let found: string | undefined;
  const atWork = connectionsAtWork(vault);
  const watch = async () => {
    while (!found && (await paused(everyMs, over.signal))) found = await silent().catch(() => undefined);
    if (!found) return;
    // The database has gone itself, and the work fails without this; or it is deaf while it connects to the other server.
    await Promise.race([endSessions(vault).catch(() => undefined), wait(patienceMs, undefined, { ref: false })]);
    for (const connection of atWork.now) void connection.end().catch(() => undefined);
  };
  let watching: Promise<void> | undefined;
  try {
    servers = await serversOf(vault);
    if (servers.length > 0) watching = watch();
    return await work();
  } catch (error) {
    const failed = operatorError(error, attempt);
    if (failed instanceof WrongUse) found ??= await silent().catch(() => undefined);
    throw found ? new WrongUse(`${attempt}: its server "${found}" must answer`) : failed;
  } finally {
    over.abort();
    await watching;
    atWork.forget();
  }
}

/** The part of a connection that is used here. Ending one that waits for an answer cuts it off. */
interface Connection {
  end(): Promise<void>;
}

/** The connections of a vault that are at work, from now on. */
function connectionsAtWork({ driver }: Vault): { readonly now: ReadonlySet<Connection>; readonly forget: () => void } {
  const now = new Set<Connection>();
  const pool = (driver as unknown as { readonly master?: EventEmitter }).master;
  const taken = (connection: Connection) => now.add(connection);
  const given = (_: unknown, connection: Connection) => now.delete(connection);
  pool?.on("acquire", taken).on("release", given);
  return { now, forget: () => pool?.off("acquire", taken).off("release", given) };
}

/** False when it was over before. */
function paused(ms: number, over: AbortSignal): Promise<boolean> {
  return wait(ms, true, { signal: over }).catch(() => false);
}

function serversOf(vault: Vault): Promise<Server[]> {
  return vault.query(`SELECT srvname AS server, ftrelid::regclass::text AS part
    FROM pg_foreign_table JOIN pg_foreign_server ON pg_foreign_server.oid = ftserver
      JOIN pg_inherits ON inhrelid = ftrelid WHERE inhparent = 'contribution'::regclass ORDER BY srvname`);
}

/** @throws when the vault's own server does not answer */
async function firstSilent(vault: Vault, servers: readonly Server[], silenceMs: number): Promise<string | undefined> {
  const asked = await Promise.all(
    servers.map(async (one) => ((await answers(vault, one, silenceMs)) ? [] : one.server)),
  );
  return asked.flat()[0];
}

/** Asks in a session of its own: one that got no answer is stuck for a while. */
async function answers(vault: Vault, { part }: Server, silenceMs: number): Promise<boolean> {
  const extra = { max: 1, statement_timeout: silenceMs, query_timeout: silenceMs + 1000 };
  const session = await new DataSource({ ...vault.options, extra, migrations: [] }).initialize();
  try {
    await session.query(`SELECT 1 FROM ${part} LIMIT 1`);
    return true;
  } catch (error) {
    const { code } = (error as QueryFailedError<Error & { code?: string }>).driverError;
    return code !== undefined && !/^(08|57)/.test(code); // Cut off, out of time, or not even told so.
  } finally {
    void session.destroy().catch(() => undefined);
  }
}

/** Ends the sessions of this vault that are at work, but for the one that says so: what they were at fails. */
async function endSessions(vault: Vault): Promise<void> {
  await vault.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid() AND state <> 'idle'`);
}
