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
      "worlds",
    ]);
  });

  it("passes another world", () => {
    const other = evidenceOf(demoRecords(7), profiles.standard, { dataset: demoDataset });
    expect(linking(other).passed).toBe(true);
  });

  it("passes a release that has nothing to attack", () => {
    expect(linking(evidenceOf([], profiles.standard))).toMatchObject({ passed: true, scores: {}, coarsen: [] });
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
