import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { operatorError } from "../../database.ts";
import { NotFound } from "../../errors.ts";
import { namesIn, placeFile, syncDirectory } from "./directory.ts";
import { withLock } from "./lock.ts";
import type { Retraction } from "../stores/source.ts";
import { extension, retractedExtension, retractedVersionsOf, versionsOf } from "../version.ts";

/**
 * Takes a release back: a file that says so stands in its place, so that no catalogue shows it and its version is given to
 * no other, and then its own file goes. A crash between the two leaves a release that is retracted.
 *
 * @throws {WrongUse} when the directory cannot be written
 */
export async function retract(directory: string, { dataset, version }: Retraction): Promise<void> {
  const own = path.join(directory, dataset);
  const [file, mark] = [extension, retractedExtension].map((ending) => path.join(own, version + ending)) as [
    string,
    string,
  ];
  if (existsSync(mark) && !existsSync(file)) return;
  try {
    await mkdir(own, { recursive: true });
    await withLock(own, async () => {
      await placeFile(mark, new Uint8Array()); // It is on the disk before its release goes.
      await rm(file, { force: true });
      await syncDirectory(own);
    });
  } catch (error) {
    throw operatorError(error, "Cannot retract in RELEASES_DIR");
  }
}

/** The releases of a dataset that were taken back. */
export async function retractionsIn(directory: string, dataset: string): Promise<Retraction[]> {
  const versions = retractedVersionsOf(await namesIn(path.join(directory, dataset)));
  return versions.map((version) => ({ dataset, version }));
}

/**
 * Checks that there is something to take back.
 *
 * @param elsewhere releases that another place has
 * @throws {NotFound} naming what there is
 */
export async function checkRetractable(
  directory: string,
  { dataset, version }: Retraction,
  elsewhere: readonly Retraction[] = [],
): Promise<void> {
  const names = await namesIn(path.join(directory, dataset));
  const others = elsewhere.filter((release) => release.dataset === dataset).map((release) => release.version);
  const there = [...new Set([...versionsOf(names), ...others])];
  if (there.includes(version) || retractedVersionsOf(names).includes(version)) return;
  const remedy = there.length > 0 ? `it must be one of ${there.join(", ")}` : "the dataset must have a release";
  throw new NotFound("release", `${dataset} ${version}`, remedy);
}
