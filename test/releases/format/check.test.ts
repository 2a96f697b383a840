import { describe, expect, it } from "@jest/globals";
import type { SafeCell, SafeCount } from "../../../src/disclosure/table.ts";
import { cellCount, checkDraft } from "../../../src/releases/format/check.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { citations, dataset, emptyCell, protectedDraft, publishedDraft, report, valueCell } from "../made-up.ts";

/** A draft with another first cell in its first table. */
function withCell(draft: ReleaseDraft, cell: SafeCell): ReleaseDraft {
  const [first, ...others] = draft.tables;
  return { ...draft, tables: [{ ...first!, cells: [cell] }, ...others] };
}

describe("cellCount()", () => {
  it("is the product of the categories: 3 territories × 2 years = 6, and 1 without dimensions", () => {
    expect(cellCount(dataset(), ["country", "year"])).toBe(6);
    expect(cellCount(dataset(), [])).toBe(1);
  });

  it("refuses a dimension outside the dataset", () => {
    expect(() => cellCount(dataset(), ["gender"])).toThrow(RangeError);
  });
});

describe("checkDraft()", () => {
  const whole = publishedDraft();
  const safe = protectedDraft();

  it("accepts a complete draft", () => {
    expect(() => checkDraft(whole)).not.toThrow();
    expect(() => checkDraft(safe)).not.toThrow();
  });

  it.each<[string, ReleaseDraft]>([
    ["a table is missing", { ...whole, tables: whole.tables.slice(1) }],
    ["tables stand in another order", { ...whole, tables: whole.tables.toReversed() }],
    [
      "a cell is missing",
      { ...whole, tables: whole.tables.map((table) => ({ ...table, cells: table.cells.slice(1) })) },
    ],
    ["the measure is not in the dataset", { ...whole, dataset: { ...whole.dataset, measures: [] } }],
    ["VALUE has no value", withCell(whole, { ...valueCell(1), value: null })],
    ["another status has a value", withCell(whole, { ...emptyCell("TOO_FEW"), value: 1 as SafeCount })],
    ["a value is below 0", withCell(whole, valueCell(-1))],
    ["a value is no number", withCell(whole, valueCell(Number.NaN))],
    ["a published value has no source", withCell(whole, valueCell(1, { sources: [] }))],
    ["a protected cell has a source", withCell(safe, valueCell(12, { sources: [report] }))],
    ["a protected cell has a note", withCell(safe, emptyCell("TOO_FEW", { notes: [{ en: "why" }] }))],
    ["a run is missing", { ...safe, parameters: { ...safe.parameters, runs: [] } }],
    [
      "a table of runs has the cells of editions",
      { ...safe, tables: safe.tables.map(({ measure, dimensions, cells }) => ({ measure, dimensions, cells })) },
    ],
    ["protected figures cite a State", { ...safe, citations }],
    ["the period runs backwards", { ...whole, period: [2025, 2024] }],
    ["the dataset's id leads out of the directory", { ...whole, dataset: { ...whole.dataset, id: "../made-up" } }],
  ])("refuses a draft when %s", (_title, draft) => {
    expect(() => checkDraft(draft)).toThrow(RangeError);
  });

  it("does not repeat a value", () => {
    expect(() => checkDraft(withCell(safe, { ...emptyCell("TOO_FEW"), value: 777 as SafeCount }))).toThrow(
      /^(?!.*777)/,
    );
  });
});
