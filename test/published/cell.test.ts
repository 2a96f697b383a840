import { describe, expect, it } from "@jest/globals";
import { cellOf, figure, type PrintedFigure } from "../../src/published/cell.ts";
import type { Source } from "../../src/disclosure/table.ts";

const source = (evidence: string | null, url = "https://example.org/a"): Source => ({
  symbol: null,
  title: { en: "A source" },
  url,
  evidence,
});
const reading = (value: number, more: Partial<PrintedFigure> = {}): PrintedFigure => ({
  value,
  flags: [],
  source: source(`${value} States`),
  notes: [],
  ...more,
});
const part = (id: "newCases" | "followUp") => ({ part: { id, text: { en: id } } });

describe("cellOf()", () => {
  it("returns NOT_COLLECTED without figures", () => {
    expect(cellOf([])).toMatchObject({ status: "NOT_COLLECTED", value: null, sources: [] });
  });

  it("returns every source of equal figures, those with evidence first, and every flag", () => {
    const silent = source(null, "https://example.org/b");
    const cell = cellOf([reading(7, { source: silent }), reading(7, { flags: ["APPROXIMATE"] })]);
    expect(cell).toMatchObject({ value: 7, flags: ["APPROXIMATE"], sources: [source("7 States"), silent] });
  });

  it("returns the first of unequal figures, with a conflict", () => {
    const cell = cellOf([reading(7), reading(5, { source: source("five", "https://example.org/b") }), reading(7)]);
    expect(cell).toMatchObject({ value: 7, flags: ["CONFLICTING_SOURCES"] });
    expect(cell.sources.map(({ evidence }) => evidence)).toEqual(["7 States", "five"]);
    expect(cell.notes.map(({ en }) => en)).toEqual(['Another source counts 5: "five" (source: https://example.org/b)']);
  });

  it("returns the largest part as a lower bound, in any order", () => {
    const parts = [reading(12, part("followUp")), reading(21, part("newCases"))];
    for (const one of [cellOf(parts), cellOf(parts.toReversed())]) {
      expect(one).toMatchObject({ value: 21, flags: ["LOWER_BOUND"], sources: [source("21 States")] });
      expect(one.notes.at(-1)).toEqual({ en: "followUp" });
    }
  });

  it("prefers a whole to its parts, and adds them to the notes", () => {
    const cell = cellOf([reading(12, part("followUp")), reading(9)]);
    expect(cell).toMatchObject({ value: 9, flags: [] });
    expect(cell.notes).toHaveLength(2);
  });
});

describe("figure()", () => {
  it("refuses a figure without a source", () => {
    expect(() => figure(3, [], [], [])).toThrow("Cannot publish a figure: it must have a source");
  });

  it("orders its flags as in the list of flags, each once", () => {
    const cell = figure(3, [source("3")], ["CONFLICTING_SOURCES", "LOWER_BOUND", "LOWER_BOUND"], []);
    expect(cell.flags).toEqual(["LOWER_BOUND", "CONFLICTING_SOURCES"]);
  });
});
