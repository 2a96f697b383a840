import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { PublicError, Refused } from "../../errors.ts";
import { retract } from "../catalogue/retract.ts";
import { openRelease } from "../format/reader.ts";
import { fingerprintOf } from "../signature.ts";
import { extension, retractedExtension } from "../version.ts";
import type { ListedRelease, ReleaseSource, Retraction } from "./source.ts";

/** The changes of one synchronisation. */
export interface Mirrored {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The reasons for listed releases that could not be copied. */
  readonly faults: readonly string[];
}

/** The file that lists the digests of mirrored files by name. Only these files are ever removed. */
const mirrorList = "mirror.json";

/**
 * Synchronises a directory with a source. A release is added after a check of its checksum, digest and signature. A file
 * that the source no longer lists is removed. A source that fails, or lists nothing, changes nothing.
 *
 * @param signers fingerprints of the accepted keys
 * @throws {Refused} if the list cannot be read
 */
export async function mirror(source: ReleaseSource, directory: string, signers: readonly string[]): Promise<Mirrored> {
  const { releases, retracted } = await source.list();
  if (releases.length + retracted.length === 0)
    throw new Refused("Cannot read releases from RELEASES_FROM: it must list at least one release");
  const digests = await readMirrorList(directory);
  const listed = new Map(releases.map((release) => [nameOf(release), release]));
  const [added, faults]: [string[], string[]] = [[], []];
  for (const [name, release] of listed) {
    const file = path.join(directory, name);
    const size = await sizeOf(file);
    // A truncated file has another size and is copied again.
    if (digests.get(name) === release.digest && size === release.bytes) continue;
    const record = () => writeMirrorList(directory, digests.set(name, release.digest));
    try {
      if (size !== undefined && (await hasRelease(file, release, signers))) {
        await record();
        continue;
      }
      if (size !== undefined && !digests.has(name))
        throw new Refused(`Cannot copy release "${name}": it must not be here already, with other content`);
      await mkdir(path.dirname(file), { recursive: true });
      await copyRelease(source, release, file, signers);
      await record();
      added.push(name);
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      faults.push(error.message);
    }
  }
  const copied = new Map(digests);
  const removed = [...digests.keys()].filter((name) => !listed.has(name));
  for (const name of removed) {
    await rm(path.join(directory, name), { force: true });
    digests.delete(name);
  }
  if (removed.length > 0) await writeMirrorList(directory, digests);
  for (const retraction of retracted)
    if (!existsSync(path.join(directory, nameOf(retraction))))
      await retract(directory, { ...retraction, digest: retraction.digest ?? copied.get(nameOf(retraction)) });
  return { added, removed, faults };
}

async function sizeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}

/** Whether a file is the listed release. A crash before the list was written leaves such a file. */
async function hasRelease(file: string, { digest }: ListedRelease, signers: readonly string[]): Promise<boolean> {
  const opened = await openRelease(file).catch(() => undefined);
  await opened?.close();
  if (opened?.manifest.digest !== digest || !opened.signature) return false;
  return signers.includes(fingerprintOf(opened.signature.publicKey));
}

async function copyRelease(
  source: ReleaseSource,
  release: ListedRelease,
  file: string,
  signers: readonly string[],
): Promise<void> {
  const partial = `${file}.mirror`;
  try {
    await writeFile(partial, await source.read(release), { flush: true });
    const opened = await openRelease(partial);
    await opened.close();
    const { manifest, signature } = opened;
    const actual = { dataset: manifest.dataset.id, version: manifest.version, digest: manifest.digest };
    if (Object.entries(actual).some(([key, value]) => release[key as keyof typeof actual] !== value))
      throw new Refused(`Cannot copy release "${nameOf(release)}": it must be the release that its source lists`);
    if (!signature || !signers.includes(fingerprintOf(signature.publicKey)))
      throw new Refused(`Cannot copy release "${nameOf(release)}": it must be signed by a key of RELEASES_KEY`);
    await chmod(partial, 0o444);
    // A mark can remain from another source.
    await rm(file.slice(0, -extension.length) + retractedExtension, { force: true });
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

function nameOf({ dataset, version }: Retraction): string {
  return `${dataset}/${version}${extension}`;
}

/** A missing or damaged list counts as empty: the files are then checked again. */
async function readMirrorList(directory: string): Promise<Map<string, string>> {
  const text = await readFile(path.join(directory, mirrorList), "utf8").catch(() => "{}");
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}

async function writeMirrorList(directory: string, digests: ReadonlyMap<string, string>): Promise<void> {
  const partial = path.join(directory, `${mirrorList}.partial`);
  await writeFile(partial, JSON.stringify(Object.fromEntries(digests)), { flush: true });
  await rename(partial, path.join(directory, mirrorList));
}
