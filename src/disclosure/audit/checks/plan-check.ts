import type { Dataset } from "../../../codebook/dataset.ts";
import type { Profile } from "../../../codebook/plan/profile.ts";
import { spanLabel, type Span } from "../../../codebook/plan/span.ts";
import { noiseThresholds } from "../../noise/noise-thresholds.ts";
import type { Measurements } from "../../safe-tables.ts";
import type { CheckResult } from "./check.ts";

/**
 * A7, before the draw: no table crosses country with another attribute, every variance has a committed row, no name
 * repeats within a unit, and many-valued attributes have a bound.
 */
export function checkPlan({ tables }: Profile, { dimensions }: Dataset): CheckResult {
  const manyValued = new Set(dimensions.filter((one) => one.manyValued).map(({ id }) => id));
  const faults = tables.flatMap((table) => {
    const name = `${table.unit} ${table.name}`;
    return [
      ...(table.dimensions.includes("country") && table.dimensions.length > 1
        ? [`${name} must not cross country`]
        : []),
      ...(noiseThresholds[table.variance] ? [] : [`σ² of ${name} must have a committed row`]),
      ...(table.dimensions.some((id) => manyValued.has(id) && !table.bounds[id])
        ? [`${name} must bound its codes`]
        : []),
      ...(tables.filter(({ unit, name: other }) => unit === table.unit && other === table.name).length > 1
        ? [`${name} must be in the plan once`]
        : []),
    ];
  });
  return { check: "A7", faults };
}

/**
 * A7, after the draw: the measurements are those of the plan, for exactly the declared editions and their closed periods,
 * with every combination of the codebook's categories. An empty vault gives the same.
 */
export function checkRows(
  { tables }: Profile,
  { dimensions }: Dataset,
  periods: readonly Span[],
  measurements: Measurements,
): CheckResult {
  const years = dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const sizes = new Map(dimensions.map(({ id, categories }) => [id, categories.length]));
  const expected = [
    ...years.map((label) => ({ label, span: "edition" })),
    ...periods.map((period) => ({ label: spanLabel(period), span: "period" })),
  ].flatMap(({ label, span }) =>
    tables
      .filter((table) => table.span === span)
      .map(
        (table) => `${label} ${table.unit} ${table.name} ${table.dimensions.reduce((n, id) => n * sizes.get(id)!, 1)}`,
      ),
  );
  const stored = [...measurements].flatMap(([label, all]) =>
    all.map(({ unit, table, values }) => `${label} ${unit} ${table} ${values.length}`),
  );
  const isEqual = expected.toSorted().join("\n") === stored.toSorted().join("\n");
  return { check: "A7", faults: isEqual ? [] : ["the rows must be those of the plan and the declared editions"] };
}

/** Digests of plan, verification statuses and codes. */
export interface PlanDigests {
  /** By edition, from the first import. */
  readonly declared: ReadonlyMap<string, string>;
  /** By edition, from the draw. */
  readonly drawn: ReadonlyMap<string, string>;
  /** Editions that the release states as PLAN_CHOSEN_AFTER_IMPORT. */
  readonly stated: readonly string[];
}

/** A7: each edition was drawn with the plan of its first import, or the release states the change. */
export function checkDeclared({ declared, drawn, stated }: PlanDigests): CheckResult {
  const changed = [...drawn].filter(([edition, digest]) => (declared.get(edition) ?? digest) !== digest);
  const silent = changed.filter(([edition]) => !stated.includes(edition));
  return { check: "A7", faults: silent.map(([edition]) => `the plan of ${edition} must be that of its first import`) };
}
