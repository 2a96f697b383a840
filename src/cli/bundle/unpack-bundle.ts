import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NotFound, WrongUse } from "../../errors.ts";
import { openRelease } from "../../releases/format/reader.ts";
import type { Release } from "../../releases/release.ts";
import { releasePath, sha256, sumsPath } from "../../render/bundle/bundle.ts";
import { BundleDamaged, readBundle, repacked } from "./read-bundle.ts";

/** Creates a temporary directory that only this user can read, passes it to `work`, and removes it. */
export async function inPrivateDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), "unhindered-bundle-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Whether a file is a ZIP file by its name or its first bytes. A damaged ZIP file is then reported as a bundle. */
export function isBundle(file: string): boolean {
  if (path.extname(file).toLowerCase() === ".zip") return true;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const descriptor = openSync(file, "r");
  try {
    const head = Buffer.alloc(4);
    readSync(descriptor, head);
    return head.toString("latin1") === "PK\x03\x04";
  } finally {
    closeSync(descriptor);
  }
}

interface UnpackedBundle {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly releaseFile: string;
  readonly dataset: string;
}

/**
 * Checks the sums of a bundle, and unpacks its release into a catalogue directory.
 *
 * @throws {BundleDamaged} if a file is missing, unlisted or different from its sum
 * @throws {ReleaseDamaged} if the release was changed after its publication
 */
export async function unpackBundle(file: string, directory: string): Promise<UnpackedBundle> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new NotFound(
      "bundle",
      file,
      "it must be a file. A server offers bundles at /releases/DATASET/VERSION/bundle.zip",
    );
  const files = await readBundle(file);
  checkSums(file, files);
  const temporary = path.join(directory, releasePath);
  await writeFile(temporary, files.get(releasePath)!, { mode: 0o400 });
  const release = await openRelease(temporary);
  await release.close();
  const releaseFile = path.join(directory, cataloguePath(file, release));
  if (existsSync(releaseFile))
    throw new WrongUse(`Cannot open bundle "${file}": no other --bundle may contain the same release`);
  await mkdir(path.dirname(releaseFile), { recursive: true });
  await rename(temporary, releaseFile);
  return { files, releaseFile, dataset: release.manifest.dataset.id };
}

/** Whether all files are in one folder, as in a bundle that was unpacked and packed again. */
function isInFolder(files: ReadonlyMap<string, Buffer>): boolean {
  const folders = new Set([...files.keys()].map((name) => (name.includes("/") ? name.split("/")[0] : "")));
  return folders.size === 1 && files.has(`${[...folders][0]}/${sumsPath}`);
}

/** Every file must be listed once with its sum, and every listed file must be present. */
function checkSums(file: string, files: ReadonlyMap<string, Buffer>): void {
  if (isInFolder(files)) throw new BundleDamaged(file, repacked);
  for (const needed of [sumsPath, releasePath])
    if (!files.has(needed)) throw new BundleDamaged(file, `it must have "${needed}"`);
  const lines = files.get(sumsPath)!.toString().split("\n").filter(Boolean);
  const sums = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  for (const [name] of sums) if (!files.has(name)) throw new BundleDamaged(file, `it must have "${name}"`);
  for (const [name, content] of files) {
    if (name === sumsPath) continue;
    if (!sums.has(name)) throw new BundleDamaged(file, `it must not have "${name}": ${sumsPath} does not list it`);
    if (sums.get(name) !== sha256(content))
      throw new BundleDamaged(file, `"${name}" must have the SHA-256 that ${sumsPath} lists`);
  }
}

/** The path of a release in a catalogue. The names come from an untrusted file. */
function cataloguePath(file: string, { manifest: { dataset, version } }: Release): string {
  if (!/^[\w-]{1,64}$/.test(dataset.id) || !/^\d{4}\.\d+\.\d+$/.test(version))
    throw new BundleDamaged(file, "its release must have the name of a dataset and a version");
  return path.join(dataset.id, `${version}.sqlite`);
}
