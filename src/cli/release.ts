import { sgReportsId } from "../codebook/datasets.ts";
import { Refused } from "../errors.ts";
import { releaseFacts, releaseRecords } from "../pipeline.ts";
import type { Published } from "../release/publish.ts";
import type { Settings } from "../settings.ts";
import type { Call, Command, Terminal } from "./command.ts";
import { releaseOptions, shelfOf, withRoad } from "./release-road.ts";
import { factsDirectory } from "./seed.ts";

/** `unhindered release`: counts, protects, audits and publishes a dataset as a new, immutable release. */
export const releaseVerb: Command = {
  name: "release",
  summary: "Count, protect, audit and publish a dataset as a new, immutable release",
  options: { ...releaseOptions, notes: { type: "string", summary: "What readers should know of this release" } },
  async run(call, terminal, settings) {
    const { dataset, json } = call;
    const made = await makeRelease(call, terminal, settings);
    const { version, digest, parameters } = made.manifest;
    const without = (parameters["without"] ?? []) as readonly string[];
    const said = { dataset, version, digest, without, file: made.file, created: made.created };
    if (json) terminal.out(`${JSON.stringify(said)}\n`);
    else if (made.created) terminal.out(`Released ${String(dataset)} ${version} (${digest}): ${made.file}\n`);
    else terminal.out(`Nothing to release: ${String(dataset)} ${version} already says the same (${digest})\n`);
    if (without.length > 0) terminal.say(`Off as a whole, with the tables that refine them: ${without.join(", ")}`);
    return 0;
  },
};

/** Makes a release of any dataset, published figures and confidential records alike. */
async function makeRelease(call: Call, terminal: Terminal, settings: Settings): Promise<Published> {
  if (call["dataset"] !== sgReportsId) return withRoad(call, terminal, settings, releaseRecords);
  const notes = call["notes"] === undefined ? [] : [{ en: String(call["notes"]) }];
  const made = await releaseFacts(factsDirectory, notes, await shelfOf(settings.vault, sgReportsId));
  if ("manifest" in made) return made;
  for (const { path, message } of made) terminal.say(`${path.join(", ")}: ${message}`);
  throw new Refused(`Cannot release "${sgReportsId}": every figure must pass the checks above`);
}
