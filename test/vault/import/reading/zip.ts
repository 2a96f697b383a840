import { crc32, deflateRawSync } from "node:zlib";

/** A part of a ZIP file. `claimedSize` is a false size in its header. */
export interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
  readonly claimedSize?: number;
}

/** A ZIP file with any headers. APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
export function zipOf(parts: readonly ZipPart[], unlisted = Buffer.alloc(0)): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, claimedSize = content.length } of parts) {
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((value, index) => shared.writeUInt16LE(value, 2 * index));
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimedSize, 18);
    shared.writeUInt16LE(name.length, 22);
    const offsetField = Buffer.alloc(14);
    offsetField.writeUInt32LE(offset, 10);
    const piece = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), packed]);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, offsetField, Buffer.from(name)]));
    local.push(piece);
    offset += piece.length;
  }
  const listed = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset + unlisted.length, 12);
  return Buffer.concat([...local, unlisted, listed, Buffer.from("PK\x05\x06"), end]);
}
