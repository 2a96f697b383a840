import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WrongUse } from "../errors.ts";
import type { ServeSettings } from "../settings.ts";
import type { Command } from "./options/command.ts";
import { orphaned } from "./orphaned.ts";

/** `unhindered serve`: serves the releases until a signal stops it. */
export const serveVerb: Command = {
  name: "serve",
  summary: "Serve the releases, in a process without vault and keys",
  options: {
    processes: {
      type: "number",
      summary: "Number of processes that share the port; one per core is enough",
      default: 1,
    },
    bundle: { type: "strings", summary: "Serve this bundle.zip instead of RELEASES_DIR; may be repeated" },
  },
  async run({ processes = 1, bundle = [] }, terminal, { serve }) {
    const [count, bundles] = [Number(processes), bundle as readonly string[]];
    if (!Number.isInteger(count) || count < 1 || count > 64)
      throw new WrongUse("Cannot serve: --processes must be from 1 to 64");
    if (confidential.some((name) => process.env[name] !== undefined)) return serveApart(count, bundles);
    // The server is imported here, so that a process that only starts another one stays small.
    const start = async (settings: ServeSettings) =>
      count === 1 || cluster.isWorker
        ? (await import("./serving/serve-here.ts")).serveHere(settings, terminal)
        : (await import("./serving/serve-processes.ts")).serveProcesses(count, settings, terminal);
    return bundles.length === 0 ? start(serve) : serveBundles(bundles, serve, start);
  },
};

/** The variables that the environment of a serving process must not contain. */
const confidential = ["VAULT_URL", "KEYS_FILE", "RELEASES_TO"];
const signals = ["SIGINT", "SIGTERM"] as const;

/** Starts the verb again in a process without vault and keys in its environment. */
function serveApart(processes: number, bundles: readonly string[]): Promise<number> {
  const environment = Object.entries(process.env).filter(([name]) => !confidential.includes(name));
  const words = ["--processes", String(processes), ...bundles.flatMap((file) => ["--bundle", file])];
  return runApart(["serve", ...words], Object.fromEntries(environment));
}

/** Serves the releases of bundles from a temporary directory. */
async function serveBundles(
  files: readonly string[],
  settings: ServeSettings,
  start: (settings: ServeSettings) => Promise<number>,
): Promise<number> {
  const { inPrivateDirectory, unpackBundle } = await import("./bundle/open-bundle.ts");
  return inPrivateDirectory(async (releasesDir) => {
    const datasets: string[] = [];
    for (const file of files) datasets.push((await unpackBundle(file, releasesDir)).dataset);
    const defaultDataset = datasets.includes(settings.defaultDataset) ? settings.defaultDataset : datasets[0]!;
    return start({ ...settings, releasesDir, defaultDataset, origin: undefined });
  });
}

/** Runs a verb in a process of its own, and forwards the signals that stop it. */
export async function runApart(words: readonly string[], environment = process.env): Promise<number> {
  const entry = fileURLToPath(new URL("../unhindered.mjs", import.meta.url));
  const child = spawn(process.execPath, [entry, ...words], { env: environment, stdio: "inherit" });
  const handlers = signals.map((signal) => [signal, () => forward(signal, child)] as const);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  void orphaned().then(() => child.kill("SIGTERM"));
  const [exitCode] = (await once(child, "exit")) as [number | null];
  for (const [signal, handler] of handlers) process.off(signal, handler);
  return exitCode ?? 3;
}

/** A terminal sends Ctrl-C to the child too. A second SIGINT would end it at once. */
function forward(signal: NodeJS.Signals, child: ChildProcess): void {
  if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
}
