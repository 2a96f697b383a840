import { createHash } from "node:crypto";
import { type DrawKey, keyedBits, orderCodes } from "../../noise/draw-key.ts";
import { sampleNoise, noiseRow } from "../../noise/noise.ts";
import { type NoiseThresholds, noiseThresholds } from "../../noise/noise-thresholds.ts";
import type { CheckResult } from "./check.ts";
import type { Trials } from "./neighbour-check.ts";
import { type NoiseVector, noiseEdges, noiseVectors, orderVector } from "./vectors.ts";

const vectorKey = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)) as DrawKey;

/** The committed rows and the test vectors. */
export interface SamplerReference {
  readonly rows: Readonly<Record<number, NoiseThresholds>>;
  readonly vectors: readonly NoiseVector[];
  readonly edges: readonly Omit<NoiseVector, "message">[];
  readonly order: typeof orderVector;
}

const committed = { rows: noiseThresholds, vectors: noiseVectors, edges: noiseEdges, order: orderVector };

/**
 * A3, golden part: the committed rows have their digests and fall strictly, and the vectors and edges of the noise and of
 * the keyed order have their results.
 *
 * @param reference left out, that of the program
 * @param sample    left out, the noise of the draws
 */
export function checkSampler(
  { rows, vectors, edges, order }: SamplerReference = committed,
  sample: typeof sampleNoise = sampleNoise,
): CheckResult {
  const faults = Object.entries(rows).flatMap(([variance, row]) => rowFaults(`σ² = ${variance}`, row));
  if (vectors.some(({ message, bits }) => keyedBits(vectorKey, message) !== bits))
    faults.push("the keyed bits of the test vectors must be equal");
  if ([...vectors, ...edges].some(({ variance, bits, noise }) => sample(noiseRow(variance), bits) !== noise))
    faults.push("the noise of the test vectors must be equal");
  if (orderCodes(vectorKey, order.entryId, order.attribute, order.codes).join() !== order.order.join())
    faults.push("the keyed order of the test vector must be equal");
  return { check: "A3", faults };
}

function rowFaults(name: string, { thresholds, sha256 }: NoiseThresholds): string[] {
  const values = thresholds.split(",").map(BigInt);
  return [
    ...(createHash("sha256").update(thresholds).digest("hex") === sha256
      ? []
      : [`the row of ${name} must have its committed digest`]),
    ...(values.every((value, k) => k === 0 || value < values[k - 1]!) ? [] : [`the row of ${name} must fall strictly`]),
  ];
}

/** The deviation of a standard normal variable with p = .001 above it. */
const maxDeviation = 3.09;
/** The least expected number of draws of one class of the χ² test. */
const minExpected = 10;

/**
 * A3: the noise of many keys fits each committed row by a χ² test with p > .001.
 *
 * @param trials `runs` is the number of keys
 * @param sample left out, the noise of the draws
 */
export function checkSamplerFit(
  variances: readonly number[],
  { runs, random, progress }: Trials,
  sample: typeof sampleNoise = sampleNoise,
): CheckResult {
  const found = variances.map(() => new Map<number, number>());
  for (let run = 0; run < runs; run++) {
    const bits = keyedBits(random.key(), noiseVectors[0]!.message);
    for (const [number, variance] of variances.entries()) {
      const noise = sample(noiseRow(variance), bits);
      found[number]!.set(noise, (found[number]!.get(noise) ?? 0) + 1);
    }
    progress("A3", run + 1, runs);
  }
  const wrong = variances.filter((variance, number) => deviationOf(variance, found[number]!, runs) > maxDeviation);
  return { check: "A3", faults: wrong.map((variance) => `the noise of σ² = ${variance} must fit its row`) };
}

/** The deviation of χ² from its expectation, in standard errors, by the transformation of Wilson & Hilferty (1931). */
function deviationOf(variance: number, found: ReadonlyMap<number, number>, runs: number): number {
  const tails = [2n ** 63n, ...noiseRow(variance).thresholds].map((threshold) => Number(threshold) / 2 ** 63);
  const observedOf = (noise: number) => found.get(noise) ?? 0;
  // Classes: 0, ±1, ±2, … as long as both signs are expected often enough, and all larger noise.
  const last = tails.findIndex((tail, size) => runs * (tail - tails[size + 1]!) < 2 * minExpected);
  const sizes = Array.from({ length: last - 1 }, (_, size) => size + 1);
  const both = sizes.flatMap((size) => {
    const expected = (runs * (tails[size]! - tails[size + 1]!)) / 2;
    return [size, -size].map((noise) => ({ expected, observed: observedOf(noise) }));
  });
  const classes = [{ expected: runs * (1 - tails[1]!), observed: observedOf(0) }, ...both];
  const [expected, observed] = [sum(classes.map((one) => one.expected)), sum(classes.map((one) => one.observed))];
  const all = [...classes, { expected: runs - expected, observed: runs - observed }];
  const chiSquare = sum(all.map((one) => (one.observed - one.expected) ** 2 / one.expected));
  const spread = 2 / (9 * (all.length - 1));
  return (Math.cbrt(chiSquare / (all.length - 1)) - (1 - spread)) / Math.sqrt(spread);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
