import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readdir, rm, unlink } from "node:fs/promises";
import path from "node:path";
import { operatorError } from "../../database.ts";
import { Refused } from "../../errors.ts";
import type { ReleaseDraft } from "../draft.ts";
import { checkDraft } from "../format/check.ts";
import { ReleaseDamaged } from "../format/damaged.ts";
import type { ReleaseRows } from "../format/file.ts";
import { writeChecksum } from "../format/file-header.ts";
import { readManifest } from "../format/reader.ts";
import { toReleaseRows } from "../format/rows.ts";
import { writeRelease } from "../format/write.ts";
import type { Manifest } from "../release.ts";
import type { Sign } from "../signature.ts";
import { extension, nextVersion, versionsOf } from "../version.ts";
import { syncDirectory } from "./directory.ts";
import { withLock } from "./lock.ts";

/** The directory, time and signing function of a publication. The caller provides the clock. */
interface PublishOptions {
  readonly directory: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** Signs the digest. Without it, the release has no signature. */
  readonly sign?: Sign | undefined;
  /** The last version known elsewhere. The next version follows it, even if the directory lost files. */
  readonly after?: string | undefined;
  /** Called with the complete file, before its publication. An error stops the publication. */
  readonly beforePublish?: ((manifest: Manifest, file: string) => Promise<void>) | undefined;
}

/** The result of a publication. `created` is false if the newest release has the same content. */
export interface Published {
  readonly file: string;
  readonly manifest: Manifest;
  readonly created: boolean;
}

const attempt = "Cannot publish in RELEASES_DIR";

/**
 * Adds a release to the catalogue. It writes a temporary file, reads it back, then links it. A crash at any step changes
 * nothing, and no file is overwritten.
 *
 * @throws {RangeError} if the draft is incomplete
 * @throws {Refused} if another publisher does not finish, or the clock is before the last release
 * @throws {WrongUse} if the directory is not writable, or its disk is full
 */
export async function publish(draft: ReleaseDraft, options: PublishOptions): Promise<Published> {
  const { publishedAt, after } = options;
  checkDraft(draft);
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(publishedAt) || Number.isNaN(Date.parse(publishedAt)))
    throw new RangeError("Cannot publish a draft: the time must be ISO 8601 in UTC");
  const directory = path.join(options.directory, draft.dataset.id);
  await createDirectory(directory);
  const published = withLock(directory, async () => {
    const names = await readdir(directory);
    const partial = names.filter((name) => name.includes(".partial"));
    await Promise.all(partial.map((name) => unlink(path.join(directory, name))));
    const newest = await newestRelease(directory, names);
    if (newest && hasSameContent(newest.manifest, draft)) return { ...newest, created: false };
    if (newest && publishedAt < newest.manifest.publishedAt)
      throw new Refused(
        `Cannot publish "${draft.dataset.id}": the clock of this machine must not be before the last release, of ${newest.manifest.publishedAt}. Set the clock`,
      );
    const version = nextVersion(after ? [...names, after + extension] : names, draft.period);
    const file = path.join(directory, version + extension);
    const manifest = await addFile(file, toReleaseRows(draft, version, publishedAt), options);
    return { file, manifest, created: true };
  });
  return published.catch((error: unknown) => {
    throw operatorError(error, attempt);
  });
}

/** On a read-only file system, Node can report that the directory does not exist. */
async function createDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw operatorError(error.code === "ENOENT" ? Object.assign(error, { code: "EROFS" }) : error, attempt);
  });
}

function hasSameContent({ version, digest }: Manifest, draft: ReleaseDraft): boolean {
  return toReleaseRows(draft, version, "").release[0]?.digest === digest;
}

/** The newest release; undefined if there is none, or it is damaged. */
async function newestRelease(directory: string, names: readonly string[]) {
  const newest = versionsOf(names).at(-1);
  if (newest === undefined) return undefined;
  const file = path.join(directory, newest + extension);
  try {
    return { file, manifest: await readManifest(file) };
  } catch (error) {
    if (error instanceof ReleaseDamaged) return undefined;
    throw error;
  }
}

/** `link` refuses an existing name, so that no release is overwritten even if the lock fails. */
async function addFile(
  file: string,
  rows: ReleaseRows,
  { sign, beforePublish }: Pick<PublishOptions, "sign" | "beforePublish">,
): Promise<Manifest> {
  const digest = rows.release[0]?.digest ?? "";
  const partial = `${file}.${randomBytes(8).toString("hex")}.partial`;
  try {
    await writeRelease(partial, rows, sign ? sign(digest) : null);
    await writeChecksum(partial);
    const manifest = await readManifest(partial);
    if (manifest.digest !== digest)
      throw new TypeError("Cannot publish a draft: the written file must have its digest");
    await beforePublish?.(manifest, partial);
    await link(partial, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      throw new Refused(`Cannot publish "${path.basename(file)}": it must not exist yet`);
    });
    await chmod(file, 0o444);
    return manifest;
  } finally {
    for (const temporary of [partial, `${partial}-journal`]) await rm(temporary, { force: true });
    await syncDirectory(path.dirname(file));
  }
}
