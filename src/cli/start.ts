import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { demoCasesId, publishedDatasets } from "../codebook/datasets.ts";
import { retractedVersionsOf, versionsOf } from "../releases/version.ts";
import type { Settings } from "../settings.ts";
import { hasSigningKey } from "./keys/keys-file.ts";
import type { Command } from "./options/command.ts";
import { runInChild, serveVerb } from "./serve.ts";

/** `unhindered start`: creates the missing vault, key and releases, then serves. */
export const startVerb: Command = {
  name: "start",
  summary: "Create the missing vault, signing key and releases of the shipped datasets, then serve",
  async run(call, terminal, settings) {
    // A child process runs each step, so that the serving process never held a record or a key.
    for (const words of missingSteps(settings)) {
      const exitCode = await runInChild(words);
      if (exitCode !== 0) return exitCode;
    }
    return serveVerb.run(call, terminal, settings);
  },
};

/** The command lines that create the missing key and releases. */
function missingSteps({ vault, serve }: Settings): string[][] {
  const missing = publishedDatasets.filter(({ id }) => !hasVersion(serve.releasesDir, id));
  const steps = missing.map(({ id }) => ["release", "--dataset", id]);
  if (!hasVersion(serve.releasesDir, demoCasesId)) steps.push(["seed"], ["release", "--dataset", demoCasesId]);
  // Every release is signed, so the key comes first.
  return steps.length > 0 && !hasSigningKey(vault.keysFile) ? [["keys", "new"], ...steps] : steps;
}

/** Whether a dataset has a release or a retracted version. A retracted release is not made again. */
function hasVersion(releasesDir: string, datasetId: string): boolean {
  const directory = path.join(releasesDir, datasetId);
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return versionsOf(names).length + retractedVersionsOf(names).length > 0;
}
