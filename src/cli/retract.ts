import { existsSync } from "node:fs";
import path from "node:path";
import { withReleaseLock } from "../releases/catalogue/lock.ts";
import { indexFile, writeIndex } from "../releases/catalogue/release-index.ts";
import { findRetractable, retract } from "../releases/catalogue/retract.ts";
import { PostgresStore } from "../releases/stores/postgres-store.ts";
import { type Command, datasetOption, jsonOption } from "./options/command.ts";

/** `unhindered retract`: retracts a release from RELEASES_DIR and RELEASES_TO. */
export const retractVerb: Command = {
  name: "retract",
  summary: "Retract a release from RELEASES_DIR and RELEASES_TO for good; its version is never used again",
  arguments: ["VERSION"],
  options: { dataset: datasetOption, json: jsonOption },
  async run({ version, dataset, json }, terminal, { vault: { releasesDir, releasesTo } }) {
    const shared = releasesTo === undefined ? undefined : new PostgresStore(releasesTo, "RELEASES_TO");
    await shared?.prepare();
    const named = { dataset: String(dataset), version: String(version) };
    const retraction = await findRetractable(releasesDir, named, (await shared?.list())?.releases);
    await withReleaseLock(releasesDir, retraction.dataset, async () => {
      await shared?.retract(retraction);
      await retract(releasesDir, retraction);
    });
    if (existsSync(path.join(releasesDir, indexFile))) await writeIndex(releasesDir);
    terminal.out(json ? `${JSON.stringify(retraction)}\n` : `Retracted ${dataset} ${version}\n`);
    if (!json)
      terminal.errorLine(
        "Servers and mirrors remove it at their next refresh. Purge it from CDN caches. Downloaded copies remain",
      );
    return 0;
  },
};
