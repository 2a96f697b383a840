import { hash } from "node:crypto";

const blockBytes = 64;
const digestBytes = 32;

/** A key in its two paddings, each with room for what is hashed behind it. */
interface Padded {
  inner: Buffer;
  readonly outer: Buffer;
}

const paddedKeys = new WeakMap<Buffer, Padded>();

/**
 * HMAC-SHA256 of a text. It is `createHmac` of node:crypto at about four times the speed, which counts where every
 * record needs one: two hashes in one call each, over paddings that are made once a key.
 *
 * @param key  at most 64 bytes; it must not change afterwards
 * @param text of any length
 * @returns the first 128 bits: four 32-bit words, the highest first
 * @throws {RangeError} when the key is longer
 * @see RFC 2104, section 2
 *
 * @example
 * hmac(testKeys.record, "rk1|person|rec-0001")[0]; // 0x7dde482e
 */
export function hmac(key: Buffer, text: string): Uint32Array {
  const padded = paddedKeys.get(key) ?? pad(key);
  const longest = blockBytes + 3 * text.length;
  if (padded.inner.length < longest) padded.inner = Buffer.concat([padded.inner], longest);
  const length = blockBytes + padded.inner.write(text, blockBytes);
  padded.outer.write(hash("sha256", padded.inner.subarray(0, length), "binary"), blockBytes, "binary");
  const digest = hash("sha256", padded.outer, "binary");
  return Uint32Array.of(wordAt(digest, 0), wordAt(digest, 4), wordAt(digest, 8), wordAt(digest, 12));
}

function pad(key: Buffer): Padded {
  if (key.length > blockBytes) throw new RangeError(`Cannot use a key: it must have at most ${blockBytes} bytes`);
  const made = {
    inner: Buffer.alloc(4 * blockBytes, 0x36),
    outer: Buffer.alloc(blockBytes + digestBytes, 0x5c),
  };
  for (const [place, byte] of key.entries()) {
    made.inner[place]! ^= byte;
    made.outer[place]! ^= byte;
  }
  paddedKeys.set(key, made);
  return made;
}

/** Four bytes of a digest, which has one byte a character; `hash` gives such a text much faster than a buffer. */
function wordAt(digest: string, at: number): number {
  const [first, second] = [digest.charCodeAt(at), digest.charCodeAt(at + 1)];
  return (first * 2 ** 24 + (second << 16) + (digest.charCodeAt(at + 2) << 8) + digest.charCodeAt(at + 3)) >>> 0;
}
