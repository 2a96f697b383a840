import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { operatorError } from "../../database.ts";
import { NotFound } from "../../errors.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, retractedExtension, retractedVersionsOf, versionsOf } from "../version.ts";
import { createFile, listNames, syncDirectory } from "./directory.ts";
import { withLock } from "./lock.ts";

/**
 * Retracts a release. It creates a retraction mark, which hides the release and reserves its version, then deletes the
 * file. After a crash between the two steps, the release is retracted.
 *
 * @throws {WrongUse} if the directory is not writable
 */
export async function retract(directory: string, { dataset, version }: Retraction): Promise<void> {
  const datasetDirectory = path.join(directory, dataset);
  const file = path.join(datasetDirectory, version + extension);
  const mark = path.join(datasetDirectory, version + retractedExtension);
  if (existsSync(mark) && !existsSync(file)) return;
  try {
    await mkdir(datasetDirectory, { recursive: true });
    await withLock(datasetDirectory, async () => {
      await createFile(mark, new Uint8Array());
      await rm(file, { force: true });
      await syncDirectory(datasetDirectory);
    });
  } catch (error) {
    throw operatorError(error, "Cannot retract in RELEASES_DIR");
  }
}

/** The retractions of a dataset. */
export async function retractionsIn(directory: string, dataset: string): Promise<Retraction[]> {
  const versions = retractedVersionsOf(await listNames(path.join(directory, dataset)));
  return versions.map((version) => ({ dataset, version }));
}

/**
 * Checks that a release exists.
 *
 * @param stored the releases of RELEASES_TO
 * @throws {NotFound} naming the existing releases
 */
export async function checkRetractable(
  directory: string,
  { dataset, version }: Retraction,
  stored: readonly Retraction[] = [],
): Promise<void> {
  const names = await listNames(path.join(directory, dataset));
  const storedVersions = stored.filter((release) => release.dataset === dataset).map((release) => release.version);
  const existing = [...new Set([...versionsOf(names), ...storedVersions])];
  if (existing.includes(version) || retractedVersionsOf(names).includes(version)) return;
  const remedy = existing.length > 0 ? `it must be one of ${existing.join(", ")}` : "the dataset must have a release";
  throw new NotFound("release", `${dataset} ${version}`, remedy);
}
