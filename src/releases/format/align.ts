import { existsSync } from "node:fs";
import path from "node:path";
import { Refused } from "../../errors.ts";
import { namesIn, placeFile } from "../catalogue/directory.ts";
import type { PostgresStore } from "../stores/postgres-store.ts";
import { openRelease } from "./reader.ts";
import type { Manifest } from "../release.ts";
import { retract, retractionsIn } from "../catalogue/retract.ts";
import type { ListedRelease, Retraction } from "../stores/source.ts";
import { extension, versionsOf } from "../version.ts";

/**
 * Makes a directory and a database have the same releases of a dataset, and the same retractions: a publisher may have
 * worked on another machine, or have had no database before.
 *
 * @throws {Refused} when a version of the one is another release than that of the other
 */
export async function align(catalog: PostgresStore, directory: string, datasetId: string): Promise<void> {
  const own = path.join(directory, datasetId);
  const isOwn = ({ dataset }: Retraction) => dataset === datasetId;
  await catalog.prepare();
  for (const retraction of await retractionsIn(directory, datasetId)) await catalog.retract(retraction);
  const { releases, retracted } = await catalog.list();
  for (const retraction of retracted.filter(isOwn)) await retract(directory, retraction);
  const there = releases.filter(isOwn);
  for (const release of there) await bring(catalog, release, path.join(own, release.version + extension));
  const known = new Set(there.map(({ version }) => version));
  for (const version of versionsOf(await namesIn(own))) {
    const file = path.join(own, version + extension);
    if (!known.has(version)) await catalog.place(await manifestOf(file), file);
  }
}

async function bring(catalog: PostgresStore, release: ListedRelease, file: string): Promise<void> {
  if (!existsSync(file)) await placeFile(file, await catalog.read(release), manifestOf);
  const { dataset, digest } = await manifestOf(file);
  if (dataset.id !== release.dataset || digest !== release.digest)
    throw new Refused(
      `Cannot publish "${release.dataset}": its release ${release.version} must be the same in RELEASES_DIR and RELEASES_TO`,
    );
}

async function manifestOf(file: string): Promise<Manifest> {
  const release = await openRelease(file);
  await release.close();
  return release.manifest;
}
