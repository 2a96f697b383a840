import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { DataSource } from "typeorm";

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** Starts `unhindered` as a process of its own. */
export function unhindered(
  words: readonly string[],
  environment: Record<string, string>,
): ChildProcess & { said: () => string } {
  const child = spawn(process.execPath, ["dist/src/unhindered.mjs", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return Object.assign(child, { said: () => said });
}

/** Waits until an address answers; fails when the process has ended instead. */
export async function answering(address: string, child: ReturnType<typeof unhindered>): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The process ended with ${child.exitCode}: ${child.said()}`);
    const answered = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The process that listens on a port, found among all processes by its sockets (Linux). */
export function listenerOf(port: number): number {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const fields = tables
    .map((line) => line.trim().split(/\s+/))
    .filter((line) => line[1]?.endsWith(`:${hex}`) && line[3] === "0A");
  const sockets = new Set(fields.map((line) => `socket:[${line[9]}]`));
  const found = readdirSync("/proc").find(
    (pid) => /^\d+$/.test(pid) && openFiles(Number(pid)).some((file) => sockets.has(file)),
  );
  if (!found) throw new Error(`Nobody listens on ${port}`);
  return Number(found);
}

/** What a process has open (Linux). */
export function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

/** Whether another process is changing a database file of SQLite, or holds it as a lock. */
export async function isLocked(database: string): Promise<boolean> {
  const other = await new DataSource({ type: "better-sqlite3", database, timeout: 0 }).initialize();
  const locked = await other.query("BEGIN IMMEDIATE").then(
    () => false,
    () => true,
  );
  await other.destroy();
  return locked;
}
