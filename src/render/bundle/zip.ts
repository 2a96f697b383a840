import { setImmediate } from "node:timers/promises";
import { Zip, ZipDeflate } from "fflate";
import type { BundleFile } from "./bundle.ts";

/** The input of one compression step, in bytes. The compressed bytes depend on it, so it never changes. */
const stepBytes = 256 * 1024;

/** The earliest time in a ZIP file. ZIP stores local time, so the bytes are the same in every time zone. */
const noTime = new Date(1980, 0, 1);

/**
 * A ZIP file whose bytes depend only on the files and their order. fflate compresses, because the output of zlib differs
 * between processors. Other requests can run between two steps.
 */
export async function zipOf(files: readonly BundleFile[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { path, content } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = noTime;
    zip.add(entry);
    for (let offset = 0; offset === 0 || offset < content.length; offset += stepBytes) {
      entry.push(content.subarray(offset, offset + stepBytes), offset + stepBytes >= content.length);
      await setImmediate();
    }
  }
  zip.end();
  return Buffer.concat(parts);
}
