import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WrongUse } from "../errors.ts";
import type { ServeSettings } from "../settings.ts";
import type { Command } from "./options/command.ts";
import { npmEnded } from "./serving/lifetime.ts";

const maxProcesses = 64;

/** `unhindered serve`: serves the releases until a signal stops it. */
export const serveVerb: Command = {
  name: "serve",
  summary: "Serve the releases of RELEASES_DIR over HTTP, in a process without access to the vault and the key",
  options: {
    processes: {
      type: "number",
      summary: `Number of processes that share the port, 1 to ${maxProcesses}; use one per core`,
      default: 1,
    },
    bundle: { type: "strings", summary: "Bundle (ZIP) to serve instead of RELEASES_DIR; can be repeated" },
  },
  async run({ processes = 1, bundle = [] }, terminal, { serve }) {
    const [count, bundles] = [Number(processes), bundle as readonly string[]];
    if (!Number.isInteger(count) || count < 1 || count > maxProcesses)
      throw new WrongUse(`Cannot serve: --processes must be an integer from 1 to ${maxProcesses}`);
    if (confidential.some((name) => process.env[name] !== undefined)) return serveInChild(count, bundles);
    // The server is loaded late, so that a process which only starts another one stays small.
    const run = async (settings: ServeSettings) =>
      count === 1 || cluster.isWorker
        ? (await import("./serving/serve-here.ts")).serveHere(settings, terminal)
        : (await import("./serving/serve-processes.ts")).serveProcesses(count, settings, terminal);
    return bundles.length === 0 ? run(serve) : serveBundles(bundles, serve, run);
  },
};

/** Environment variables that the serving process must not have. */
const confidential = ["VAULT_URL", "KEYS_FILE", "RELEASES_TO"];
const signals = ["SIGINT", "SIGTERM"] as const;

/** Serves in a child process without the confidential environment variables. */
function serveInChild(processes: number, bundles: readonly string[]): Promise<number> {
  const environment = Object.entries(process.env).filter(([name]) => !confidential.includes(name));
  const words = ["--processes", String(processes), ...bundles.flatMap((file) => ["--bundle", file])];
  return runInChild(["serve", ...words], Object.fromEntries(environment));
}

/** Serves the releases of bundles from a temporary directory. */
async function serveBundles(
  files: readonly string[],
  settings: ServeSettings,
  run: (settings: ServeSettings) => Promise<number>,
): Promise<number> {
  const { inPrivateDirectory, unpackBundle } = await import("./bundle/unpack-bundle.ts");
  return inPrivateDirectory(async (releasesDir) => {
    const datasets: string[] = [];
    for (const file of files) datasets.push((await unpackBundle(file, releasesDir)).dataset);
    const defaultDataset = datasets.includes(settings.defaultDataset) ? settings.defaultDataset : datasets[0]!;
    return run({ ...settings, releasesDir, defaultDataset, origin: undefined });
  });
}

/** Runs a verb in a child process, forwards SIGINT and SIGTERM, and resolves to the exit code. */
export async function runInChild(words: readonly string[], environment = process.env): Promise<number> {
  const entry = fileURLToPath(new URL("../unhindered.mjs", import.meta.url));
  const child = spawn(process.execPath, [entry, ...words], { env: environment, stdio: "inherit" });
  const handlers = signals.map((signal) => [signal, () => forward(signal, child)] as const);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  void npmEnded().then(() => child.kill("SIGTERM"));
  const [exitCode] = (await once(child, "exit")) as [number | null];
  for (const [signal, handler] of handlers) process.off(signal, handler);
  return exitCode ?? 3;
}

/** The terminal itself sends Ctrl-C to the child. A second SIGINT would end it at once. */
function forward(signal: NodeJS.Signals, child: ChildProcess): void {
  if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
}
