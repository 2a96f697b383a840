import { describe, expect, it } from "@jest/globals";
import { languages } from "../../../src/codebook/words.ts";
import { sgReports } from "../../../src/codebook/datasets.ts";
import type { Release } from "../../../src/release/release.ts";
import { type AnswerCell, emptyCell } from "../../../src/serve/table/cell.ts";
import { changeOver } from "../../../src/serve/table/change.ts";
import { say } from "../../../src/serve/table/message.ts";

const parameters = { threshold: 10, maxNoise: 12, variance: 9, lag: 10, caseThreshold: 5 };
const release = (nature: string): Release => {
  const dataset = { ...sgReports, nature };
  return { manifest: { dataset, parameters: nature === "PUBLISHED" ? {} : parameters } } as unknown as Release;
};

function value(figure: number, ...flags: AnswerCell["flags"][number][]): AnswerCell {
  return { ...emptyCell("INDIVIDUALS", "VALUE"), value: figure, flags };
}

/** The change over three years, of figures that others published, or of perturbed ones. */
function change(one: AnswerCell, other: AnswerCell, between = value(1), nature = "PUBLISHED") {
  const own = release(nature);
  const tables = [one, between, other].map((cell) => ({ values: [cell.value], publiclyDocumented: [0] }));
  const years = [one, between, other].map((cell, table) => {
    const places = cell.status === "VALUE" ? [{ table, position: 0 }] : [];
    return { year: 2020 + table, cell: { ...cell, places } };
  });
  const made = changeOver(years, { ...own, tables } as unknown as Release);
  return { ...made, reading: say(made.reading, "en").value };
}

describe("changeOver()", () => {
  it("of exact figures is their difference", () => {
    expect(change(value(40), value(50))).toEqual({
      absolute: 10,
      percent: 25,
      status: "VALUE",
      direction: "RISE",
      reading: "Rose from 40 in 2020 to 50 in 2022.",
    });
    expect(change(value(0), value(5))).toMatchObject({ direction: "RISE", absolute: 5, percent: null });
    expect(change(value(7), value(7))).toEqual({
      absolute: 0,
      percent: 0,
      status: "VALUE",
      direction: "NO_CLEAR_CHANGE",
      reading: "No change: 7 in 2020 and in 2022.",
    });
  });

  it("of a fall says that it may reflect intimidation", () => {
    expect(change(value(50), value(40)).reading).toBe(
      "Fell from 50 in 2020 to 40 in 2022. A fall in what is reported may reflect effective intimidation rather than progress.",
    );
  });

  it("of perturbed figures is told only where the ranges of 95 % do not overlap", () => {
    const synthetic = (one: number, other: number) => change(value(one), value(other), value(50), "SYNTHETIC");
    // v ± 6: 50 is at most 56, and 63 at least 57.
    expect(synthetic(50, 62).direction).toBe("NO_CLEAR_CHANGE");
    expect(synthetic(50, 50).reading).toMatch(/^No clear change: 50 in 2020, 50 in 2022;/);
    expect(synthetic(50, 63).direction).toBe("RISE");
    expect(synthetic(63, 50).direction).toBe("FALL");
    expect(synthetic(50, 63).reading).toContain("by more than the protection of the figures can explain");
  });

  it.each<[string, AnswerCell, AnswerCell, AnswerCell, string]>([
    ["a lower bound above the figure before", value(40), value(45, "LOWER_BOUND"), value(1), "NOT_COLLECTED"],
    ["a lower bound above the figure after", value(45, "LOWER_BOUND"), value(40), value(1), "NOT_COLLECTED"],
    ["two lower bounds", value(220, "LOWER_BOUND"), value(150, "LOWER_BOUND"), value(1), "NOT_COLLECTED"],
    ["sources that disagree", value(48), value(40, "CONFLICTING_SOURCES"), value(1), "NOT_APPLICABLE"],
    ["a figure made of words", value(5, "APPROXIMATE"), value(40), value(1), "NOT_APPLICABLE"],
    ["a break of the series at its end", value(5), value(40, "SERIES_BREAK"), value(1), "NOT_APPLICABLE"],
    ["a break of the series between", value(5), value(40), value(1, "SERIES_BREAK"), "NOT_APPLICABLE"],
    ["a year that was not collected", emptyCell("INDIVIDUALS", "NOT_COLLECTED"), value(40), value(1), "NOT_COLLECTED"],
    ["a year that is withheld", value(40), emptyCell("INDIVIDUALS", "WITHHELD"), value(1), "WITHHELD"],
    ["a year below the threshold", value(90), emptyCell("INDIVIDUALS", "BELOW_THRESHOLD"), value(1), "WITHHELD"],
  ])("does not compare over %s", (_, one, other, between, status) => {
    const found = change(one, other, between, "PUBLISHED");
    expect(found).toMatchObject({ direction: "NOT_COMPARABLE", absolute: null, percent: null, status });
    expect(found.reading).toMatch(/^Cannot compare 2020 \(.+\) with 2022 \(.+\): /);
  });

  it("a break at its beginning is behind it", () => {
    expect(change(value(5, "SERIES_BREAK"), value(40)).direction).toBe("RISE");
  });

  it("never says that something rose, fell or is not there where that is not known, in any language", () => {
    const rises = /rose|rise|hausse|aument|рост|上升|ارتف/i;
    const falls = /fell|fall|baisse|descen|сниж|下降|انخف/i;
    const none = /no cases|aucun cas|ningún caso|нет случаев|没有案件|لا حالات/i;
    const own = release("SYNTHETIC");
    const tables = [{ values: [50], publiclyDocumented: [0] }];
    const place = { places: [{ table: 0, position: 0 }] };
    const hidden = (["BELOW_THRESHOLD", "WITHHELD"] as const).map((status) => emptyCell("CASES", status));
    for (const cell of [{ ...value(50), ...place }, ...hidden]) {
      const years = [
        { year: 2020, cell: { ...value(50), ...place } },
        { year: 2021, cell },
      ];
      const { reading, direction } = changeOver(years, { ...own, tables } as unknown as Release);
      expect(["NO_CLEAR_CHANGE", "NOT_COMPARABLE"]).toContain(direction);
      for (const lang of languages)
        for (const word of [rises, falls, none]) expect(say(reading, lang).value).not.toMatch(word);
    }
  });
});
