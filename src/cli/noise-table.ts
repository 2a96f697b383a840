import { stringify } from "csv-stringify/sync";
import { noiseRow } from "../disclosure/noise/noise.ts";
import { WrongUse } from "../errors.ts";
import type { Command } from "./options/command.ts";

/** `unhindered noise-table`: prints the committed noise table of a variance, for comparison with other software. */
export const noiseTableVerb: Command = {
  name: "noise-table",
  summary: "Print the committed noise table of a variance: k, the threshold 2^63 P(|X| > k), and P(X = k)",
  options: {
    variance: { type: "number", summary: "Variance σ² of the discrete Gaussian, in contributors²", required: true },
    format: { type: "string", summary: "Output format", choices: ["json", "csv"], default: "csv" },
  },
  async run({ variance, format }, terminal) {
    const rows = noiseRows(Number(variance));
    terminal.out(
      format === "json"
        ? `${JSON.stringify({ variance, rows }, null, 2)}\n`
        : stringify([...rows], { header: true, columns: ["k", "threshold", "probability"] }),
    );
    return 0;
  },
};

function noiseRows(variance: number) {
  const { thresholds } = committedNoise(variance);
  return thresholds.map((threshold, k) => {
    const above = thresholds[k - 1];
    // P(X = 0) = 1 − P(|X| > 0); P(X = k) is half of P(|X| > k − 1) − P(|X| > k).
    const share = above === undefined ? 2n ** 63n - threshold : (above - threshold) / 2n;
    return { k, threshold: String(threshold), probability: Number(share) / 2 ** 63 };
  });
}

function committedNoise(variance: number) {
  try {
    return noiseRow(variance);
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(error.message);
    throw error;
  }
}
