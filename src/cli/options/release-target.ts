import { SingleBar } from "cli-progress";
import type { ReleaseTarget } from "../../pipeline.ts";
import { align } from "../../releases/stores/align.ts";
import { PostgresStore } from "../../releases/stores/postgres-store.ts";
import type { Settings } from "../../settings.ts";
import type { Terminal } from "./command.ts";
import { hasOldKeys, readSigner } from "../keys/keys-file.ts";

/** The catalogue, the time and the signer of a release. Releases in RELEASES_TO are copied to RELEASES_DIR first. */
export async function releaseTarget(
  { releasesDir, releasesTo, keysFile }: Settings["vault"],
  datasetId: string,
  terminal: Terminal,
): Promise<ReleaseTarget> {
  const target = { directory: releasesDir, publishedAt: new Date().toISOString(), sign: readSigner(keysFile) };
  if (hasOldKeys(keysFile))
    terminal.say(
      `The keys "record" and "cell" in ${keysFile} are of an earlier version, and nothing uses them: remove both`,
    );
  if (releasesTo === undefined) return target;
  const shared = new PostgresStore(releasesTo, "RELEASES_TO");
  await align(shared, releasesDir, datasetId);
  return { ...target, beforePublish: (manifest, file) => shared.add(manifest, file) };
}

/** Shows on a terminal how many records were read. */
export function countingBar() {
  const bar = new SingleBar({ format: "Counting records: {value}", clearOnComplete: true, stream: process.stderr });
  let started = false;
  return {
    show(records: number) {
      if (!started) bar.start(records, records);
      started = true;
      bar.update(records);
    },
    stop: () => bar.stop(),
  };
}
