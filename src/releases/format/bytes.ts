import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Release } from "../release.ts";

/** The size and the digest of a file, to check a download. */
export interface FileBytes {
  readonly bytes: number;
  /** `sha256:` and 64 hex digits over the bytes. */
  readonly digest: string;
}

const cached = new WeakMap<Release, Promise<FileBytes>>();

/** The size and the digest of a release file. The result is cached: the file never changes. */
export function bytesOf(release: Release): Promise<FileBytes> {
  const bytes = cached.get(release) ?? measure(release.file);
  cached.set(release, bytes);
  return bytes;
}

async function measure(file: string): Promise<FileBytes> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, digest: `sha256:${sha256.digest("hex")}` };
}

/** The size and the digest of a text in UTF-8. */
export function bytesOfText(text: string): FileBytes {
  return { bytes: Buffer.byteLength(text), digest: `sha256:${createHash("sha256").update(text).digest("hex")}` };
}
