import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { recordingTerminal } from "./terminal.ts";

async function run(words: string) {
  const terminal = recordingTerminal();
  return { exitCode: await main(["noise-table", ...words.split(" ")], terminal, {}), ...terminal.written };
}

describe("unhindered noise-table", () => {
  it("prints the committed thresholds of a variance as CSV", async () => {
    const golden = JSON.parse(readFileSync("test/golden/protection.json", "utf8"));
    const { exitCode, out } = await run("--variance 12");
    const [header, ...lines] = out.trimEnd().split("\n");
    expect([exitCode, header]).toEqual([0, "k,threshold,probability"]);
    expect(lines.map((line) => line.split(",")[1])).toEqual(golden.tables["12"].thresholds);
  });

  it("prints the probabilities of the discrete Gaussian", async () => {
    // P(X = 0) to P(X = 3) of σ² 12: the values of the reference, truncated after eight digits.
    const { out } = await run("--variance 12 --format json");
    const { variance, rows } = JSON.parse(out) as { variance: number; rows: { k: number; probability: number }[] };
    expect(variance).toBe(12);
    const expected = [0.11516471, 0.11046478, 0.09748482, 0.07915147];
    for (const [k, probability] of expected.entries())
      expect(Math.abs(rows[k]!.probability - probability)).toBeLessThan(1e-8);
    const all = rows.reduce((sum, { k, probability }) => sum + (k === 0 ? 1 : 2) * probability, 0);
    expect(Math.abs(all - 1)).toBeLessThan(1e-12);
  });

  it.each([
    ["--variance 13", "must have a committed row of thresholds"],
    ["--variance twelve", "must be a number"],
    ["--format csv", "--variance"],
    ["--variance 12 --format xml", "json, csv"],
    ["--variance 12 --max-noise 5", "--max-noise"],
  ])("refuses %s with exit code 2 and the reason", async (words, reason) => {
    expect(await run(words)).toMatchObject({ exitCode: 2, out: "", err: expect.stringContaining(reason) });
  });
});
