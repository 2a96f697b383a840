import { noiseThresholds } from "./noise-thresholds.ts";

/** Discrete Gaussian noise of one variance: the thresholds and the constants of its presentation. */
export interface NoiseRow {
  readonly variance: number;
  /** Strictly decreasing; `thresholds[k]` is 2⁶³ · P(|X| ≥ k + 1). */
  readonly thresholds: readonly bigint[];
  /** SHA-256 of the committed row, in hexadecimal digits. */
  readonly digest: string;
  /** Least h with P(|X| ≤ h) ≥ 0.95, in contributors. */
  readonly half95: number;
  /** Least h with P(|X| ≤ h) ≥ 0.999, in contributors. */
  readonly half999: number;
}

const scale = 1n << 63n;
const rows = new Map<number, NoiseRow>();

/**
 * The committed noise row of a variance.
 *
 * @param variance σ², in squared contributors
 * @throws {RangeError} if no row of that variance is committed
 *
 * @example
 * noiseRow(12).half95; // 7
 */
export function noiseRow(variance: number): NoiseRow {
  const known = rows.get(variance);
  if (known) return known;
  const committed = noiseThresholds[variance];
  if (!committed) throw new RangeError(`Cannot draw noise: σ² = ${variance} must have a committed row of thresholds`);
  const thresholds = committed.thresholds.split(",").map(BigInt);
  const row = {
    variance,
    thresholds,
    digest: committed.sha256,
    half95: thresholds.findIndex((threshold) => 20n * threshold <= scale),
    half999: thresholds.findIndex((threshold) => 1000n * threshold <= scale),
  };
  rows.set(variance, row);
  return row;
}

/**
 * Converts 64 random bits to discrete Gaussian noise. The highest bit is the sign; |X| is the number of thresholds above
 * the other 63 bits.
 *
 * @param row  the noise row
 * @param bits an unsigned 64-bit integer
 * @returns noise in contributors; never −0
 *
 * @example
 * sampleNoise(noiseRow(25), 12782430660415550261n); // −4
 */
export function sampleNoise({ thresholds }: NoiseRow, bits: bigint): number {
  const rest = bits & (scale - 1n);
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rest < thresholds[middle]!) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : bits >= scale ? -low : low;
}

/**
 * The presentation threshold t of one edition or period: the least t with 4t² ≥ 49σ², that is ⌈3.5σ⌉.
 *
 * @example
 * thresholdOf(9); // 11
 */
export function thresholdOf(variance: number): number {
  return leastWith((t) => 4 * t * t >= 49 * variance);
}

/**
 * The presentation threshold of a run of `editions` editions: the least t with t² ≥ 16kσ², that is ⌈4√(kσ²)⌉.
 *
 * @example
 * runThresholdOf(9, 4); // 24
 */
export function runThresholdOf(variance: number, editions: number): number {
  return leastWith((t) => t * t >= 16 * editions * variance);
}

function leastWith(holds: (t: number) => boolean): number {
  let t = 0;
  while (!holds(t)) t++;
  return t;
}
