import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { demoCasesId, sgReportsId } from "../codebook/datasets.ts";
import type { Settings } from "../settings.ts";
import type { Command } from "./command.ts";
import { serveVerb } from "./serve.ts";

/** `unhindered start`: what is missing is prepared, then the releases are served. */
export const startVerb: Command = {
  name: "start",
  summary: "Prepare what is missing (vault, keys, releases of the shipped datasets), then serve",
  async run(call, terminal, settings) {
    for (const words of missingSteps(settings)) {
      const exitCode = await runApart(words);
      if (exitCode !== 0) return exitCode;
    }
    return serveVerb.run(call, terminal, settings);
  },
};

/** The verbs that make what is not there yet. */
function missingSteps({ vault, serve }: Settings): string[][] {
  const steps: string[][] = [];
  if (!hasRelease(serve.releasesDir, sgReportsId)) steps.push(["release", "--dataset", sgReportsId]);
  if (!hasRelease(serve.releasesDir, demoCasesId)) {
    if (!existsSync(vault.keysFile)) steps.push(["keys", "new"]);
    steps.push(["seed"], ["release", "--dataset", demoCasesId]);
  }
  return steps;
}

function hasRelease(directory: string, datasetId: string): boolean {
  const own = path.join(directory, datasetId);
  return existsSync(own) && readdirSync(own).some((name) => name.endsWith(".sqlite"));
}

/** Runs a verb in a process of its own, so that the one that answers readers has never held a record or a key. */
async function runApart(words: readonly string[]): Promise<number> {
  const entry = fileURLToPath(new URL("../unhindered.mjs", import.meta.url));
  const child = spawn(process.execPath, [entry, ...words], { stdio: "inherit" });
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return exitCode ?? 3;
}
