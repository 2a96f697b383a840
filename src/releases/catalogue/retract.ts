import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { operatorError } from "../../database.ts";
import { NotFound } from "../../errors.ts";
import { readManifest } from "../format/reader.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, retractedExtension, retractedVersionsOf, versionsOf } from "../version.ts";
import { createFile, listNames, syncDirectory } from "./directory.ts";
import { withLock } from "./lock.ts";

/**
 * Retracts a release. It creates a retraction mark with the digest, which hides the release and reserves its version, then
 * deletes the file. After a crash between the two steps, the release is retracted.
 *
 * @throws {WrongUse} if the directory is not writable
 */
export async function retract(directory: string, { dataset, version, digest }: Retraction): Promise<void> {
  const datasetDirectory = path.join(directory, dataset);
  const file = path.join(datasetDirectory, version + extension);
  const mark = path.join(datasetDirectory, version + retractedExtension);
  if (existsSync(mark) && !existsSync(file)) return;
  try {
    await mkdir(datasetDirectory, { recursive: true });
    await withLock(datasetDirectory, async () => {
      await createFile(mark, Buffer.from(digest ?? (await digestOf(file)) ?? ""));
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
  return Promise.all(versions.map((version) => readRetraction(directory, dataset, version)));
}

/** The retraction in a mark. Version 0.1 wrote empty marks. */
async function readRetraction(directory: string, dataset: string, version: string): Promise<Retraction> {
  const digest = await readFile(path.join(directory, dataset, version + retractedExtension), "utf8").catch(() => "");
  return { dataset, version, ...(/^sha256:[0-9a-f]{64}$/.test(digest) && { digest }) };
}

/** The digest of a release file; undefined if it is missing, damaged or of another format. */
async function digestOf(file: string): Promise<string | undefined> {
  const manifest = await readManifest(file).catch(() => undefined);
  return manifest?.digest;
}

/**
 * Finds a release to retract.
 *
 * @param stored the releases of RELEASES_TO
 * @throws {NotFound} naming the existing releases
 */
export async function findRetractable(
  directory: string,
  { dataset, version }: Pick<Retraction, "dataset" | "version">,
  stored: readonly Retraction[] = [],
): Promise<Retraction> {
  const names = await listNames(path.join(directory, dataset));
  const storedVersions = stored.filter((release) => release.dataset === dataset).map((release) => release.version);
  const existing = [...new Set([...versionsOf(names), ...storedVersions])];
  if (retractedVersionsOf(names).includes(version)) return readRetraction(directory, dataset, version);
  const known = stored.find((release) => release.dataset === dataset && release.version === version);
  const digest = known?.digest ?? (await digestOf(path.join(directory, dataset, version + extension)));
  if (existing.includes(version)) return { dataset, version, ...(digest && { digest }) };
  const remedy = existing.length > 0 ? `it must be one of ${existing.join(", ")}` : "the dataset must have a release";
  throw new NotFound("release", `${dataset} ${version}`, remedy);
}
