import { createHash } from "node:crypto";
import { type DrawKey, keyedBits, orderCodes } from "../draw-key.ts";
import { noiseOf, noiseRow } from "../noise.ts";
import { type NoiseThresholds, noiseThresholds } from "../noise-thresholds.ts";
import type { CheckResult } from "./check.ts";
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
 */
export function checkSampler({ rows, vectors, edges, order }: SamplerReference = committed): CheckResult {
  const faults = Object.entries(rows).flatMap(([variance, row]) => rowFaults(`σ² = ${variance}`, row));
  if (vectors.some(({ message, bits }) => keyedBits(vectorKey, message) !== bits))
    faults.push("the keyed bits of the test vectors must be equal");
  if ([...vectors, ...edges].some(({ variance, bits, noise }) => noiseOf(noiseRow(variance), bits) !== noise))
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
