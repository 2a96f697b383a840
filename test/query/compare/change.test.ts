import { describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/i18n/languages.ts";
import { sgReports } from "../../../src/codebook/datasets.ts";
import type { Release } from "../../../src/releases/release.ts";
import { type AnswerCell, emptyCell } from "../../../src/query/answer/cell.ts";
import { changeOver } from "../../../src/query/compare/change.ts";
import { formatMessage } from "../../../src/i18n/message.ts";

/** σ² 9 has the threshold 11 and the half-width 6. */
const parameters = { noise: [{ variance: 9, threshold: 11, half95: 6 }] };
const plan = [2020, 2021, 2022].map(() => ({ measure: "INDIVIDUALS", dimensions: ["year"], noise: { variance: 9 } }));
const release = (nature: string): Release => {
  const dataset = { ...sgReports, nature, plan };
  return { manifest: { dataset, parameters: nature === "PUBLISHED" ? {} : parameters } } as unknown as Release;
};

function value(figure: number, ...flags: AnswerCell["flags"][number][]): AnswerCell {
  return { ...emptyCell("INDIVIDUALS", "VALUE"), value: figure, flags, range: { lower: figure, upper: figure } };
}

/** A published figure with the flag of its range. */
function ranged(lower: number, upper: number | null, figure: number, flag: AnswerCell["flags"][number]): AnswerCell {
  return { ...value(figure, flag), range: { lower, upper } };
}

/** A protected cell; null stands for TOO_FEW. */
function protectedCell(figure: number | null): AnswerCell {
  return figure === null ? emptyCell("INDIVIDUALS", "TOO_FEW") : value(figure);
}

/** The change over the years 2020 to 2022. */
function change(one: AnswerCell, other: AnswerCell, between = value(1), nature = "PUBLISHED") {
  const base = release(nature);
  const tables = [one, between, other].map(({ value: figure }, number) => ({
    number,
    values: [figure],
    statuses: [0],
  }));
  const years = [one, between, other].map((cell, table) => {
    return { year: 2020 + table, cell: nature === "PUBLISHED" ? cell : { ...cell, inputs: [{ table, position: 0 }] } };
  });
  const result = changeOver(years, { ...base, tables } as unknown as Release);
  const { note, ...interval } = result.interval() ?? {};
  return { ...result, interval: note ? interval : null, reading: formatMessage(result.reading, "en").value };
}

describe("changeOver()", () => {
  it("gives the difference of exact figures", () => {
    expect(change(value(40), value(50))).toEqual({
      direction: "RISE",
      editions: [2020, 2022],
      difference: 10,
      interval: { lower: 10, upper: 10, level: 1, basis: "EXACT" },
      ratio: 0.25,
      reading: "Rose from 40 in 2020 to 50 in 2022.",
    });
    expect(change(value(0), value(5))).toMatchObject({ direction: "RISE", difference: 5, ratio: null });
    expect(change(value(7), value(7))).toEqual({
      direction: "NO_CLEAR_CHANGE",
      editions: [2020, 2022],
      difference: 0,
      interval: { lower: 0, upper: 0, level: 1, basis: "EXACT" },
      ratio: 0,
      reading: "No change: 7 in 2020 and in 2022.",
    });
  });

  it("adds to a fall that it may reflect intimidation", () => {
    expect(change(value(50), value(40)).reading).toBe(
      "Fell from 50 in 2020 to 40 in 2022. A fall in what is reported may reflect effective intimidation rather than progress.",
    );
  });

  it("claims a change of protected figures only beyond ⌈3.29√(2σ²)⌉", () => {
    const synthetic = (one: number | null, other: number | null) =>
      change(protectedCell(one), protectedCell(other), protectedCell(50), "SYNTHETIC");
    // σ² 9: 3.29 · √18 = 13.96, rounded up to 14. TOO_FEW counts as t − 1 = 10.
    expect(synthetic(50, 64).direction).toBe("NO_CLEAR_CHANGE");
    expect(synthetic(50, 50).reading).toMatch(/^No clear change: 50 in 2020, 50 in 2022;/);
    const level = 0.999;
    expect(synthetic(50, 65)).toMatchObject({
      direction: "RISE",
      difference: 15,
      interval: { lower: 1, upper: 29, level, basis: "PERTURBATION" },
      ratio: 0.3,
    });
    expect(synthetic(65, 50).direction).toBe("FALL");
    expect(synthetic(50, 65).reading).toContain("by more than the protection of the figures can explain");
    expect(synthetic(null, 25)).toMatchObject({
      direction: "RISE",
      difference: null,
      interval: { lower: 1, upper: null, level, basis: "SUPPRESSION" },
      ratio: null,
    });
    expect(synthetic(25, null).direction).toBe("FALL");
    expect(synthetic(24, null)).toMatchObject({
      direction: "NO_CLEAR_CHANGE",
      difference: null,
      interval: { lower: null, upper: 0 },
    });
    expect(synthetic(null, null)).toMatchObject({ direction: "NOT_COMPARABLE", interval: null });
  });

  it.each<[string, AnswerCell, AnswerCell, string, readonly [number | null, number | null]]>([
    [
      "RISE to a minimum above the exact figure before",
      value(40),
      ranged(45, null, 45, "LOWER_BOUND"),
      "RISE",
      [5, null],
    ],
    [
      "FALL to a maximum below the minimum before",
      ranged(220, null, 220, "LOWER_BOUND"),
      ranged(0, 9, 9, "UPPER_BOUND"),
      "FALL",
      [null, -211],
    ],
    ["RISE between approximate figures with ranges apart", ranged(4, 6, 5, "APPROXIMATE"), value(40), "RISE", [34, 36]],
    [
      "no direction for two minima",
      ranged(220, null, 220, "LOWER_BOUND"),
      ranged(150, null, 150, "LOWER_BOUND"),
      "NO_CLEAR_CHANGE",
      [null, null],
    ],
    [
      "no direction if sources disagree about the figure before",
      value(43),
      ranged(40, 45, 45, "CONFLICTING_SOURCES"),
      "NO_CLEAR_CHANGE",
      [-3, 2],
    ],
  ])("claims %s, with the limits of the difference", (_, one, other, direction, [lower, upper]) => {
    const result = change(one, other);
    expect(result).toMatchObject({ direction, difference: null, ratio: null });
    const isUnlimited = lower === null && upper === null;
    const basis = other.flags.includes("CONFLICTING_SOURCES") ? "SOURCE_DISAGREEMENT" : "OTHER_FACTS";
    expect(result.interval).toEqual(isUnlimited ? null : { lower, upper, level: 1, basis });
    expect(result.reading.startsWith("Cannot tell whether the figure rose or fell: ")).toBe(
      direction === "NO_CLEAR_CHANGE",
    );
  });

  it("gives NOT_COMPARABLE for a year that was not collected", () => {
    const result = change(emptyCell("INDIVIDUALS", "NOT_COLLECTED"), value(40));
    expect(result).toMatchObject({ direction: "NOT_COMPARABLE", difference: null, interval: null, ratio: null });
    expect(result.reading).toMatch(/^Cannot compare 2020 \(.+\) with 2022 \(.+\): /);
  });

  it("never states a rise, a fall or an absence without a claim, in any language", () => {
    const rises = /rose|rise|hausse|aument|рост|上升|ارتف/i;
    const falls = /fell|fall|baisse|descen|сниж|下降|انخف/i;
    const none = /no cases|aucun cas|ningún caso|нет случаев|没有案件|لا حالات/i;
    const base = release("SYNTHETIC");
    const tables = [0, 1].map((number) => ({ number, values: [50], statuses: [0] }));
    for (const cells of [
      [value(50), value(50)],
      [value(20), protectedCell(null)],
      [protectedCell(null), protectedCell(null)],
    ]) {
      const years = cells.map((cell, table) => {
        return { year: 2020 + table, cell: { ...cell, inputs: [{ table, position: 0 }] } };
      });
      const { reading, direction } = changeOver(years, { ...base, tables } as unknown as Release);
      expect(["NO_CLEAR_CHANGE", "NOT_COMPARABLE"]).toContain(direction);
      for (const lang of languages)
        for (const word of [rises, falls, none]) expect(formatMessage(reading, lang).value).not.toMatch(word);
    }
  });
});
