import { createHash } from "node:crypto";

/** A source of chance: the next number in [0, 1). */
export type Chance = () => number;

/**
 * A source of chance that a seed decides: the same seed gives the same sequence. SHA-256 in counter mode.
 *
 * @param seed any text
 * @returns numbers in [0, 1) in steps of 2⁻³²
 * @see NIST SP 800-90A, hash-based generators, for the idea; no secret depends on it
 *
 * @example
 * const chance = chanceOf("audit");
 * chance(); // the same first number at every call of chanceOf("audit")
 */
export function chanceOf(seed: string): Chance {
  let block = Buffer.alloc(0);
  let counter = 0;
  let offset = 0;
  return () => {
    if (offset === block.length) {
      block = createHash("sha256").update(`${counter++}|${seed}`).digest();
      offset = 0;
    }
    const number = block.readUInt32BE(offset) / 2 ** 32;
    offset += 4;
    return number;
  };
}

/** At most so many entries of a list, drawn without replacement, in their order. */
export function sample<T>(items: readonly T[], most: number, chance: Chance): T[] {
  if (items.length <= most) return [...items];
  const drawn = new Set<number>();
  while (drawn.size < most) drawn.add(Math.floor(chance() * items.length));
  return items.filter((_, index) => drawn.has(index));
}
