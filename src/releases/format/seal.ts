import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";

/** Every SQLite file begins so. */
const magic = Buffer.from("SQLite format 3\0");

/** Where SQLite keeps `user_version`: four bytes that are the application's own. */
const sealAt = 60;
const headerBytes = 100;

/** True when the bytes are those of a SQLite file. */
export function isSqlite(bytes: Buffer): boolean {
  return bytes.length >= headerBytes && bytes.subarray(0, magic.length).equals(magic);
}

/** True when the file carries the checksum of its own bytes. A CRC-32 finds every single changed byte. */
export function sealHolds(bytes: Buffer): boolean {
  return bytes.readUInt32BE(sealAt) === sealOf(bytes);
}

/** Writes the checksum of a closed file into it, and brings the file to the disk. */
export async function sealFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await writeSeal(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSeal(handle: FileHandle): Promise<void> {
  const seal = Buffer.alloc(4);
  seal.writeUInt32BE(sealOf(await handle.readFile()));
  await handle.write(seal, 0, seal.length, sealAt);
}

/** CRC-32 (ISO 3309) of the file with the seal's own four bytes as zeros. */
function sealOf(bytes: Buffer): number {
  const start = crc32(Buffer.alloc(4), crc32(bytes.subarray(0, sealAt)));
  return crc32(bytes.subarray(sealAt + 4), start);
}
