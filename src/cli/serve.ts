import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { WrongUse } from "../errors.ts";
import type { Command } from "./command.ts";
import { orphaned } from "./orphaned.ts";

/** `unhindered serve`: answers readers from the releases until it is told to stop. */
export const serveVerb: Command = {
  name: "serve",
  summary: "Answer readers from the releases, in a process without vault and keys",
  options: {
    processes: { type: "number", summary: "So many processes that share the port; one a core is enough", default: 1 },
  },
  async run({ processes = 1 }, terminal, { serve }) {
    if (!Number.isInteger(processes) || Number(processes) < 1 || Number(processes) > 64)
      throw new WrongUse("Cannot serve: --processes must be from 1 to 64");
    if (confidential.some((name) => process.env[name] !== undefined)) return serveApart(Number(processes));
    // The public side is loaded here only: a process that starts another one stays small and quick.
    if (processes === 1 || cluster.isWorker) return (await import("./serve-here.ts")).serveHere(serve, terminal);
    return (await import("./serve-processes.ts")).serveProcesses(Number(processes), serve, terminal);
  },
};

/** What the serving process must not even know the place of. */
const confidential = ["VAULT_URL", "KEYS_FILE"];
const signals = ["SIGINT", "SIGTERM"] as const;

/** Starts over in a process whose environment names neither the vault nor the keys. */
function serveApart(processes: number): Promise<number> {
  const kept = Object.entries(process.env).filter(([name]) => !confidential.includes(name));
  return runApart(["serve", "--processes", String(processes)], Object.fromEntries(kept));
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
