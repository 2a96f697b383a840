import { describe, expect, it } from "@jest/globals";
import type { Evidence } from "../../../src/protect/audit/check.ts";
import { linking } from "../../../src/protect/audit/linking.ts";
import { stranger } from "../../../src/protect/audit/linking-attackers.ts";
import { visibleCells } from "../../../src/protect/audit/linking-cells.ts";
import { scoreExact, scorePresence } from "../../../src/protect/audit/linking-score.ts";
import { planLinks } from "../../../src/protect/audit/plan-links.ts";
import { chanceOf } from "../../../src/protect/chance.ts";
import { profiles } from "../../../src/protect/profile.ts";
import { drawTables, safeTables } from "../../../src/protect/protect.ts";
import type { SafeCell, SafeCount, SafeTable } from "../../../src/protect/table.ts";
import { demoDataset, demoRecords } from "../demo.ts";
import { evidenceOf } from "../world.ts";

const demo = evidenceOf(demoRecords(), profiles.standard, { dataset: demoDataset });

/** The same release with its tables of persons only: what is wrong with it on purpose is found in these, and sooner. */
const persons: Evidence = {
  ...demo,
  safe: demo.safe.filter(({ measure }) => measure === "INDIVIDUALS"),
  truth: demo.truth.filter(({ measure }) => measure === "INDIVIDUALS"),
  drawn: demo.drawn.filter(({ measure }) => measure === "INDIVIDUALS"),
};

type Published = Pick<SafeCell, "status" | "value">;

/** The release with every cell made anew from its true count. */
function remade(cell: (count: number, chance: () => number) => Published): Evidence {
  const chance = chanceOf("remade");
  const safe = persons.safe.map(
    (table, number): SafeTable => ({
      ...table,
      cells: table.cells.map((own, place) => {
        const { status, value } = cell(persons.truth[number]!.counts[place]!, chance);
        return { ...own, status, value: value === null ? null : ((value + own.publiclyDocumented!) as SafeCount) };
      }),
    }),
  );
  return { ...persons, safe };
}

function shown(count: number): Published {
  return { status: "VALUE", value: count as SafeCount };
}

function hidden(status: "WITHHELD" | "BELOW_THRESHOLD"): Published {
  return { status, value: null };
}

describe("linking(), G3", () => {
  it("passes the demonstration", () => {
    const finding = linking(demo);
    expect(finding).toMatchObject({ check: "G3", passed: true, coarsen: [] });
    expect(Object.keys(finding.scores)).toEqual([
      "presence",
      "presencePrior",
      "exact",
      "exactPrior",
      "exactToFour",
      "exactToFourPrior",
    ]);
  });

  it("passes another world", () => {
    const other = evidenceOf(demoRecords(7), profiles.standard, { dataset: demoDataset });
    expect(linking(other).passed).toBe(true);
  });

  it("passes a release that has nothing to attack", () => {
    expect(linking(evidenceOf([], profiles.standard))).toMatchObject({ passed: true, scores: {}, coarsen: [] });
  });

  it("fails small noise without a threshold, where zeros stay zero: any figure proves a presence", () => {
    // As a cell-key table with js = 2: counts of 1 and 2 become 0 or 3 and more, nothing is hidden.
    const perturbed = (count: number, chance: () => number) => {
      const value = count + Math.floor(7 * chance()) - 3;
      if (count === 0 || value >= 3) return count === 0 ? 0 : value;
      return chance() < count / 3 ? 3 : 0;
    };
    const finding = linking(remade((count, chance) => shown(perturbed(count, chance))));
    expect(finding.passed).toBe(false);
    expect(finding.scores["presence"]! - finding.scores["presencePrior"]!).toBeGreaterThan(0.3);
    expect(finding.scores["exactToFour"]! - finding.scores["exactToFourPrior"]!).toBeGreaterThan(0.05);
    expect(finding.coarsen.length).toBeGreaterThan(0);
  });

  it("fails a threshold without a gate, where nobody has another status than few", () => {
    const told = (count: number) => (count === 0 ? hidden("WITHHELD") : hidden("BELOW_THRESHOLD"));
    const finding = linking(remade((count) => (count < 10 ? told(count) : shown(count))));
    expect(finding.passed).toBe(false);
    expect(finding.scores["presence"]).toBeGreaterThan(0.9);
    expect(finding.coarsen.every((grouping) => grouping.includes("|"))).toBe(true);
  });
});

describe("stranger()", () => {
  it("learns from worlds of its own that noise without threshold and gate tells who is there", () => {
    const profile = { ...profiles.standard, threshold: 1, gate: 0, caseThreshold: 0, sparsity: { two: 0, three: 0 } };
    const safe = safeTables(drawTables(persons.truth, { profile, keys: demo.keys }), persons.truth);
    const links = planLinks(persons.truth);
    const release = visibleCells(safe, persons.truth, links, profile);
    const { attack, prior } = stranger({ ...persons, profile, safe }, links, release)!;
    expect(scorePresence(release.cells, attack, prior, chanceOf("stranger")).gain).toBeGreaterThan(0.2);
  });
});

describe("scorePresence() and scoreExact()", () => {
  // 200 empty cells with log odds 1 to 200; one in a hundred false alarms are two of them: whoever stands above 198.
  const counts = Uint32Array.from([...Array.from({ length: 200 }, () => 0), 1, 2, 1, 2, 7]);
  const cells = { matrix: { numbers: new Float64Array(205), width: 1 }, counts };
  const guesses = (odds: number[], guessed: number[]) => ({
    presence: Float64Array.from([...Array.from({ length: 200 }, (_, place) => place + 1), ...odds, 0]),
    count: Uint8Array.from([...Array.from({ length: 200 }, () => 0), ...guessed, 0]),
  });
  const attack = guesses([300, 199, 198.5, 197], [1, 2, 1, 0]);
  const prior = guesses([300, 1, 1, 1], [0, 2, 0, 0]);

  it("counts who stands above all but one in a hundred of the empty cells", () => {
    const { share, prior: before, gain, error } = scorePresence(cells, attack, prior, chanceOf("score"));
    expect([share, before, gain]).toEqual([0.75, 0.25, 0.5]);
    expect(error).toBeGreaterThan(0.15);
  });

  it("gives a part of a find where empty cells tie with it", () => {
    const flat = { presence: new Float64Array(205), count: attack.count };
    // All are alike: a bar at random finds one in a hundred.
    expect(scorePresence(cells, flat, flat, chanceOf("score")).share).toBeCloseTo(0.01, 10);
  });

  it("counts exact guesses, of ones and twos or of all that are scored", () => {
    expect(scoreExact(cells, attack, prior, 1, 2)).toMatchObject({ share: 0.75, prior: 0.25, gain: 0.5, cells: 4 });
    expect(scoreExact(cells, attack, prior, 0, 4).share).toBeCloseTo(203 / 204, 10);
    expect(() => scoreExact(cells, attack, prior, 0, 5)).toThrow("below 5");
  });
});
