import { stringify } from "csv-stringify/sync";
import { noiseRow } from "../disclosure/noise/noise.ts";
import { WrongUse } from "../errors.ts";
import type { Command } from "./options/command.ts";

/** `unhindered noise-table`: prints a committed row of the noise, to compare with other software. */
export const noiseTableVerb: Command = {
  name: "noise-table",
  summary: "Print a committed noise row: k, the threshold 2^63 P(|X| > k), and the probability P(X = k)",
  options: {
    variance: { type: "number", summary: "The variance σ² of the discrete Gaussian", required: true },
    format: { type: "string", summary: "How to print the rows", choices: ["json", "csv"], default: "csv" },
  },
  async run({ variance, format }, terminal) {
    const rows = rowsOf(Number(variance));
    terminal.out(
      format === "json"
        ? `${JSON.stringify({ variance, rows }, null, 2)}\n`
        : stringify([...rows], { header: true, columns: ["k", "threshold", "probability"] }),
    );
    return 0;
  },
};

function rowsOf(variance: number) {
  const { thresholds } = committedRow(variance);
  return thresholds.map((threshold, k) => {
    const above = thresholds[k - 1];
    // P(X = 0) = 1 − P(|X| > 0); P(X = k) is half of P(|X| > k − 1) − P(|X| > k).
    const share = above === undefined ? 2n ** 63n - threshold : (above - threshold) / 2n;
    return { k, threshold: String(threshold), probability: Number(share) / 2 ** 63 };
  });
}

function committedRow(variance: number) {
  try {
    return noiseRow(variance);
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(error.message);
    throw error;
  }
}
