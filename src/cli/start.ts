import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { demoCasesId, sgReportsId } from "../codebook/datasets.ts";
import { retractedVersionsOf, versionsOf } from "../releases/version.ts";
import type { Settings } from "../settings.ts";
import type { Command } from "./options/command.ts";
import { hasSigningKey } from "./keys/keys-file.ts";
import { runApart, serveVerb } from "./serve.ts";

/** `unhindered start`: what is missing is prepared, then the releases are served. */
export const startVerb: Command = {
  name: "start",
  summary: "Prepare what is missing (vault, keys, releases of the shipped datasets), then serve",
  async run(call, terminal, settings) {
    // Each step has a process of its own, so that the one that answers readers has never held a record or a key.
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
  if (!hasRelease(serve.releasesDir, demoCasesId)) steps.push(["seed"], ["release", "--dataset", demoCasesId]);
  // Every release is signed, so the key comes first.
  return steps.length > 0 && !hasSigningKey(vault.keysFile) ? [["keys", "new"], ...steps] : steps;
}

/** What was retracted is not missing: it is not made again. */
function hasRelease(directory: string, datasetId: string): boolean {
  const own = path.join(directory, datasetId);
  const names = existsSync(own) ? readdirSync(own) : [];
  return versionsOf(names).length + retractedVersionsOf(names).length > 0;
}
