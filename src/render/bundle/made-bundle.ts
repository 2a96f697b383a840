import { LRUCache } from "lru-cache";
import type { FileBytes } from "../../releases/format/bytes.ts";
import type { Release } from "../../releases/release.ts";
import { type Distribution, fileAddress } from "../metadata/distributions.ts";
import { bundleFiles, sha256 } from "./bundle.ts";
import { zipOf } from "./zip.ts";

/** How many bytes of bundles are kept. One that had to go is made again, the same. */
const mostBytes = 64 * 1024 * 1024;

const kept = new LRUCache<Release, Buffer>({
  maxSize: mostBytes,
  sizeCalculation: (bundle) => bundle.length,
  fetchMethod: async (release) => zipOf(await bundleFiles(release)),
  ignoreFetchAbort: true, // Who asked gets what was made, also if its place was needed meanwhile.
});
const measured = new WeakMap<Release, Promise<FileBytes>>();

/** The bundle of a release, made when it is first asked for; two who ask at once share it. */
export function bundleOf(release: Release): Promise<Buffer> {
  return kept.forceFetch(release);
}

/** The size and the hash of a release's bundle. */
export function bundleBytes(release: Release): Promise<FileBytes> {
  const known = measured.get(release) ?? measure(release);
  measured.set(release, known);
  return known;
}

async function measure(release: Release): Promise<FileBytes> {
  const bundle = await bundleOf(release);
  return { bytes: bundle.length, digest: `sha256:${sha256(bundle)}` };
}

/** The bundle of a release as a file to fetch. */
export async function bundleDistribution(release: Release, publicUrl: string): Promise<Distribution> {
  const url = fileAddress(publicUrl, release, "/bundle.zip");
  return { url, mediaType: "application/zip", ...(await bundleBytes(release)) };
}
