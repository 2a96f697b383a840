import type { PlannedTable } from "./dataset.ts";
import { type DimensionId, dimensionIds } from "./dimension.ts";
import type { MeasureId } from "./measure.ts";

/** The dimensions that the case file records, each a table of its own. */
const recorded = dimensionIds.filter((id) => id !== "council_membership");

/** Country never stands with what would describe a person or an act. */
const pairs: readonly (readonly [DimensionId, readonly DimensionId[]])[] = [
  ["region", ["year", "gender", "victim_category", "trend", "act", "mechanism", "perpetrator"]],
  ["year", ["gender", "victim_category", "trend", "act", "mechanism", "modality"]],
  ["country", ["year", "gender"]],
  ["gender", ["victim_category", "trend", "act"]],
  ["victim_category", ["trend", "act"]],
];

const triples: readonly (readonly DimensionId[])[] = [
  ["region", "year", "gender"],
  ["region", "year", "victim_category"],
  ["region", "year", "trend"],
];

const groupings: readonly (readonly DimensionId[])[] = [
  [],
  ...recorded.map((id) => [id]),
  ...pairs.flatMap(([first, seconds]) => seconds.map((second) => [first, second])),
  ...triples,
];

const attributesOfPersons: ReadonlySet<DimensionId> = new Set(["gender", "age"]);

function tables(measure: MeasureId, of: readonly (readonly DimensionId[])[]): PlannedTable[] {
  return of.map((dimensions) => ({ measure, dimensions }));
}

/**
 * The tables that are published of confidential records: for cases, individuals and organisations, ascending in the
 * number of dimensions, so that every table stands after the tables that it refines.
 */
export const protectedPlan: readonly PlannedTable[] = [
  ...tables("CASES", groupings),
  ...tables("INDIVIDUALS", groupings),
  ...tables(
    "ORGANISATIONS",
    groupings.filter((dimensions) => !dimensions.some((id) => attributesOfPersons.has(id))),
  ),
];

/** What happened, to whom, where, when and why: each a table of its own where no country is told. */
const globalSingles: ReadonlySet<DimensionId> = new Set([
  "region",
  "year",
  "gender",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "perpetrator",
]);

/** Breakdowns where no country is told: change over time, which readers need first, where cells are large enough. */
const globalPairs: Readonly<Partial<Record<MeasureId, readonly string[]>>> = {
  CASES: ["year|trend"],
  INDIVIDUALS: ["region|year", "year|gender", "year|trend"],
};

/**
 * The tables that are published of confidential records where noise is little and no country is told: a part of the
 * protected plan. A person may be in 18 published figures on average then (G4 of the audit), and cells of few people
 * are lifted over a low threshold more often (G10), so that a larger plan would lose what is most useful in it.
 */
export const globalPlan: readonly PlannedTable[] = protectedPlan.filter(({ measure, dimensions }) => {
  if (dimensions.length < 2) return dimensions.every((id) => globalSingles.has(id));
  return globalPairs[measure]?.includes(dimensions.join("|")) === true;
});

/** The tables of the figures that others have published. */
export const publishedPlan: readonly PlannedTable[] = [
  ...tables("STATES_CITED", [
    [],
    ["year"],
    ["region", "year"],
    ["country", "year"],
    ["year", "mechanism"],
    ["year", "council_membership"],
  ]),
  ...tables("STATES_SHARE", [["year", "trend"]]),
  ...tables("VICTIMS_SHARE", [["year", "gender"]]),
  ...tables("INDIVIDUALS", [["year"], ["year", "age"], ["year", "trend"], ["year", "act"]]),
  ...tables("ORGANISATIONS", [["year"]]),
  ...tables("CASES", [[]]),
];
