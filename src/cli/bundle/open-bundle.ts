import { mkdtemp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NotFound, WrongUse } from "../../errors.ts";
import { openRelease } from "../../releases/format/reader.ts";
import type { Release } from "../../releases/release.ts";
import { releasePath, sha256, sumsPath } from "../../render/bundle/bundle.ts";
import { BundleDamaged, packedAnew, readBundle } from "./bundle-entries.ts";

/** Gives work a directory that nobody else can read, and removes it afterwards, whatever happens. */
export async function inPrivateDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), "unhindered-bundle-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** True when a file begins as a zip file does, or is named like one, so that a damaged one is told as what it was. */
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

interface Unpacked {
  readonly files: ReadonlyMap<string, Buffer>;
  /** Where the release is now. */
  readonly place: string;
  readonly dataset: string;
}

/**
 * Reads the files of a bundle, checks their sums, and unpacks the release into a directory as a catalogue has it.
 *
 * @throws {BundleDamaged} when a file is missing, not listed, or not as listed
 * @throws {ReleaseDamaged} when the release inside is not what was published
 */
export async function unpackBundle(file: string, directory: string): Promise<Unpacked> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new NotFound(
      "bundle",
      file,
      "it must be a file, such as /releases/DATASET/VERSION/bundle.zip of a server gives",
    );
  const files = await readBundle(file);
  checkSums(file, files);
  const unplaced = path.join(directory, releasePath);
  await writeFile(unplaced, files.get(releasePath)!, { mode: 0o400 });
  const release = await openRelease(unplaced);
  await release.close();
  const place = placeOf(file, release);
  const placed = path.join(directory, place);
  if (existsSync(placed)) throw new WrongUse(`Cannot open bundle "${file}": another one has the same release`);
  await mkdir(path.dirname(placed), { recursive: true });
  await rename(unplaced, placed);
  return { files, place: placed, dataset: release.manifest.dataset.id };
}

/** Packed again, a bundle often stands in a folder of its own. */
function isInFolder(files: ReadonlyMap<string, Buffer>): boolean {
  const folders = new Set([...files.keys()].map((name) => (name.includes("/") ? name.split("/")[0] : "")));
  return folders.size === 1 && files.has(`${[...folders][0]}/${sumsPath}`);
}

/** Every file is listed once with its sum, and nothing is listed that is not there. */
function checkSums(file: string, files: ReadonlyMap<string, Buffer>): void {
  if (isInFolder(files)) throw new BundleDamaged(file, packedAnew);
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

/** The names become a path, and whoever made the bundle chose them. */
function placeOf(file: string, { manifest: { dataset, version } }: Release): string {
  if (!/^[\w-]{1,64}$/.test(dataset.id) || !/^\d{4}\.\d+\.\d+$/.test(version))
    throw new BundleDamaged(file, "its release must have the name of a dataset and a version");
  return path.join(dataset.id, `${version}.sqlite`);
}
