import { createHash } from "node:crypto";
import { perturbationRow } from "./perturbation-row.ts";

/** A symmetric noise distribution in whole numbers: a draw needs no floating point. */
export interface NoiseRow {
  /** D: the greatest noise, in units. */
  readonly maxNoise: number;
  /** V: the variance that the row was made for, in units². */
  readonly variance: number;
  /** How many of the 2³² draws give noise 0, ±1, …, ±D: one entry for each distance. */
  readonly shares: readonly number[];
}

const drawCount = 2 ** 32;

/**
 * Makes the noise row of a profile: the symmetric perturbation row, rounded to 2³² draws by largest remainder,
 * the same on both sides, so that the mean is exactly 0.
 *
 * @param maxNoise D, in units; an integer, 1 or more
 * @param variance V, in units²; above 0
 * @returns shares that sum to 2³² when every distance but 0 counts twice; they never grow with the distance
 * @throws {RangeError} when no such row exists
 * @see Giessing & Tent (2019), Concepts for generalising tools implementing the cell key method
 *
 * @example
 * quantiseNoise(2, 1).shares.length; // 3: for noise 0, ±1 and ±2
 */
export function quantiseNoise(maxNoise: number, variance: number): NoiseRow {
  const half = perturbationRow(maxNoise, { maxNoise, variance, threshold: 0 }).slice(maxNoise);
  const exact = half.map(({ probability }) => probability * drawCount);
  const shares = exact.map(Math.floor);
  const used = () => shares.reduce((sum, share, distance) => sum + (distance === 0 ? share : 2 * share), 0);
  const byRemainder = shares.map((_, distance) => distance).slice(1);
  byRemainder.sort((one, other) => (exact[other]! % 1) - (exact[one]! % 1) || one - other);
  for (const distance of byRemainder) {
    // Where all shares are alike, the nearer distance must not become the rarer one.
    const grows = shares[distance]! < shares[distance - 1]!;
    if (grows && used() + 2 <= drawCount) shares[distance]! += 1;
  }
  shares[0]! += drawCount - used();
  return { maxNoise, variance, shares };
}

/**
 * The noise that a draw stands for.
 *
 * @param row  the noise row of the profile
 * @param draw the cell's own draw; an integer from 0 to 2³² − 1
 * @returns an integer from −D to D, in units; it never falls as the draw rises
 * @throws {RangeError} when the draw is outside its range
 * @see ../protect/README.md, step 4
 *
 * @example
 * noiseOf(standard.noise, 506566889); // -4
 */
export function noiseOf(row: NoiseRow, draw: number): number {
  if (!Number.isInteger(draw) || draw < 0 || draw >= drawCount)
    throw new RangeError("Cannot look up noise: the draw must be a 32-bit integer");
  let below = 0;
  for (let noise = -row.maxNoise; noise < row.maxNoise; noise++) {
    below += row.shares[Math.abs(noise)]!;
    if (draw < below) return noise;
  }
  return row.maxNoise;
}

/** The row's name in a release: a SHA-256 over its whole numbers. */
export function noiseDigest(row: NoiseRow): string {
  return createHash("sha256")
    .update(`${row.maxNoise}|${row.shares.join("|")}`)
    .digest("hex");
}
