import { describe, expect, it } from "@jest/globals";
import { cellOf, figure, type Reading } from "../../src/published/cell.ts";
import type { Source } from "../../src/disclosure/table.ts";

const source = (evidence: string | null, url = "https://example.org/a"): Source => ({
  symbol: null,
  title: { en: "A source" },
  url,
  evidence,
});
const reading = (value: number, more: Partial<Reading> = {}): Reading => ({
  value,
  flags: [],
  source: source(`${value} States`),
  notes: [],
  ...more,
});
const part = (id: "newCases" | "followUp") => ({ part: { id, told: { en: id } } });

describe("cellOf()", () => {
  it("says not collected of nothing", () => {
    expect(cellOf([])).toMatchObject({ status: "NOT_COLLECTED", value: null, sources: [] });
  });

  it("keeps every source of equal figures, those with words first, and every flag", () => {
    const silent = source(null, "https://example.org/b");
    const cell = cellOf([reading(7, { source: silent }), reading(7, { flags: ["APPROXIMATE"] })]);
    expect(cell).toMatchObject({ value: 7, flags: ["APPROXIMATE"], sources: [source("7 States"), silent] });
  });

  it("lets the first of unequal figures stand, and says that there is a conflict", () => {
    const cell = cellOf([reading(7), reading(5, { source: source("five", "https://example.org/b") }), reading(7)]);
    expect(cell).toMatchObject({ value: 7, flags: ["CONFLICTING_SOURCES"] });
    expect(cell.sources.map(({ evidence }) => evidence)).toEqual(["7 States", "five"]);
    expect(cell.notes.map(({ en }) => en)).toEqual(['Another source counts 5: "five" (source: https://example.org/b)']);
  });

  it("takes the largest of parts as a lower bound, whatever their order", () => {
    const parts = [reading(12, part("followUp")), reading(21, part("newCases"))];
    for (const own of [cellOf(parts), cellOf(parts.toReversed())]) {
      expect(own).toMatchObject({ value: 21, flags: ["LOWER_BOUND"], sources: [source("21 States")] });
      expect(own.notes.at(-1)).toEqual({ en: "followUp" });
    }
  });

  it("prefers a whole to its parts, and still tells them", () => {
    const cell = cellOf([reading(12, part("followUp")), reading(9)]);
    expect(cell).toMatchObject({ value: 9, flags: [] });
    expect(cell.notes).toHaveLength(2);
  });
});

describe("figure()", () => {
  it("does not exist without a source", () => {
    expect(() => figure(3, [], [], [])).toThrow("Cannot publish a figure: it must have a source");
  });

  it("orders its flags as the list of flags does, each once", () => {
    const cell = figure(3, [source("3")], ["CONFLICTING_SOURCES", "LOWER_BOUND", "LOWER_BOUND"], []);
    expect(cell.flags).toEqual(["LOWER_BOUND", "CONFLICTING_SOURCES"]);
  });
});
