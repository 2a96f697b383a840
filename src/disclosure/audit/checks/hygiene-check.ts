import type { Dataset } from "../../../codebook/dataset.ts";
import type { Profile } from "../../../codebook/plan/profile.ts";
import type { Span } from "../../../codebook/plan/span.ts";
import { presentationOf } from "../../present.ts";
import { publishedRuns } from "../../safe-tables.ts";
import type { SafeTable } from "../../table.ts";
import type { CheckResult } from "./check.ts";

/**
 * A8: the tables contain no hidden measurement. A cell has a value if and only if the value is an integer from the threshold
 * on, and no cell has a text.
 */
export function checkHygiene(
  profile: Profile,
  dataset: Dataset,
  periods: readonly Span[],
  tables: readonly SafeTable[],
): CheckResult {
  const editions = dataset.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const runs = publishedRuns(profile, editions, periods);
  const lengths = runs.map(([first, last]) => editions.indexOf(last) - editions.indexOf(first) + 1);
  const faults = tables.flatMap(({ span, cells, measure }, number) => {
    const { noise } = dataset.plan[number]!;
    const table = profile.tables.find(({ unit, name }) => unit === noise!.unit && name === noise!.name)!;
    const width = span === "run" ? cells.length / runs.length : cells.length;
    const isClean = cells.every(({ status, value, sources, notes }, cell) => {
      const { threshold } = presentationOf(table, span === "run" ? lengths[Math.floor(cell / width)]! : 1);
      const shown =
        value === null ? status !== "VALUE" : status === "VALUE" && Number.isInteger(value) && value >= threshold;
      return shown && sources.length === 0 && notes.length === 0;
    });
    return isClean ? [] : [`${measure} ${table.name} must show values from the threshold on, and nothing else`];
  });
  return { check: "A8", faults };
}
