import { stringify } from "csv-stringify/sync";
import { WrongUse } from "../errors.ts";
import { perturbationTable } from "../protect/perturbation-table.ts";
import type { Command } from "./command.ts";

/** `unhindered noise-table`: prints the perturbation rows of a set of parameters, to compare with other software. */
export const noiseTableVerb: Command = {
  name: "noise-table",
  summary: "Print the perturbation rows: original count, target count, probability",
  options: {
    maxNoise: {
      type: "number",
      summary: "D: the largest distance between an original count and its target",
      required: true,
    },
    variance: { type: "number", summary: "V: the largest variance of the noise", required: true },
    threshold: { type: "number", summary: "js: targets from 1 to this count never occur", default: 0 },
    format: { type: "string", summary: "How to print the rows", choices: ["json", "csv"], default: "csv" },
  },
  async run({ maxNoise, variance, threshold, format }, terminal) {
    const parameters = { maxNoise: Number(maxNoise), variance: Number(variance), threshold: Number(threshold) };
    const rows = rowsOf(parameters).map(({ count, target, probability }) => ({ original: count, target, probability }));
    terminal.out(
      format === "json" ? `${JSON.stringify({ ...parameters, rows }, null, 2)}\n` : stringify(rows, { header: true }),
    );
    return 0;
  },
};

function rowsOf(parameters: Parameters<typeof perturbationTable>[0]) {
  try {
    return perturbationTable(parameters).rows.flatMap(({ count, targets }) =>
      targets.map((target) => ({ count, ...target })),
    );
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(error.message);
    throw error;
  }
}
