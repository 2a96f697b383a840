import { createHash } from "node:crypto";

/** The two secrets of the vault's side, 256 bits each. They never come near the process that answers readers. */
export interface Keys {
  /** Makes record keys. */
  readonly record: Buffer;
  /** Makes cell draws. */
  readonly cell: Buffer;
}

/** The keys that this project's tests use. They are public, so they protect nothing. */
export const testKeys: Keys = {
  record: Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
  cell: Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index)),
};

/**
 * Makes keys of two texts of 64 hexadecimal digits.
 *
 * @param record     key of the record keys
 * @param cell       key of the cell draws; another one
 * @param production true refuses the keys of the tests, which everybody knows
 * @throws {RangeError} saying what must hold, never what was given
 * @see ../protect/README.md, "Keys"
 *
 * @example
 * parseKeys("00".repeat(32), "00".repeat(32), true); // throws: the two must differ
 */
export function parseKeys(record: unknown, cell: unknown, production: boolean): Keys {
  const whole = (text: unknown): text is string => typeof text === "string" && /^[0-9a-f]{64}$/i.test(text);
  if (!whole(record) || !whole(cell)) throw new RangeError("Cannot use the keys: each must be 64 hexadecimal digits");
  const keys = { record: Buffer.from(record, "hex"), cell: Buffer.from(cell, "hex") };
  if (keys.record.equals(keys.cell)) throw new RangeError("Cannot use the keys: the two must differ");
  const known = keys.record.equals(testKeys.record) || keys.cell.equals(testKeys.cell);
  if (production && known) throw new RangeError("Cannot use the keys: those of the tests are known to everybody");
  return keys;
}

/** Names the keys without telling them: 16 hexadecimal digits of a SHA-256 over both. */
export function keyId(keys: Keys): string {
  return createHash("sha256")
    .update("unhindered key id|")
    .update(keys.record)
    .update(keys.cell)
    .digest("hex")
    .slice(0, 16);
}
