import { open } from "node:fs/promises";
import { crc32 } from "node:zlib";

/** The format of release files that this program writes. */
export const releaseFormat = 3;

/** An earlier format. Its protected releases are read; they have the tables of {@link releaseFormat} with rows. */
export const protectedFormat = 2;

const sqliteMagic = Buffer.from("SQLite format 3\0");

/** The length of the header of a SQLite file, in bytes. */
export const headerLength = 100;

/** SQLite's `user_version` and `application_id`: four bytes each, free for applications (sqlite.org/fileformat2.html). */
const checksumOffset = 60;
const formatOffset = 68;

/** The first format wrote no number. */
export const firstFormat = 0;

/** Whether the bytes begin with the header of a SQLite file. */
export function isSqlite(bytes: Buffer): boolean {
  return bytes.length >= headerLength && bytes.subarray(0, sqliteMagic.length).equals(sqliteMagic);
}

/** The format of a release file. */
export function formatOf(bytes: Buffer): number {
  return bytes.readUInt32BE(formatOffset);
}

/** Whether a file contains the correct checksum. A CRC-32 detects every change of a single byte. */
export function hasValidChecksum(bytes: Buffer): boolean {
  return bytes.readUInt32BE(checksumOffset) === checksumOf(bytes);
}

/** Writes the checksum into a closed file, and flushes the file to the disk. */
export async function writeChecksum(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(checksumOf(await handle.readFile()));
    await handle.write(checksum, 0, checksum.length, checksumOffset);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** CRC-32 (ISO 3309) of the file, with zeros in place of the checksum. */
function checksumOf(bytes: Buffer): number {
  const start = crc32(Buffer.alloc(4), crc32(bytes.subarray(0, checksumOffset)));
  return crc32(bytes.subarray(checksumOffset + 4), start);
}
