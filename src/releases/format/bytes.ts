import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Release } from "../release.ts";

/** A file, so that who fetches it can tell whether it came whole. */
export interface FileBytes {
  readonly bytes: number;
  /** `sha256:` and 64 hex digits over the bytes. */
  readonly digest: string;
}

const known = new WeakMap<Release, Promise<FileBytes>>();

/** The size and the hash of a release's file, read when it is first asked for. Its content never changes. */
export function bytesOf(release: Release): Promise<FileBytes> {
  const found = known.get(release) ?? measure(release.file);
  known.set(release, found);
  return found;
}

async function measure(file: string): Promise<FileBytes> {
  const sha256 = createHash("sha256");
  let bytes = 0;
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    sha256.update(part);
    bytes += part.length;
  }
  return { bytes, digest: `sha256:${sha256.digest("hex")}` };
}

/** The same of a text, in UTF-8. */
export function bytesOfText(text: string): FileBytes {
  return { bytes: Buffer.byteLength(text), digest: `sha256:${createHash("sha256").update(text).digest("hex")}` };
}
