import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** These ports are below the range that operating systems assign to clients. */
const [firstPort, lastPort] = [11_000, 31_999];
const claims = path.join(tmpdir(), "unhindered-test-ports");

/** A port without a listener. No other test receives the same port. */
export async function freePort(): Promise<number> {
  mkdirSync(claims, { recursive: true });
  for (let port = firstPort; port <= lastPort; port++) if (claimPort(port) && (await canListen(port))) return port;
  throw new Error("Cannot start a server: a port must be free");
}

/** Claims a port with a file that contains the id of the test process. The claim ends with that process. */
function claimPort(port: number): boolean {
  const file = path.join(claims, String(port));
  try {
    writeFileSync(file, process.env["TEST_RUN_PID"] ?? String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isClaimed(file)) rmSync(file, { force: true }); // The next caller can claim it.
    return false;
  }
}

function isClaimed(file: string): boolean {
  try {
    return process.kill(Number(readFileSync(file, "utf8")), 0);
  } catch {
    return false; // The process has ended, or another test has removed the file.
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => server.close(() => resolve(true)));
  });
}

/** Starts the compiled `unhindered` in a child process. */
export function unhindered(
  words: readonly string[],
  environment: Record<string, string>,
): ChildProcess & { output: () => string } {
  const child = spawn(process.execPath, ["dist/src/unhindered.mjs", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return Object.assign(child, { output: () => output });
}

/** Waits until a URL answers with success. Throws if the process ends first. */
export async function untilReady(address: string, child: ReturnType<typeof unhindered>): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The process ended with ${child.exitCode}: ${child.output()}`);
    const isReady = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The id of the process that listens on a port, from the process table of Linux. */
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
  if (!found) throw new Error(`Cannot find the listener of port ${port}: a process must listen on it`);
  return Number(found);
}

/** The open files of a process, from the process table of Linux. */
export function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  } catch {
    return [];
  }
}

/** Whether another process holds the write lock of a SQLite database. */
export async function isLocked(database: string): Promise<boolean> {
  const { DataSource } = await import("typeorm");
  const other = await new DataSource({ type: "better-sqlite3", database, timeout: 0 }).initialize();
  const locked = await other.query("BEGIN IMMEDIATE").then(
    () => false,
    () => true,
  );
  await other.destroy();
  return locked;
}
