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

/**
 * What is planned where noise is little and no country is told. A person may be in 18 published figures on average then
 * (G4 of the audit): what happened, to whom and why fills eleven or twelve of them, and the rest goes to change over
 * time, which readers need first. Age, modality, relation, reply and outcome are left to the other plan.
 */
const globalGroupings: readonly (readonly DimensionId[])[] = [
  [],
  ...(["region", "year", "gender", "victim_category", "trend", "act", "mechanism", "perpetrator"] as const).map(
    (id) => [id],
  ),
  ["region", "year"],
  ["year", "gender"],
  ["year", "trend"],
];

/** The tables that are published of confidential records where no country is told: a part of the protected plan. */
export const globalPlan: readonly PlannedTable[] = protectedPlan.filter(({ dimensions }) =>
  globalGroupings.some((grouping) => grouping.join() === dimensions.join()),
);

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
