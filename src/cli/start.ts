import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { demoCasesId, sgReportsId } from "../codebook/datasets.ts";
import type { Settings } from "../settings.ts";
import type { Command, Terminal } from "./command.ts";
import { serveVerb } from "./serve.ts";

/** `unhindered start`: what is missing is prepared, then the releases are served by a process without vault and keys. */
export const startVerb: Command = {
  name: "start",
  summary: "Prepare what is missing (vault, keys, releases of the shipped datasets), then serve",
  async run(call, terminal, settings) {
    const missing = [sgReportsId, demoCasesId].filter((id) => !hasRelease(settings.serve.releasesDir, id));
    for (const id of missing) await prepare(id, terminal, settings);
    const { buildConsole } = await import("../serve/pages/console.ts");
    await buildConsole();
    return serveVerb.run(call, terminal, settings);
  },
};

function hasRelease(directory: string, datasetId: string): boolean {
  const own = path.join(directory, datasetId);
  return existsSync(own) && readdirSync(own).some((name) => name.endsWith(".sqlite"));
}

/** Makes the first release of a shipped dataset. The vault's side is loaded only when it is needed. */
async function prepare(datasetId: string, terminal: Terminal, settings: Settings): Promise<void> {
  terminal.say(`Preparing ${datasetId} …`);
  const { defaultChoice, makeRelease } = await import("./release.ts");
  if (datasetId === demoCasesId) {
    const [{ writeNewKeys }, { seedVerb }] = await Promise.all([import("./keys-file.ts"), import("./seed.ts")]);
    if (!existsSync(settings.vault.keysFile)) writeNewKeys(settings.vault.keysFile);
    await seedVerb.run({}, terminal, settings);
  }
  await makeRelease(datasetId, defaultChoice, terminal, settings);
}
