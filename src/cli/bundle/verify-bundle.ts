import { readFile } from "node:fs/promises";
import { openRelease } from "../../releases/format/reader.ts";
import type { Release } from "../../releases/release.ts";
import { type BundleFile, bundleFiles } from "../../render/bundle/bundle.ts";
import { madeBy } from "../../render/bundle/data-package.ts";
import { zipOf } from "../../render/bundle/zip.ts";
import { BundleDamaged, packedAnew } from "./bundle-entries.ts";
import { inPrivateDirectory, unpackBundle } from "./open-bundle.ts";

/**
 * Checks a bundle as a whole: its sums, the release inside with its signature, and every other file by making it again
 * from that release. So the signature of the release stands for all of the bundle but the time of publication, which is
 * no part of the digest.
 *
 * @throws {BundleDamaged} naming the first file that is not what the release makes
 * @throws {ReleaseDamaged} when the release inside is not what was published
 */
export async function verifyBundle(file: string): Promise<Release> {
  return inPrivateDirectory(async (directory) => {
    const { files, place } = await unpackBundle(file, directory);
    const release = await openRelease(place);
    try {
      await compare(file, files, await bundleFiles(release));
    } finally {
      await release.close();
    }
    return release;
  });
}

async function compare(file: string, given: ReadonlyMap<string, Buffer>, made: readonly BundleFile[]): Promise<void> {
  const known = new Set(made.map(({ path }) => path));
  for (const name of given.keys())
    if (!known.has(name)) throw new BundleDamaged(file, `it must not have "${name}": its release makes no such file`);
  for (const { path } of made) if (!given.has(path)) throw new BundleDamaged(file, `it must have "${path}"`);
  const other = made.find(({ path, content }) => !given.get(path)!.equals(content));
  if (other) throw new BundleDamaged(file, `"${other.path}" must say what its release says${remedy(given)}`);
  if (!(await readFile(file)).equals(await zipOf(made))) throw new BundleDamaged(file, packedAnew);
}

/** Another version of the software may have said the same in other words; only that one can tell. */
function remedy(given: ReadonlyMap<string, Buffer>): string {
  const maker = /"madeBy": "(unhindered [\w.-]{1,40})"/.exec(given.get("datapackage.json")?.toString() ?? "")?.[1];
  if (maker === undefined || maker === madeBy) return "";
  return `; it was made by ${maker}, and this is ${madeBy}: verify it with that, or the release.sqlite inside`;
}
