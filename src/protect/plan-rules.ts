import type { Dataset } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimension.ts";
import { tableKey } from "./gate.ts";

/** What would describe a person or an act is never broken down by country. */
const forbidden: readonly (readonly [DimensionId, DimensionId])[] = [
  ["country", "victim_category"],
  ["country", "act"],
  ["country", "mechanism"],
  ["country", "perpetrator"],
];

const mostDimensions = 3;

/**
 * Says what in a plan must not be published of confidential records.
 *
 * @param dataset the dataset whose plan is looked at
 * @returns one sentence a fault, empty when the plan is safe: at most three dimensions, no forbidden pair, no two
 *          overlapping areas, and every table stands with all the tables that it refines
 * @see ./README.md, "Plan"
 *
 * @example
 * planFaults(withCountryByVictimCategory); // ["country must not stand with victim_category"]
 */
export function planFaults({ plan }: Dataset): string[] {
  const known = new Set(plan.map(({ measure, dimensions }) => tableKey(measure, dimensions)));
  const faults = plan.flatMap(({ measure, dimensions }) => {
    const has = (id: DimensionId) => dimensions.includes(id);
    const name = tableKey(measure, dimensions);
    const refined = dimensions.map((_, axis) => dimensions.toSpliced(axis, 1));
    if (has("country")) refined.push(dimensions.with(dimensions.indexOf("country"), "region"));
    return [
      ...forbidden
        .filter(([one, other]) => has(one) && has(other))
        .map(([one, other]) => `${one} must not stand with ${other}`),
      ...(has("country") && has("region") ? ["country must not stand with region"] : []),
      ...(dimensions.length > mostDimensions ? [`${name} must have at most ${mostDimensions} dimensions`] : []),
      ...refined
        .map((parent) => tableKey(measure, parent))
        .filter((parent) => !known.has(parent))
        .map((parent) => `${name} must stand with ${parent}`),
    ];
  });
  return [...new Set(faults)];
}
