import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../src/main.ts";
import { recordingTerminal } from "./terminal.ts";

describe("unhindered noise-table", () => {
  it("prints the rows of ptable as JSON", async () => {
    const golden = JSON.parse(readFileSync("test/golden/perturbation-tables.json", "utf8"));
    const { rows } = golden.tables.find(
      (table: { D: number; V: number; js: number }) => table.D === 5 && table.V === 4 && table.js === 2,
    );
    const terminal = recordingTerminal();
    const words = "noise-table --max-noise 5 --variance 4 --threshold 2 --format json".split(" ");
    expect(await main(words, terminal, {})).toBe(0);
    const printed = JSON.parse(terminal.written.out) as {
      rows: { original: number; target: number; probability: number }[];
    };
    expect(printed.rows).toHaveLength(rows.flatMap(({ p }: { p: object }) => Object.keys(p)).length);
    for (const { original, target, probability } of printed.rows)
      expect(Math.abs(probability - rows[original].p[target])).toBeLessThan(golden.tolerance);
  });

  it("prints CSV unless told otherwise", async () => {
    const terminal = recordingTerminal();
    expect(await main("noise-table --max-noise 1 --variance 1".split(" "), terminal, {})).toBe(0);
    // D=1, V=1, count 1: moves −1, 0 and 1 are equally likely, since their variance 2/3 is within the bound.
    const lines = terminal.written.out.split("\n");
    expect(lines.slice(0, 2)).toEqual(["original,target,probability", "0,0,1"]);
    expect(lines.slice(2, 5).map((line) => Number(line.split(",")[2]).toFixed(6))).toEqual([
      "0.333333",
      "0.333333",
      "0.333333",
    ]);
  });

  it.each([
    ["--max-noise 5 --variance 2 --threshold 2", "the variance must be above 2"],
    ["--max-noise five --variance 2", "must be a number"],
    ["--variance 2", "--max-noise"],
    ["--max-noise 5 --variance 2 --format xml", "json, csv"],
    ["--max-noise 5 --variance 2 --loud", "--loud"],
  ])("refuses %s with exit code 2 and the reason", async (words, reason) => {
    const terminal = recordingTerminal();
    expect(await main(["noise-table", ...words.split(" ")], terminal, {})).toBe(2);
    expect(terminal.written.said).toContain(reason);
    expect(terminal.written.out).toBe("");
  });
});
