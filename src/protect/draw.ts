import { hmac } from "./hmac.ts";

/** Whose key space a record key belongs to. */
export type Unit = "person" | "organisation" | "case";

/** A record key, or a sum of record keys modulo 2¹²⁸: four 32-bit words, the highest first. */
export type Fingerprint = Uint32Array;

/**
 * The record key of one person, organisation or case.
 *
 * @param key  the record key's secret, 32 bytes
 * @param unit whose key space
 * @param id   the random record id that the vault gave
 * @returns 128 bits
 * @see ../protect/README.md, step 1
 *
 * @example
 * hexOf(recordKey(testKeys.record, "person", "rec-0001")); // "7dde482ef88d3b9ed42274c958341bd3"
 */
export function recordKey(key: Buffer, unit: Unit, id: string): Fingerprint {
  return hmac(key, `rk1|${unit}|${id}`);
}

/**
 * Adds a record key to the sum that stands at a place, modulo 2¹²⁸. The order of additions does not matter.
 *
 * @param sums   many sums, four words each
 * @param place  which of them
 * @param addend the record key
 * @see ../protect/README.md, step 2
 *
 * @example
 * addKey(sums, 0, recordKey(key, "person", id));
 */
export function addKey(sums: Uint32Array, place: number, addend: Fingerprint): void {
  let carry = 0;
  for (let word = 3; word >= 0; word--) {
    const sum = sums[4 * place + word]! + addend[word]! + carry;
    sums[4 * place + word] = sum;
    carry = sum > 0xffff_ffff ? 1 : 0;
  }
}

/** 32 hexadecimal digits of the fingerprint at a place. */
export function hexOf(sums: Uint32Array, place = 0): string {
  let text = "";
  for (let word = 0; word < 4; word++) text += sums[4 * place + word]!.toString(16).padStart(8, "0");
  return text;
}

/**
 * The draw of one cell: it depends on the cell and on the set of its contributors, and on nothing else.
 *
 * @param key         the cell key's secret, 32 bytes
 * @param cellId      unit, what is counted, and `dimension=code` pairs in codebook order, joined by "|"
 * @param fingerprint 32 hexadecimal digits of the sum of the contributors' record keys
 * @returns an integer from 0 to 2³² − 1
 * @see ../protect/README.md, step 4
 *
 * @example
 * cellDraw(testKeys.cell, "person|count|region=002|year=2024", "b7393eeaf53555cec2b752ccd455c391"); // 506566889
 */
export function cellDraw(key: Buffer, cellId: string, fingerprint: string): number {
  return hmac(key, `ck1|${cellId}|${fingerprint}`)[0]!;
}
