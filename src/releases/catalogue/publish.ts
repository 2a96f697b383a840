import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readdir, rm, unlink } from "node:fs/promises";
import path from "node:path";
import { operatorError } from "../../database.ts";
import { Refused } from "../../errors.ts";
import { checkDraft } from "../format/check.ts";
import { ReleaseDamaged } from "./damaged.ts";
import { syncDirectory } from "./directory.ts";
import type { ReleaseDraft } from "../draft.ts";
import type { ReleaseRows } from "../format/file.ts";
import { withLock } from "./lock.ts";
import { openRelease } from "../format/reader.ts";
import type { Manifest } from "../release.ts";
import { rowsOf } from "../format/rows.ts";
import { sealFile } from "../format/seal.ts";
import type { Sign } from "../signature.ts";
import { extension, nextVersion, versionsOf } from "../version.ts";
import { writeRelease } from "../format/write.ts";

/** Where a release goes, and when; the clock is the caller's. */
interface Place {
  readonly directory: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** Signs the digest. Left out, the release has no signature. */
  readonly sign?: Sign | undefined;
  /** The last version that is known elsewhere: the next one comes after it, whatever the directory has lost. */
  readonly after?: string | undefined;
  /** Called when the release is whole and sealed, just before it is placed. What it throws stops the publication. */
  readonly beforePlaced?: ((manifest: Manifest, file: string) => Promise<void>) | undefined;
}

/** What came of a publication. `created` is false when the newest release says the same already. */
export interface Published {
  readonly file: string;
  readonly manifest: Manifest;
  readonly created: boolean;
}

const readOnly = 0o444;

/**
 * Adds a release to the catalogue: checks the draft, writes, seals and reads it back beside its place, then moves it there.
 * A crash at any step leaves the catalogue as it was. Nothing is ever overwritten.
 *
 * @throws {RangeError} when the draft is not whole
 * @throws {Refused} when another publisher does not finish, or has taken the place, or the clock was set back
 * @throws {WrongUse} when the directory cannot be written, or its disk has no room
 */
export async function publish(
  draft: ReleaseDraft,
  { directory, publishedAt, sign, after, beforePlaced }: Place,
): Promise<Published> {
  checkDraft(draft);
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(publishedAt) || Number.isNaN(Date.parse(publishedAt)))
    throw new RangeError("Cannot publish a draft: the time must be ISO 8601 in UTC");
  const own = path.join(directory, draft.dataset.id);
  await makeDirectory(own);
  const published = withLock(own, async () => {
    const names = await readdir(own);
    await Promise.all(names.filter((name) => name.includes(".partial")).map((name) => unlink(path.join(own, name))));
    const newest = await newestWhole(own, names);
    if (newest && saysTheSame(newest.manifest, draft)) return { ...newest, created: false };
    if (newest && publishedAt < newest.manifest.publishedAt)
      throw new Refused(
        `Cannot publish "${draft.dataset.id}": this machine's clock must not be before the last release, of ${newest.manifest.publishedAt}; set it right`,
      );

    const version = nextVersion(after ? [...names, after + extension] : names, draft.period);
    const file = path.join(own, version + extension);
    const manifest = await addFile(file, rowsOf(draft, version, publishedAt), { sign, beforePlaced });
    return { file, manifest, created: true };
  });
  return published.catch((error: unknown) => {
    throw operatorError(error, attempt);
  });
}

const attempt = "Cannot publish in RELEASES_DIR";

/** On a file system that must not be written, Node may say that the directory is not there. */
async function makeDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw operatorError(error.code === "ENOENT" ? Object.assign(error, { code: "EROFS" }) : error, attempt);
  });
}

/** Whether the draft would be the same release under the same version. */
function saysTheSame({ version, digest }: Manifest, draft: ReleaseDraft): boolean {
  return rowsOf(draft, version, "").release[0]?.digest === digest;
}

/** The newest release, unless it is damaged. */
async function newestWhole(own: string, names: readonly string[]) {
  const newest = versionsOf(names).at(-1);
  if (newest === undefined) return undefined;
  const file = path.join(own, newest + extension);
  try {
    return { file, manifest: await readManifest(file) };
  } catch (error) {
    if (error instanceof ReleaseDamaged) return undefined;
    throw error;
  }
}

/** `link` refuses a name that is taken, so that not even a lock that failed could overwrite a release. */
async function addFile(
  file: string,
  rows: ReleaseRows,
  { sign, beforePlaced }: Pick<Place, "sign" | "beforePlaced">,
): Promise<Manifest> {
  const digest = rows.release[0]?.digest ?? "";
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  try {
    await writeRelease(partial, rows, sign ? sign(digest) : null);
    await sealFile(partial);
    const manifest = await readManifest(partial);
    if (manifest.digest !== digest) throw new TypeError("Cannot publish a draft: it must be read as written");
    await beforePlaced?.(manifest, partial);
    await link(partial, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      throw new Refused(`Cannot publish "${path.basename(file)}": it must not exist yet`);
    });
    await chmod(file, readOnly);
    return manifest;
  } finally {
    for (const rest of [partial, `${partial}-journal`]) await rm(rest, { force: true });
    await syncDirectory(path.dirname(file));
  }
}

async function readManifest(file: string): Promise<Manifest> {
  const release = await openRelease(file);
  await release.close();
  return release.manifest;
}
