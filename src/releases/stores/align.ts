import { existsSync } from "node:fs";
import path from "node:path";
import { Refused } from "../../errors.ts";
import { createFile, listNames } from "../catalogue/directory.ts";
import { retract, retractionsIn } from "../catalogue/retract.ts";
import { readManifest } from "../format/reader.ts";
import { extension, versionsOf } from "../version.ts";
import type { PostgresStore } from "./postgres-store.ts";
import type { ListedRelease, Retraction } from "./source.ts";

/**
 * Copies the releases and retractions of a dataset between a directory and a database, so that both have all of them.
 * They can differ after a publication from another machine, or without a database.
 *
 * @throws {Refused} if a version is a different release in each of them
 */
export async function align(store: PostgresStore, directory: string, datasetId: string): Promise<void> {
  const isOfDataset = ({ dataset }: Retraction) => dataset === datasetId;
  const fileOf = (version: string) => path.join(directory, datasetId, version + extension);
  await store.prepare();
  for (const retraction of await retractionsIn(directory, datasetId)) await store.retract(retraction);
  const { releases, retracted } = await store.list();
  for (const retraction of retracted.filter(isOfDataset)) await retract(directory, retraction);
  const stored = releases.filter(isOfDataset);
  for (const release of stored) await copyToDirectory(store, release, fileOf(release.version));
  const versions = new Set(stored.map(({ version }) => version));
  for (const version of versionsOf(await listNames(path.join(directory, datasetId))))
    if (!versions.has(version)) await store.add(await readManifest(fileOf(version)), fileOf(version));
}

async function copyToDirectory(store: PostgresStore, release: ListedRelease, file: string): Promise<void> {
  if (!existsSync(file)) await createFile(file, await store.read(release), readManifest);
  const { dataset, digest } = await readManifest(file);
  if (dataset.id !== release.dataset || digest !== release.digest)
    throw new Refused(
      `Cannot publish "${release.dataset}": release ${release.version} must be the same in RELEASES_DIR and RELEASES_TO`,
    );
}
