import type { PlannedTable } from "../dataset.ts";
import { type DimensionId, dimensionIds } from "../dimensions/dimension.ts";
import type { MeasureId } from "../measure.ts";
import { measureOf, type ProtectedTable } from "./profile.ts";

/** The tables that a profile publishes of confidential records: by edition and run of editions, or by closed period. */
export function protectedPlan(protectedTables: readonly ProtectedTable[]): PlannedTable[] {
  return protectedTables.flatMap(({ unit, name, dimensions, bounds, variance, span }): PlannedTable[] => {
    const planned = { measure: measureOf[unit], noise: { unit, name, bounds, variance } };
    if (span === "period") return [{ ...planned, dimensions, span }];
    return [
      { ...planned, dimensions: inCodebookOrder([...dimensions, "year"]) },
      { ...planned, dimensions, span: "run" },
    ];
  });
}

function inCodebookOrder(ids: readonly DimensionId[]): DimensionId[] {
  return dimensionIds.filter((id) => ids.includes(id));
}

function tables(measure: MeasureId, of: readonly (readonly DimensionId[])[]): PlannedTable[] {
  return of.map((dimensions) => ({ measure, dimensions }));
}

/** The tables of published figures. */
export const publishedPlan: readonly PlannedTable[] = [
  ...tables("STATES_CITED", [
    [],
    ["year"],
    ["region", "year"],
    ["m49", "year"],
    ["group", "year"],
    ["country", "year"],
    ["country", "year", "entry"],
    ["year", "mechanism"],
    ["year", "council_membership"],
    ["year", "entry"],
  ]),
  ...tables("EDITIONS_CITED", [["country"]]),
  ...tables("STATES_SHARE", [["year", "trend"]]),
  ...tables("VICTIMS_SHARE", [["year", "gender"]]),
  ...tables("INDIVIDUALS", [["year"], ["year", "age"], ["year", "trend"], ["year", "act"], ["year", "entry"]]),
  ...tables("ORGANISATIONS", [["year"]]),
  ...tables("CASES", [[]]),
];

/** The tables of the context dataset on the Committee on Non-Governmental Organizations. */
export const ngoCommitteePlan: readonly PlannedTable[] = tables("APPLICATIONS", [["year"], ["year", "decision"]]);

/** The tables of the context dataset on the communications of special procedures. */
export const specialProceduresPlan: readonly PlannedTable[] = [
  ...tables("INDIVIDUALS", [["year"], ["year", "gender"]]),
  ...tables("COMMUNICATIONS", [["year"]]),
  ...tables("STATES_ADDRESSED", [["year"]]),
  ...tables("REPLY_SHARE", [["year"]]),
];
