import { existsSync } from "node:fs";
import path from "node:path";
import { withReleaseLock } from "../releases/catalogue/lock.ts";
import { PostgresStore } from "../releases/stores/postgres-store.ts";
import { indexFile, writeIndex } from "../releases/catalogue/release-index.ts";
import { checkRetractable, retract } from "../releases/catalogue/retract.ts";
import type { Command } from "./options/command.ts";

/** `unhindered retract`: takes a release back, wherever releases are published to. */
export const retractVerb: Command = {
  name: "retract",
  summary: "Take a release back for good, from RELEASES_DIR and RELEASES_TO; its version is given to no other",
  arguments: ["VERSION"],
  options: {
    dataset: { type: "string", summary: "The dataset's id", required: true },
    json: { type: "boolean", summary: "Print one JSON object" },
  },
  async run({ version, dataset, json }, terminal, { vault: { releasesDir, releasesTo } }) {
    const retraction = { dataset: String(dataset), version: String(version) };
    const shared = releasesTo === undefined ? undefined : new PostgresStore(releasesTo, "RELEASES_TO");
    await shared?.prepare();
    await checkRetractable(releasesDir, retraction, (await shared?.list())?.releases);
    await withReleaseLock(releasesDir, retraction.dataset, async () => {
      await shared?.retract(retraction);
      await retract(releasesDir, retraction);
    });
    if (existsSync(path.join(releasesDir, indexFile))) await writeIndex(releasesDir);
    terminal.out(json ? `${JSON.stringify(retraction)}\n` : `Retracted ${dataset} ${version}\n`);
    if (!json)
      terminal.say(
        "Servers and mirrors follow by themselves; purge what a CDN keeps. Downloaded files stay where they are.",
      );
    return 0;
  },
};
