import { type Entry, openPromise, type ZipFile } from "yauzl";
import { PublicError } from "../../errors.ts";
import path from "node:path";

/** A bundle is not what a release makes. It is refused as a whole. */
export class BundleDamaged extends PublicError {
  readonly code = "BUNDLE_DAMAGED";
  constructor(file: string, condition: string) {
    super(`Cannot trust bundle "${path.basename(file)}": ${condition}`);
  }
}

/** What a zip file may unpack to, so that a small one cannot fill the memory. */
const mostBytes = 1024 * 1024 * 1024;
const mostFiles = 5000;
/** No text or figures are packed harder; a file of zeros is, a thousand times. */
const mostRatio = 200;

/** Parts of letters, digits and signs that lead nowhere else, on any system. */
const safePath = /^[A-Za-z0-9][\w-]*(\.[\w-]+)*(\/[A-Za-z0-9][\w-]*(\.[\w-]+)*)*$/;

/** The files may be the same, and their zip another: only its bytes say that other programs unpack the same. */
export const packedAnew =
  "its bytes must be those that its release makes, and it was packed anew: fetch it as it was published, or take the release.sqlite inside";

const notWhole = "it must be a whole zip file; fetch it again";

/**
 * Reads all files of a zip file into memory, none onto the disk, whoever made it.
 *
 * @throws {BundleDamaged} when it is no zip file, not whole, or could do harm where it is unpacked
 */
export async function readBundle(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch(
    () => {
      throw new BundleDamaged(file, notWhole);
    },
  );
  try {
    return await readEntries(file, zip);
  } catch (error) {
    if (error instanceof PublicError) throw error;
    // What yauzl says of a path that leads out of the folder; everything else is a part that is cut or overwritten.
    const unsafe = /file ?name|path/i.test((error as Error).message);
    throw new BundleDamaged(file, unsafe ? 'its paths must be plain, without ".." and "\\"' : notWhole);
  } finally {
    zip.close();
  }
}

async function readEntries(file: string, zip: ZipFile): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let left = mostBytes;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    if (!safePath.test(fileName.replace(/\/$/, "")))
      throw new BundleDamaged(file, 'its paths must be plain, without ".." and "\\"');
    if (fileName.endsWith("/")) throw new BundleDamaged(file, packedAnew);
    if (files.has(fileName)) throw new BundleDamaged(file, `it must have "${fileName}" once`);
    left -= uncompressedSize;
    if (left < 0 || files.size >= mostFiles || uncompressedSize > mostRatio * Math.max(compressedSize, 1024))
      throw new BundleDamaged(file, "it must be smaller when unpacked");
    if (entry.isEncrypted()) throw new BundleDamaged(file, "it must not be encrypted");
    files.set(fileName, await contentOf(zip, entry));
  }
  return files;
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
