import { describe, expect, it } from "@jest/globals";
import type { SafeCell, SafeCount } from "../../../src/disclosure/table.ts";
import type { Fact } from "../../../src/facts/fact.ts";
import { cellCount, checkDraft } from "../../../src/releases/format/check.ts";
import type { ReleaseDraft } from "../../../src/releases/draft.ts";
import { dataset, emptyCell, protectedDraft, publishedDraft, valueCell } from "../made-up.ts";
import { report, statements } from "../statements.ts";

/** A draft with another first cell in its first table. */
function withCell(draft: ReleaseDraft, cell: SafeCell): ReleaseDraft {
  const [first, ...others] = draft.tables;
  return { ...draft, tables: [{ ...first!, cells: [cell] }, ...others] };
}

/** A draft with another first fact. */
function withFact(changed: Partial<Fact>): ReleaseDraft {
  const draft = publishedDraft();
  return { ...draft, facts: draft.facts.with(0, { ...draft.facts[0]!, ...changed }) };
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
    ["a published value is below its lower bound", withCell(whole, valueCell(2, { lower: 3, upper: null }))],
    ["a published value is above its upper bound", withCell(whole, valueCell(4, { lower: 3, upper: 3.5 }))],
    ["bounds are in descending order", withCell(whole, emptyCell("NOT_COLLECTED", { lower: 2, upper: 1 }))],
    ["a lower bound is below 0", withCell(whole, emptyCell("NOT_COLLECTED", { lower: -1, upper: null }))],
    ["a protected cell has bounds", withCell(safe, emptyCell("TOO_FEW", { lower: 0, upper: 9 }))],
    ...Object.entries(statements).map(([name, rows]): [string, ReleaseDraft] => [
      `protected figures have ${name}`,
      { ...safe, [name]: rows },
    ]),
    ["a fact is of an unknown measure", withFact({ measure: "CASES" })],
    ["a fact is of an unknown category", withFact({ scope: { country: ["XAA", "XAZ"] } })],
    ["a fact is of an unknown dimension", withFact({ scope: { gender: ["men"] } })],
    ["the editions of a fact run backwards", withFact({ editions: [2025, 2024] })],
    ["the bounds of a fact are in descending order", withFact({ lower: 2, upper: 1 })],
    ["two facts have one id", { ...whole, facts: [statements.facts[0]!, statements.facts[0]!] }],
    ["two positions have one id", { ...whole, positions: [statements.positions[0]!, statements.positions[0]!] }],
    ["a citation is of an unknown country", { ...whole, citations: [{ ...statements.citations[0]!, country: "XAZ" }] }],
    [
      "a position is about an unknown country",
      {
        ...whole,
        positions: statements.positions.map((one) => (one.kind === "CASE_RAISED" ? { ...one, concerned: "XAZ" } : one)),
      },
    ],
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
