import { describe, expect, it } from "@jest/globals";
import { profiles } from "../../../src/protect/profile.ts";
import type { Release } from "../../../src/release/release.ts";
import { boundsOf } from "../../../src/serve/table/bounds.ts";
import { type AnswerCell, emptyCell } from "../../../src/serve/table/cell.ts";
import { say } from "../../../src/serve/table/message.ts";

const { threshold, caseThreshold, lag, noise } = profiles.standard;
const standard = { threshold, caseThreshold, lag, maxNoise: noise.maxNoise, variance: noise.variance };

/** A release of one table, with these figures side by side. */
function releaseWith(values: number[], documented: number[] = [], parameters: object = standard): Release {
  const publiclyDocumented = Float64Array.from(values, (_, place) => documented[place] ?? 0);
  const tables = [{ values: Float64Array.from(values), publiclyDocumented }];
  return { manifest: { dataset: { nature: "SYNTHETIC" }, parameters }, tables } as unknown as Release;
}

function sumOf({ tables: [table] }: Release): AnswerCell {
  const { values, publiclyDocumented } = table!;
  const places = [...values].map((_, position) => ({ table: 0, position }));
  const add = (figures: Float64Array) => figures.reduce((sum, figure) => sum + figure, 0);
  const value = add(values);
  return { ...emptyCell("INDIVIDUALS", "VALUE"), value, publiclyDocumented: add(publiclyDocumented), places };
}

const told = (release: Release, cell = sumOf(release)) => {
  const bounds = boundsOf(cell, release);
  return bounds && [bounds.lower, bounds.upper, bounds.hardLower, bounds.hardUpper];
};

describe("boundsOf()", () => {
  // By hand from the methodology, "Reading": v ± 6 and max(1, v − 12) to v + 12; sums ± 1.96 · 3 · √k.
  it.each<[string, number[], number[], number[]]>([
    ["a figure", [50], [], [44, 56, 38, 62]],
    ["a small figure: nobody is shown where nobody is", [10], [], [4, 16, 1, 22]],
    ["a figure with a part that is publicly documented, which is exact", [15], [4], [9, 21, 5, 27]],
    ["a sum of four: twice as far, and each moved by itself", [50, 50, 10, 10], [], [108, 132, 38 + 38 + 1 + 1, 168]],
    ["a sum of two: 1.96 · 3 · √2 = 8.3, so 9", [20, 30], [], [41, 59, 26, 74]],
  ])("of %s", (_, values, documented, expected) => {
    expect(told(releaseWith(values, documented))).toEqual(expected);
  });

  it("of a sum in which the same people may stand twice begins at its largest part", () => {
    const release = releaseWith([50, 40, 10], [4, 0, 0]);
    const cell = { ...sumOf(release), remarks: ["countedInEach" as const] };
    // By hand: at least 50 − 6 and 4 + max(1, 46 − 12) of the first, whoever else stands in all three; at most the sum.
    expect(told(release, cell)).toEqual([44, 111, 38, 136]);
  });

  it("goes as far as 95 % of the committed noise of every profile does, for one figure and for sums", () => {
    for (const { noise: row } of Object.values(profiles)) {
      const one = [...row.shares.slice(1).toReversed(), ...row.shares].map((share) => share / 2 ** 32);
      let sum = [1];
      for (let figures = 1; figures <= 12; figures++) {
        sum = convolve(sum, one);
        const parameters = { maxNoise: row.maxNoise, variance: row.variance };
        const values = Array.from({ length: figures }, () => 1000);
        const [lower, upper] = told(releaseWith(values, [], parameters))!;
        const middle = (sum.length - 1) / 2;
        const reach = upper! - 1000 * figures;
        expect(1000 * figures - lower!).toBe(reach);
        const within = sum.slice(middle - reach, middle + reach + 1).reduce((total, chance) => total + chance, 0);
        expect(within).toBeGreaterThanOrEqual(0.95);
      }
    }
  });

  it("of what is below the threshold begins at none, and ends where the noise does", () => {
    const release = releaseWith([]);
    const below = { ...emptyCell("CASES", "BELOW_THRESHOLD"), publiclyDocumented: 0 };
    expect(told(release, below)).toEqual([0, 15, 0, 21]);
    expect(told(release, { ...below, publiclyDocumented: 3 })).toEqual([3, 18, 3, 24]);
  });

  it("of persons below the threshold has no end: few cases may stand behind many people", () => {
    const release = releaseWith([]);
    const below = emptyCell("INDIVIDUALS", "BELOW_THRESHOLD");
    expect(told(release, below)).toEqual([0, null, 0, null]);
    expect(say(boundsOf(below, release)!.note, "en").value).toContain("at most 21, unless few cases stand behind many");
  });

  it.each(["WITHHELD", "NOT_COLLECTED", "NOT_APPLICABLE"] as const)("of %s says nothing", (status) => {
    expect(told(releaseWith([]), emptyCell("CASES", status))).toBeNull();
  });

  it("of a closed year says the range of the day when it was drawn, and that nothing limits it since", () => {
    const years = ["2023", "2024", "2025"].map((code) => ({ code }));
    const dimensions = [
      { id: "year", categories: years },
      { id: "region", categories: [{ code: "a" }, { code: "b" }] },
    ];
    const tables = [
      {
        dimensions: ["year", "region"],
        values: Float64Array.from({ length: 6 }, () => 50),
        publiclyDocumented: new Float64Array(6),
      },
    ];
    const parameters = { ...standard, closedUntil: 2024 };
    const release = {
      manifest: { dataset: { nature: "SYNTHETIC", dimensions }, parameters },
      tables,
    } as unknown as Release;
    const at = (position: number) =>
      boundsOf({ ...emptyCell("INDIVIDUALS", "VALUE"), value: 50, places: [{ table: 0, position }] }, release)!;
    // By hand: the region runs fastest, so 2, 3 are 2024 and 4, 5 are 2025.
    expect([0, 3].map((position) => at(position))).toEqual(
      [0, 3].map(() => expect.objectContaining({ lower: 44, upper: 56, hardLower: 0, hardUpper: null })),
    );
    expect(say(at(3).note, "en").value).toMatch(/^The year is closed/);
    expect(at(4)).toMatchObject({ lower: 44, upper: 56, hardLower: 38, hardUpper: 62 });
  });

  it("says that a figure may lag, where the release draws with a lag", () => {
    const note = (parameters: object) =>
      say(boundsOf(sumOf(releaseWith([50])), releaseWith([50], [], parameters))!.note, "en");
    expect(note(standard).value).toBe(
      "The true count is from 44 to 56 with a probability of 95 %, and never outside 38 to 62, on the day when the figure was drawn; up to 9 may have come or gone since.",
    );
    expect(note({ ...standard, lag: 1 }).value).toMatch(/never outside 38 to 62\.$/);
  });
});

function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sums = Array.from({ length: one.length + other.length - 1 }, () => 0);
  for (const [at, a] of one.entries()) for (const [place, b] of other.entries()) sums[at + place]! += a * b;
  return sums;
}
