import type { ReleaseTarget } from "../../pipeline.ts";
import { align } from "../../releases/stores/align.ts";
import { PostgresStore } from "../../releases/stores/postgres-store.ts";
import type { Settings } from "../../settings.ts";
import { hasOldKeys, readSigner } from "../keys/keys-file.ts";
import type { Terminal } from "./command.ts";

/** The target of a release. With RELEASES_TO, RELEASES_DIR first receives the releases of that database. */
export async function releaseTarget(
  { releasesDir, releasesTo, keysFile }: Settings["vault"],
  datasetId: string,
  terminal: Terminal,
): Promise<ReleaseTarget> {
  const target = { directory: releasesDir, publishedAt: new Date().toISOString(), sign: readSigner(keysFile) };
  if (hasOldKeys(keysFile))
    terminal.errorLine(`Remove the keys "record" and "cell" from ${keysFile}: only an earlier version used them`);
  if (releasesTo === undefined) return target;
  const shared = new PostgresStore(releasesTo, "RELEASES_TO");
  await align(shared, releasesDir, datasetId);
  return { ...target, beforePublish: (manifest, file) => shared.add(manifest, file) };
}
