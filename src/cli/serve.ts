import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WrongUse } from "../errors.ts";
import type { ServeSettings } from "../settings.ts";
import type { Command } from "./options/command.ts";
import { orphaned } from "./orphaned.ts";

/** `unhindered serve`: answers readers from the releases until it is told to stop. */
export const serveVerb: Command = {
  name: "serve",
  summary: "Answer readers from the releases, in a process without vault and keys",
  options: {
    processes: { type: "number", summary: "So many processes that share the port; one a core is enough", default: 1 },
    bundle: { type: "strings", summary: "Serve this bundle.zip instead of RELEASES_DIR; may be repeated" },
  },
  async run({ processes = 1, bundle = [] }, terminal, { serve }) {
    const [count, bundles] = [Number(processes), bundle as readonly string[]];
    if (!Number.isInteger(count) || count < 1 || count > 64)
      throw new WrongUse("Cannot serve: --processes must be from 1 to 64");
    if (confidential.some((name) => process.env[name] !== undefined)) return serveApart(count, bundles);
    // The public side is loaded here only: a process that starts another one stays small and quick.
    const answer = async (settings: ServeSettings) =>
      count === 1 || cluster.isWorker
        ? (await import("./serving/serve-here.ts")).serveHere(settings, terminal)
        : (await import("./serving/serve-processes.ts")).serveProcesses(count, settings, terminal);
    return bundles.length === 0 ? answer(serve) : serveBundles(bundles, serve, answer);
  },
};

/** What the serving process must not even know the place of. */
const confidential = ["VAULT_URL", "KEYS_FILE", "RELEASES_TO"];
const signals = ["SIGINT", "SIGTERM"] as const;

/** Starts over in a process whose environment names neither the vault nor the keys. */
function serveApart(processes: number, bundles: readonly string[]): Promise<number> {
  const kept = Object.entries(process.env).filter(([name]) => !confidential.includes(name));
  const words = ["--processes", String(processes), ...bundles.flatMap((file) => ["--bundle", file])];
  return runApart(["serve", ...words], Object.fromEntries(kept));
}

/** Serves the releases of bundles from a directory that is there for as long as they are served. */
async function serveBundles(
  files: readonly string[],
  settings: ServeSettings,
  answer: (settings: ServeSettings) => Promise<number>,
): Promise<number> {
  const { inPrivateDirectory, unpackBundle } = await import("./bundle/open-bundle.ts");
  return inPrivateDirectory(async (releasesDir) => {
    const datasets: string[] = [];
    for (const file of files) datasets.push((await unpackBundle(file, releasesDir)).dataset);
    const { defaultDataset: asked } = settings;
    const defaultDataset = datasets.includes(asked) ? asked : datasets[0]!;
    return answer({ ...settings, releasesDir, defaultDataset, origin: undefined });
  });
}

/** Runs a verb in a process of its own, and passes on the signals that would end it. */
export async function runApart(words: readonly string[], environment = process.env): Promise<number> {
  const entry = fileURLToPath(new URL("../unhindered.mjs", import.meta.url));
  const child = spawn(process.execPath, [entry, ...words], { env: environment, stdio: "inherit" });
  const passes = signals.map((signal) => [signal, () => pass(signal, child)] as const);
  for (const [signal, passOn] of passes) process.on(signal, passOn);
  void orphaned().then(() => child.kill("SIGTERM"));
  const [exitCode] = (await once(child, "exit")) as [number | null];
  for (const [signal, passOn] of passes) process.off(signal, passOn);
  return exitCode ?? 3;
}

/** Ctrl-C reaches the child from the terminal by itself; a second one would be taken for impatience. */
function pass(signal: NodeJS.Signals, child: ChildProcess): void {
  if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
}
