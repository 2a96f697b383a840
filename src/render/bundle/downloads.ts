import { cacheBudget } from "../../cache.ts";
import type { FileBytes } from "../../releases/format/bytes.ts";
import type { Release } from "../../releases/release.ts";
import {
  codebookDistribution,
  type Distribution,
  fileAddress,
  releaseDistribution,
} from "../metadata/distributions.ts";
import { bundleFiles, sha256 } from "./bundle.ts";
import { zipOf } from "../zip.ts";

const bundles = cacheBudget.region<Release, Buffer>("bundles", (bundle) => bundle.length);
const measured = new WeakMap<Release, Promise<FileBytes>>();

/** The ZIP file of a release's bundle. Concurrent calls share one. */
export function bundleOf(release: Release): Promise<Buffer> {
  return bundles.fetch(release, async () => zipOf(await bundleFiles(release)));
}

/** The size and the digest of a release's bundle. */
export function bundleBytes(release: Release): Promise<FileBytes> {
  const bytes = measured.get(release) ?? measure(release);
  measured.set(release, bytes);
  return bytes;
}

async function measure(release: Release): Promise<FileBytes> {
  const bundle = await bundleOf(release);
  return { bytes: bundle.length, digest: `sha256:${sha256(bundle)}` };
}

/** The files of a release: the release itself, its codebook and its bundle. */
export async function downloadsOf(release: Release, publicUrl: string): Promise<Distribution[]> {
  return [
    await releaseDistribution(release, publicUrl),
    codebookDistribution(release, publicUrl),
    {
      url: fileAddress(publicUrl, release, "/bundle.zip"),
      mediaType: "application/zip",
      ...(await bundleBytes(release)),
    },
  ];
}
