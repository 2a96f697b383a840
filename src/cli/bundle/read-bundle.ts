import path from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { PublicError } from "../../errors.ts";

/** A bundle differs from the bundle that its release produces. */
export class BundleDamaged extends PublicError {
  readonly code = "BUNDLE_DAMAGED";
  constructor(file: string, condition: string) {
    super(`Cannot trust bundle "${path.basename(file)}": ${condition}`);
  }
}

/** Limits against a small ZIP file that fills the memory. */
const maxUnpackedBytes = 1024 * 1024 * 1024;
const maxFiles = 5000;
/** Text and figures compress less. A file of zeros has a ratio of about 1,000. */
const maxCompressionRatio = 200;

/** A relative path that stays inside the directory on every operating system. */
const safePath = /^[A-Za-z0-9][\w-]*(\.[\w-]+)*(\/[A-Za-z0-9][\w-]*(\.[\w-]+)*)*$/;
const unsafePaths = 'its paths must be relative, without ".." and "\\"';

/** ZIP programs can read the same bytes differently. Only the original bytes unpack to the same files everywhere. */
export const repacked =
  "its bytes must be those that its release produces. It was packed again: download the original, or use the release.sqlite inside";

const incomplete = "it must be a complete ZIP file. Download it again";

/**
 * Reads all files of an untrusted ZIP file into memory.
 *
 * @throws {BundleDamaged} if it is no complete ZIP file, exceeds a limit or has an unsafe path
 */
export async function readBundle(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true, validateEntrySizes: true }).catch(
    () => {
      throw new BundleDamaged(file, incomplete);
    },
  );
  try {
    return await readEntries(file, zip);
  } catch (error) {
    if (error instanceof PublicError) throw error;
    // yauzl names the path in its errors about unsafe paths. Its other errors are about damaged data.
    const isUnsafe = /file ?name|path/i.test((error as Error).message);
    throw new BundleDamaged(file, isUnsafe ? unsafePaths : incomplete);
  } finally {
    zip.close();
  }
}

async function readEntries(file: string, zip: ZipFile): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  let bytesLeft = maxUnpackedBytes;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry;
    if (!safePath.test(fileName.replace(/\/$/, ""))) throw new BundleDamaged(file, unsafePaths);
    if (fileName.endsWith("/")) throw new BundleDamaged(file, repacked);
    if (files.has(fileName)) throw new BundleDamaged(file, `it must have "${fileName}" once`);
    bytesLeft -= uncompressedSize;
    const maxBytes = maxCompressionRatio * Math.max(compressedSize, 1024);
    if (bytesLeft < 0 || files.size >= maxFiles || uncompressedSize > maxBytes)
      throw new BundleDamaged(
        file,
        `it must unpack to at most ${maxFiles} files and 1 GiB, with a compression ratio of at most ${maxCompressionRatio}`,
      );
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
