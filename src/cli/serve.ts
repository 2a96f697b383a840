import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { WrongUse } from "../errors.ts";
import type { ServeSettings } from "../settings.ts";
import type { Command, Terminal } from "./command.ts";
import { orphaned } from "./orphaned.ts";

/** `unhindered serve`: answers readers from the releases until it is told to stop. */
export const serveVerb: Command = {
  name: "serve",
  summary: "Answer readers from the releases, in a process without vault and keys",
  async run(_, terminal, { serve }) {
    return confidential.some((name) => process.env[name] !== undefined) ? serveApart() : serveHere(serve, terminal);
  },
};

/** What the serving process must not even know the place of. */
const confidential = ["VAULT_URL", "KEYS_FILE", "RELEASES_TO"];
const signals = ["SIGINT", "SIGTERM"] as const;

/** Starts over in a process whose environment names neither the vault nor the keys. */
function serveApart(): Promise<number> {
  const kept = Object.entries(process.env).filter(([name]) => !confidential.includes(name));
  return runApart(["serve"], Object.fromEntries(kept));
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

/** The public side is loaded here only: a process that starts another one stays small and quick. */
async function serveHere(settings: ServeSettings, terminal: Terminal): Promise<number> {
  const { openShelf } = await import("../release/shelf.ts");
  const { createServer } = await import("../serve/http.ts");
  const { buildConsole } = await import("../serve/pages/console.ts");
  const [shelf, console] = await Promise.all([openShelf(settings.releasesDir), buildConsole()]);
  for (const { reason } of shelf.damaged) terminal.say(reason);
  if (shelf.datasets().length === 0) terminal.say(`No release in "${settings.releasesDir}" yet: unhindered release`);
  const report = (fault: unknown) => terminal.say(fault instanceof Error ? String(fault.stack) : String(fault));
  const server = await createServer({ shelf, settings, console, report });
  const stopped = Promise.race([...signals.map((signal) => once(process, signal)), orphaned()]);
  await listen(server, settings);
  for (const line of welcome(settings)) terminal.say(line);
  await stopped;
  await server.close();
  await shelf.close();
  return 0;
}

async function listen(server: FastifyInstance, { host, port }: ServeSettings): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") throw new WrongUse(`Cannot serve on port ${port}: it is taken; set PORT to another`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES")
      throw new WrongUse(`Cannot serve on "${host}" port ${port}: HOST and PORT must be an address of this machine`);
    throw error;
  }
}

function welcome({ publicUrl }: ServeSettings): string[] {
  const question =
    '{"query":"{ statistics { table(query: { by: [YEAR] }) { rows { nodes { key { code } cells { display } } } } } }"}';
  return [
    `Unhindered answers on ${publicUrl}`,
    `  GraphQL  ${publicUrl}/graphql (a browser gets a console with examples)`,
    `  CSV      ${publicUrl}/v1/table.csv?by=year`,
    `  Health   ${publicUrl}/health/ready`,
    "States cited by year:",
    `  curl -s ${publicUrl}/graphql -H 'content-type: application/json' -d '${question}'`,
  ];
}
