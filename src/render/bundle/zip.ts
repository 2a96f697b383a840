import { setImmediate } from "node:timers/promises";
import { Zip, ZipDeflate } from "fflate";
import type { BundleFile } from "./bundle.ts";

/** What is compressed before readers are answered again, in bytes. It shapes the compressed bytes, so it is fixed. */
const pieceBytes = 256 * 1024;

/** The first moment that a zip file can name, in local time as it is written: the same bytes in every time zone. */
const noTime = new Date(1980, 0, 1);

/**
 * Files as one zip file, the same bytes on every machine: the order is given, no file has a time, and the compressor
 * is not the machine's own, whose output depends on its processor.
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
    for (let at = 0; at === 0 || at < content.length; at += pieceBytes) {
      entry.push(content.subarray(at, at + pieceBytes), at + pieceBytes >= content.length);
      await setImmediate();
    }
  }
  zip.end();
  return Buffer.concat(parts);
}
