import { setImmediate } from "node:timers/promises";
import { unzipSync, Zip, ZipDeflate, zipSync } from "fflate";

/** The earliest time in a ZIP file. ZIP stores local time, so the bytes are the same in every time zone. */
const noTime = new Date(1980, 0, 1);

/** The input of one compression step, in bytes. The compressed bytes depend on it, so it never changes. */
const stepBytes = 256 * 1024;

/**
 * A ZIP file. Its bytes depend only on the files and their order. fflate compresses, because the output of zlib differs
 * between processors. Other requests can run between two steps.
 */
export async function zipOf(files: readonly { readonly path: string; readonly content: Buffer }[]): Promise<Buffer> {
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

/** Packs a ZIP file again, sorted by path and without times. `edit` replaces the content of a file; `added` has more files. */
export function repacked(
  zip: Uint8Array,
  edit: (path: string, content: Uint8Array) => Uint8Array = (_, content) => content,
  added: Readonly<Record<string, Uint8Array>> = {},
): Buffer {
  const files = Object.entries({ ...unzipSync(zip), ...added }).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const edited = files.map(([path, content]) => [path, edit(path, content)] as const);
  return Buffer.from(zipSync(Object.fromEntries(edited), { mtime: noTime, level: 6 }));
}
