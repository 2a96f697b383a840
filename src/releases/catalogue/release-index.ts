import { rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Refused } from "../../errors.ts";
import type { ReleaseIndex } from "../stores/source.ts";
import { openCatalog, type ReleaseCatalog } from "./release-catalog.ts";

/** The file name of an index, beside the directories of the datasets. */
export const indexFile = "index.json";

/** The index of a catalogue. A file that was deleted since the catalogue was opened is left out. */
export async function indexOf(catalog: ReleaseCatalog): Promise<ReleaseIndex> {
  const releases = catalog.releases().map(async ({ manifest: { dataset, version, digest }, file }) => {
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    return found ? [{ dataset: dataset.id, version, digest, bytes: found.size }] : [];
  });
  return { releases: (await Promise.all(releases)).flat(), retracted: [...catalog.retracted] };
}

/**
 * Writes the index of a directory, so that any web server or store can serve its releases.
 *
 * @throws {Refused} if there is no release: a mirror treats an empty index as an error
 */
export async function writeIndex(directory: string): Promise<{ readonly file: string; readonly releases: number }> {
  const catalog = await openCatalog(directory);
  const index = await indexOf(catalog);
  await catalog.close();
  if (index.releases.length + index.retracted.length === 0)
    throw new Refused("Cannot list the releases of RELEASES_DIR: there must be at least one");
  const file = path.join(directory, indexFile);
  await writeFile(`${file}.partial`, `${JSON.stringify(index, null, 2)}\n`);
  await rename(`${file}.partial`, file);
  return { file, releases: index.releases.length };
}
