import { createHash } from "node:crypto";
import { type DrawKey, keyedBits, orderCodes } from "../draw-key.ts";
import { noiseOf, noiseRow } from "../noise.ts";
import { type NoiseThresholds, noiseThresholds } from "../noise-thresholds.ts";
import type { CheckResult } from "./check.ts";
import { noiseEdges, noiseVectors, orderVector } from "./vectors.ts";

const vectorKey = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)) as DrawKey;

/**
 * A3, golden part: the committed rows have their digests and fall strictly, and the vectors and edges of the noise and of
 * the keyed order have their results.
 *
 * @param rows the committed rows; left out, those of the program
 */
export function checkSampler(rows: Readonly<Record<number, NoiseThresholds>> = noiseThresholds): CheckResult {
  const faults: string[] = [];
  for (const [variance, { thresholds, sha256 }] of Object.entries(rows)) {
    if (createHash("sha256").update(thresholds).digest("hex") !== sha256)
      faults.push(`the row of σ² = ${variance} must have its committed digest`);
    const values = thresholds.split(",").map(BigInt);
    if (values.some((value, k) => k > 0 && value >= values[k - 1]!))
      faults.push(`the row of σ² = ${variance} must fall strictly`);
  }
  const wrong = noiseVectors.filter(({ message, bits }) => keyedBits(vectorKey, message) !== bits).length;
  if (wrong > 0) faults.push("the keyed bits of the test vectors must be equal");
  const drawn = [...noiseVectors, ...noiseEdges].every((v) => noiseOf(noiseRow(v.variance), v.bits) === v.noise);
  if (!drawn) faults.push("the noise of the test vectors must be equal");
  const { entryId, attribute, codes, order } = orderVector;
  if (orderCodes(vectorKey, entryId, attribute, codes).join() !== order.join())
    faults.push("the keyed order of the test vector must be equal");
  return { check: "A3", faults };
}
