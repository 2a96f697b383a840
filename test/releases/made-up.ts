import type { Dataset, Nature } from "../../src/codebook/dataset.ts";
import { type Dimension, dimension } from "../../src/codebook/dimensions/dimension.ts";
import type { LocalizedText } from "../../src/i18n/languages.ts";
import type { SafeCell, SafeCount } from "../../src/disclosure/table.ts";
import { noStatements } from "../../src/facts/statements.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { report, statements, summary } from "./statements.ts";
import { madeUpRights } from "../made-up-rights.ts";

/** One text in all six languages. */
function words(text: string): LocalizedText {
  return { ar: `ar ${text}`, zh: `zh ${text}`, en: text, fr: `fr ${text}`, ru: `ru ${text}`, es: `es ${text}` };
}

function ownDimension(id: Dimension["id"], codes: readonly string[]): Dimension {
  const categories = codes.map((code) => ({ code, label: words(code) }));
  return dimension({ id, label: words(id), definition: words(`definition of ${id}`), categories });
}

/** Fictitious territories, two years: five tables of 1, 3, 2, 6 and 2 cells. */
export function dataset(nature: Nature = "PUBLISHED"): Dataset {
  return {
    id: "made-up",
    nature,
    title: { en: "Made up", fr: "Inventé" },
    description: { en: "Fictitious territories" },
    measures: [
      {
        id: "STATES_CITED",
        label: words("States"),
        definition: words("Cited"),
        unit: words("States"),
        decimals: 0,
      },
      {
        id: "STATES_SHARE",
        label: words("Share"),
        definition: words("Of States"),
        unit: words("per cent"),
        decimals: 1,
      },
    ],
    dimensions: [ownDimension("country", ["XAA", "XAB", "XAC"]), ownDimension("year", ["2024", "2025"])],
    plan: [
      { measure: "STATES_CITED", dimensions: [] },
      { measure: "STATES_CITED", dimensions: ["country"] },
      { measure: "STATES_CITED", dimensions: ["year"] },
      { measure: "STATES_CITED", dimensions: ["country", "year"] },
      { measure: "STATES_SHARE", dimensions: ["year"] },
    ],
  };
}

/** A cell with a value and its source. */
export function valueCell(value: number, more: Partial<SafeCell> = {}): SafeCell {
  return {
    status: "VALUE",
    value: value as SafeCount,
    flags: [],
    sources: [report],
    notes: [],
    ...more,
  };
}

/** A cell without a value. */
export function emptyCell(status: SafeCell["status"], more: Partial<SafeCell> = {}): SafeCell {
  return { status, value: null, flags: [], sources: [], notes: [], ...more };
}

/** A complete draft with every kind of cell, text and statement. */
export function publishedDraft(changed: Partial<ReleaseDraft> = {}): ReleaseDraft {
  const own = dataset();
  const cells = [
    [
      valueCell(3, {
        flags: ["CONFLICTING_SOURCES", "LOWER_BOUND"],
        sources: [summary, report],
        lower: 3,
        upper: null,
      }),
    ],
    [
      valueCell(0),
      valueCell(2, { notes: [{ en: "twice" }, { en: "once", ar: "مرة" }] }),
      emptyCell("NOT_COLLECTED", { lower: 0, upper: 1 }),
    ],
    [emptyCell("NOT_APPLICABLE", { notes: [{ en: "once", ar: "مرة" }], sources: [summary] }), valueCell(3)],
    [valueCell(1), valueCell(0), valueCell(2), valueCell(1), emptyCell("NOT_COLLECTED"), valueCell(7)],
    [valueCell(33.3), valueCell(66.7, { flags: ["APPROXIMATE"] })],
  ];
  return {
    dataset: own,
    period: [2024, 2025],
    profile: null,
    rights: madeUpRights,
    parameters: {},
    notes: [{ en: "A note on all", zh: "说明" }],
    disclosureReport: [],
    tables: own.plan.map(({ measure, dimensions }, number) => ({ measure, dimensions, cells: cells[number] ?? [] })),
    ...statements,
    ...changed,
  };
}

/** A protected draft of SYNTHETIC records, without texts on cells. Its last table has one run. */
export function protectedDraft(id = "made-up-cases"): ReleaseDraft {
  const base = dataset("SYNTHETIC");
  const ofRun = { measure: "STATES_CITED", dimensions: ["country"], span: "run" } as const;
  const own = { ...base, id, plan: [...base.plan.slice(0, -1), ofRun] };
  const parameters = { method: 2, editions: ["2024", "2025"], runs: [["2024", "2025"]], periods: [], noise: [] };
  const disclosureReport = [{ check: "A1", title: "Accountant", passed: true, bar: "within the plan" }];
  const draft = publishedDraft({ dataset: own, profile: "standard", parameters, disclosureReport });
  const counts = [1, 3, 2, 6, 3];
  const tables = own.plan.map((table, number) => {
    return { ...table, cells: Array.from({ length: counts[number]! }, (_, position) => protectedCell(position)) };
  });
  return { ...draft, tables, ...noStatements };
}

function protectedCell(position: number): SafeCell {
  if (position % 3 !== 0) return emptyCell("TOO_FEW");
  return valueCell(10 + position, { sources: [], flags: position === 0 ? ["NEAR_THRESHOLD"] : [] });
}
