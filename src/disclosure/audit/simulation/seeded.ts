import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { DrawKey } from "../../noise/draw-key.ts";
import { noiseRow } from "../../noise/noise.ts";

/** Seeded random numbers of the audit. They never make the noise of a release. */
export interface Seeded {
  /** A whole number from 0 to `size` − 1. */
  readonly below: (size: number) => number;
  readonly key: () => DrawKey;
  /** Discrete Gaussian noise of a committed row, by inversion of its distribution function. */
  readonly noise: (variance: number) => number;
}

/** A generator that gives the same numbers for the same seed. */
export function seeded(seed: number): Seeded {
  const generator = xoroshiro128plus(seed);
  const rows = new Map<number, Float64Array>();
  // A number in the range 0–1 with 53 random bits.
  const share = () => ((generator.next() >>> 0) * 2 ** 21 + (generator.next() >>> 11)) * 2 ** -53;
  return {
    below: (size) => Math.floor(size * share()),
    key: () => Buffer.from(Int32Array.from({ length: 8 }, () => generator.next()).buffer) as DrawKey,
    noise(variance) {
      const tails = rows.get(variance) ?? tailsOf(variance);
      rows.set(variance, tails);
      const signed = 2 * share() - 1;
      let size = 0;
      while (Math.abs(signed) < tails[size]!) size++;
      return signed < 0 ? -size : size;
    },
  };
}

/** P(|X| > k) for k = 0, 1, …; the last one is 0. */
function tailsOf(variance: number): Float64Array {
  return Float64Array.from([...noiseRow(variance).thresholds, 0n], (threshold) => Number(threshold) / 2 ** 63);
}

/** A copy in random order. */
export function shuffled<T>(items: readonly T[], random: Seeded): T[] {
  const copy = [...items];
  for (let end = copy.length - 1; end > 0; end--) {
    const other = random.below(end + 1);
    [copy[end], copy[other]] = [copy[other]!, copy[end]!];
  }
  return copy;
}
