import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { PublicError, Refused } from "../../errors.ts";
import { openRelease } from "../format/reader.ts";
import { retract } from "../catalogue/retract.ts";
import { fingerprintOf } from "../signature.ts";
import type { ListedRelease, ReleaseSource, Retraction } from "./source.ts";
import { extension, retractedExtension } from "../version.ts";

/** What a look at a source has changed. */
export interface Mirrored {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Why something that the source lists is not here. */
  readonly faults: readonly string[];
}

/** The files of a directory that came from a source, so that no other is ever taken away. */
const ownList = "mirror.json";

/**
 * Makes a directory hold what a source lists. A file is placed once its seal, its digest and its signature were found
 * to hold; one that the source no longer lists is taken away, so that a release can be rolled back. A source that does
 * not answer, is not understood, or lists nothing, neither releases nor retractions, changes nothing.
 *
 * @param signers fingerprints of the keys that releases must be signed by
 * @throws {Refused} when the list cannot be had
 */
export async function mirror(source: ReleaseSource, directory: string, signers: readonly string[]): Promise<Mirrored> {
  const { releases, retracted } = await source.list();
  if (releases.length + retracted.length === 0)
    throw new Refused("Cannot take releases from RELEASES_FROM: it must list at least one release");
  const own = await readOwn(directory);
  const wanted = new Map(releases.map((release) => [nameOf(release), release]));
  const [added, faults]: [string[], string[]] = [[], []];
  for (const [name, release] of wanted) {
    const file = path.join(directory, name);
    const size = await sizeOf(file);
    if (own.get(name) === release.digest && size === release.bytes) continue; // One that was cut is brought anew.
    try {
      if (size !== undefined && (await isThere(file, release, signers))) {
        await writeOwn(directory, own.set(name, release.digest));
        continue;
      }
      // What came from the source is taken back where the source says otherwise; what did not is not ours to take away.
      if (size !== undefined && !own.has(name))
        throw new Refused(`Cannot take release "${name}": it must not be here already, as another one`);
      await mkdir(path.dirname(file), { recursive: true });
      await bring(source, release, file, signers, () => writeOwn(directory, own.set(name, release.digest)));
      added.push(name);
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      faults.push(error.message);
    }
  }
  const removed = [...own.keys()].filter((name) => !wanted.has(name));
  for (const name of removed) {
    await rm(path.join(directory, name), { force: true });
    own.delete(name);
  }
  if (removed.length > 0) await writeOwn(directory, own);
  for (const retraction of retracted)
    if (!existsSync(path.join(directory, nameOf(retraction)))) await retract(directory, retraction);
  return { added, removed, faults };
}

/** Undefined where there is no file. */
async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** Whether a file is the very release that is listed, however it came here. */
async function isThere(file: string, { digest }: ListedRelease, signers: readonly string[]): Promise<boolean> {
  const opened = await openRelease(file).catch(() => undefined);
  await opened?.close();
  if (opened?.manifest.digest !== digest || !opened.signature) return false;
  return signers.includes(fingerprintOf(opened.signature.publicKey));
}

/** Places a file when all of it was found to hold, and notes it: after a crash between the two it is found to be there. */
async function bring(
  source: ReleaseSource,
  release: ListedRelease,
  file: string,
  signers: readonly string[],
  note: () => Promise<void>,
): Promise<void> {
  const partial = `${file}.mirror`;
  try {
    await writeFile(partial, await source.read(release), { flush: true });
    const opened = await openRelease(partial);
    await opened.close();
    const { manifest, signature } = opened;
    const is = { dataset: manifest.dataset.id, version: manifest.version, digest: manifest.digest };
    if (Object.entries(is).some(([key, value]) => release[key as keyof typeof is] !== value))
      throw new Refused(`Cannot take release "${nameOf(release)}": it must be what its place lists`);
    if (!signature || !signers.includes(fingerprintOf(signature.publicKey)))
      throw new Refused(`Cannot take release "${nameOf(release)}": it must be signed by a key of RELEASES_KEY`);
    await chmod(partial, 0o444);
    await rm(file.slice(0, -extension.length) + retractedExtension, { force: true }); // Another place may be followed now.
    await rename(partial, file);
    await note();
  } finally {
    await rm(partial, { force: true });
  }
}

function nameOf({ dataset, version }: Retraction): string {
  return `${dataset}/${version}${extension}`;
}

/** A list that is not there, or was cut, is made anew from what is found. */
async function readOwn(directory: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(directory, ownList), "utf8").catch(() => "{}");
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}

async function writeOwn(directory: string, own: ReadonlyMap<string, string>): Promise<void> {
  const partial = path.join(directory, `${ownList}.partial`);
  await writeFile(partial, JSON.stringify(Object.fromEntries(own)), { flush: true });
  await rename(partial, path.join(directory, ownList));
}
