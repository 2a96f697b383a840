import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { z } from "zod";
import { publishedDatasets, sgReports } from "../../src/codebook/datasets.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { readFacts } from "../../src/published/facts.ts";
import { boundsOf } from "../../src/published/rounding.ts";
import { fileNames, schemas } from "../../src/published/schemas.ts";
import { facts } from "../published/real-facts.ts";
import { blocksOf } from "./blocks.ts";

const page = readFileSync("docs/data.md", "utf8");

/** The rows of the Markdown table below a heading; `\|` is a character of a cell. */
function tableBelow(heading: string): string[][] {
  const section = page.split(`${heading}\n`)[1]!.split(/^#+ /m)[0]!;
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
}

describe("docs/data.md", () => {
  const all: Readonly<Record<string, z.ZodObject>> = schemas(sgReports);

  it.each(Object.entries(fileNames))("describes the columns of %s as its schema does", (key, name) => {
    const columns = Object.entries(all[key]!.shape).map(([column, field]) => [`\`${column}\``, field.description]);
    expect(tableBelow(`### ${name}`)).toEqual(columns);
  });

  it("shows a report with a list of States that the checks accept", async () => {
    const directory = mkdtempSync(path.join(tmpdir(), "unhindered-data-"));
    for (const { file, text } of blocksOf("docs/data.md", "csv")) writeFileSync(path.join(directory, file!), text);
    const withTerritories = sgReports.dimensions.map((one) => (one.id === "country" ? territory : one));
    const read = await readFacts(directory, { ...sgReports, dimensions: withTerritories });
    rmSync(directory, { recursive: true });
    expect(read.problems).toEqual([]);
    expect([read.facts.length, read.citations.length]).toEqual([2, 2]);
    expect(read.editions).toMatchObject([{ symbol: "X/99/1", listed: 2, isComplete: true }]);
  });

  it("names the editions with a known number of States and an incomplete list", () => {
    const incomplete = facts.editions.flatMap(({ year, symbol, listed, isComplete }) => {
      const totals = facts.facts.filter(
        ({ measure, kind, editions, scope, part }) =>
          measure === "STATES_CITED" &&
          kind === "EXACT" &&
          editions[0] === year &&
          editions[1] === year &&
          Object.keys(scope).length === 0 &&
          part === null,
      );
      const states = Math.max(...totals.map(({ figure }) => figure!));
      return totals.length === 0 || isComplete ? [] : [[String(year), symbol, String(states), String(listed)]];
    });
    expect(tableBelow("## Missing lists").map((row) => row.slice(0, 4))).toEqual(incomplete);
  });

  it("states the rounding rules that the checks apply", () => {
    for (const [wordings, kind, lowers, uppers] of tableBelow("### Rounding rules")) {
      const words = wordings!.split(", ").map((one) => one.replaceAll("`", ""));
      const numbersOf = (cell: string) => cell.split(", ").map((one) => (one === "empty" ? null : Number(one)));
      const [lower, upper] = [numbersOf(lowers!), numbersOf(uppers!)];
      for (const [index, wording] of words.entries())
        expect([wording, boundsOf(wording)]).toEqual([
          wording,
          expect.objectContaining({
            kind: kind!.replaceAll("`", "").toUpperCase(),
            lower: lower[index] ?? lower[0],
            upper: upper[index] === undefined ? upper[0] : upper[index],
          }),
        ]);
    }
  });

  it("counts the rows without evidence", async () => {
    const withoutEvidence = (rows: readonly { source: { evidence: string | null } }[]) =>
      rows.filter(({ source }) => source.evidence === null).length;
    const [, ngoCommittee, specialProcedures] = await Promise.all(
      publishedDatasets.map((dataset) => readFacts(`seeds/${dataset.id}`, dataset)),
    );
    const counts = [facts.citations, facts.resolutions, ngoCommittee!.facts, specialProcedures!.facts];
    const sentence = page.split("\n\n").find((paragraph) => paragraph.startsWith("Evidence is missing"));
    expect(Array.from(sentence!.matchAll(/\b(\d+) (?:row|fact)/g), ([, count]) => Number(count))).toEqual(
      counts.map(withoutEvidence),
    );
    expect(withoutEvidence([...facts.facts, ...facts.positions])).toBe(0);
  });
});
