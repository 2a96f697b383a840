import path from "node:path";
import type { Correction } from "../facts/correction.ts";
import type { Problem } from "../problem.ts";
import { fault } from "../published/csv.ts";
import { fileNames } from "../published/schemas.ts";
import { listNames } from "../releases/catalogue/directory.ts";
import { ReleaseDamaged } from "../releases/format/damaged.ts";
import { openRelease } from "../releases/format/reader.ts";
import type { Release } from "../releases/release.ts";
import { extension, versionsOf } from "../releases/version.ts";

/**
 * The requests of the newest release that the log no longer has, or has with another day of receipt or requester. The log
 * is public and append-only. A requester can become a `person`, which removes the rest of the row.
 *
 * @param directory the catalogue
 */
export async function changedLog(
  corrections: readonly Correction[],
  datasetId: string,
  directory: string,
): Promise<Problem[]> {
  const release = await newestRelease(path.join(directory, datasetId));
  if (!release) return [];
  await release.close();
  const now = new Map(corrections.map((one) => [one.number, one]));
  return release.corrections.flatMap((before) => problemsOf(before, now.get(before.number), release.manifest.version));
}

function problemsOf(
  { number, received, requester }: Correction,
  now: Correction | undefined,
  version: string,
): Problem[] {
  const position = [fileNames.corrections, `number ${number}`];
  const since = `as in release ${version}`;
  if (!now) return [fault(position, "REMOVED", `must be in the file, ${since}`)];
  const isSameRequester = now.requester === requester || now.requester === "PERSON";
  return [
    ...(now.received === received
      ? []
      : [fault([...position, "received"], "CHANGED", `must be ${received}, ${since}`)]),
    ...(isSameRequester
      ? []
      : [fault([...position, "requester"], "CHANGED", `must be ${requester.toLowerCase()}, ${since}`)]),
  ];
}

/** The newest readable release of a dataset. */
async function newestRelease(directory: string): Promise<Release | undefined> {
  for (const version of versionsOf(await listNames(directory)).toReversed())
    try {
      return await openRelease(path.join(directory, version + extension));
    } catch (error) {
      if (!(error instanceof ReleaseDamaged)) throw error;
    }
  return undefined;
}
