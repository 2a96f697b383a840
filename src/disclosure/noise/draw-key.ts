import { createHash, createHmac, randomBytes } from "node:crypto";

/** The 32 secret bytes of one draw. They exist in memory only. */
export type DrawKey = Buffer & { readonly drawKey: true };

/**
 * A fresh key from the operating system's random generator. Take it after the records are read, use it for one draw, and
 * erase it with {@link eraseKey}.
 */
export function freshKey(): DrawKey {
  return randomBytes(32) as DrawKey;
}

/** Overwrites a key. */
export function eraseKey(key: DrawKey): void {
  key.fill(0);
}

/**
 * The public key of a draw of a SYNTHETIC dataset, so that anyone can reproduce the demonstration.
 *
 * @param edition  the year; of a period, its last declared edition
 * @param revision 0 for the first draw
 *
 * @example
 * syntheticKey("demo-cases", "2024", 0); // cf0d5978…
 */
export function syntheticKey(datasetId: string, edition: string, revision: number): DrawKey {
  return createHash("sha256").update(`synthetic|${datasetId}|${edition}|${revision}`).digest() as DrawKey;
}

/** The entry id of a SYNTHETIC dataset: 32 hexadecimal digits, the same at every import. */
export function syntheticEntryId(datasetId: string, edition: string, contributor: string): string {
  return createHash("sha256").update(`entry|${datasetId}|${edition}|${contributor}`).digest("hex").slice(0, 32);
}

/** The id of a case of a SYNTHETIC dataset: 32 hexadecimal digits, the same at every import. */
export function syntheticCaseId(datasetId: string, caseRef: string): string {
  return createHash("sha256").update(`case|${datasetId}|${caseRef}`).digest("hex").slice(0, 32);
}

/** The first 8 bytes of HMAC-SHA256(key, message), as an unsigned integer. */
export function keyedBits(key: DrawKey, message: string): bigint {
  return createHmac("sha256", key).update(message).digest().readBigUInt64BE();
}

/**
 * Orders the codes of an entry by the draw key. Ties are broken by code, in byte order.
 *
 * @param attribute the name in the message, such as `act`, `act.detail` or `case`
 *
 * @example
 * orderCodes(key, "rec-0001", "act", ["life", "movement"]); // ["movement", "life"] with the key of the test vectors
 */
export function orderCodes(key: DrawKey, entryId: string, attribute: string, codes: readonly string[]): string[] {
  const ordered = codes.map((code) => ({ code, bits: keyedBits(key, `cb1|${entryId}|${attribute}|${code}`) }));
  ordered.sort((a, b) =>
    a.bits === b.bits ? Buffer.compare(Buffer.from(a.code), Buffer.from(b.code)) : a.bits < b.bits ? -1 : 1,
  );
  return ordered.map(({ code }) => code);
}
