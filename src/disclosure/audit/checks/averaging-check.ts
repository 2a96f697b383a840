import type { ProtectedTable } from "../../../codebook/plan/profile.ts";
import { type Span, spanLabel } from "../../../codebook/plan/span.ts";
import { type Fraction, fractionNumber } from "../../fraction.ts";
import { type Measurement, runValues } from "../../noise/measurement.ts";
import { type Measurements, publishedRuns } from "../../safe-tables.ts";
import type { CheckResult } from "./check.ts";
import { type AuditPlan, type Counts, tablesByLabel, type TableChange } from "../simulation/counting.ts";
import type { Seeded } from "../simulation/seeded.ts";

/** The values of one table in a run, including hidden values. */
export interface RunMeasurement extends Measurement {
  readonly span: Span;
}

/** All noisy values of one release, including hidden values. */
export interface ReleasedValues {
  readonly measurements: Measurements;
  readonly runs: readonly RunMeasurement[];
}

/** An entry under attack: its cells, and its exact loss. */
export interface Target {
  readonly changes: readonly TableChange[];
  readonly rho: Fraction;
}

/** The measurements of some counts with simulated noise. */
export function simulatedMeasurements(plan: AuditPlan, counts: Counts, { noise }: Seeded): Measurements {
  return new Map(
    [...tablesByLabel(plan)].map(([label, tables]) => [
      label,
      tables.map(({ unit, name, variance }, number) => {
        const values = Int32Array.from(counts.get(label)![number]!, (count) => count + noise(variance));
        return { unit, table: name, values };
      }),
    ]),
  );
}

/** The runs of measurements, as a release computes them. */
export function runMeasurements(
  { profile, editions, periods }: AuditPlan,
  measurements: Measurements,
): RunMeasurement[] {
  const tables = profile.tables.filter(({ span }) => span === "edition");
  return publishedRuns(profile, editions, periods).flatMap((span) =>
    tables.map(({ unit, name }) => {
      const values = runValues(partsOf(editions, span).map((label) => valuesOf(measurements, label, unit, name)));
      return { unit, table: name, span, values };
    }),
  );
}

/**
 * A6: least squares over tables, runs, periods and successive releases without a revision. The variance of the contrast
 * of each entry is at least 1/(2ρ): the Fisher information of its presence is at most 2ρ.
 */
export function checkAveraging(
  plan: AuditPlan,
  targets: readonly Target[],
  releases: readonly ReleasedValues[],
): CheckResult {
  const isBounded = targets.every(
    ({ changes, rho }) => informationOf(plan, changes, releases) <= 2 * fractionNumber(rho) + 1e-9,
  );
  return { check: "A6", faults: isBounded ? [] : ["the contrast of an entry must have a variance of at least 1/(2ρ)"] };
}

function informationOf(plan: AuditPlan, changes: readonly TableChange[], releases: readonly ReleasedValues[]): number {
  return changes.reduce((sum, change) => {
    const { label, table, cells } = change;
    const values = releases.flatMap(({ measurements }) =>
      measurements.has(label) ? [valuesOf(measurements, label, table.unit, table.name)] : [],
    );
    const independent = independentRuns(plan.editions, change, releases);
    return cells.reduce((part, { cell, change: size }) => {
      const draws = new Set(values.map((one) => one[cell]!)).size;
      return part + (size * size * draws) / table.variance + independent(cell, size);
    }, sum);
  }, 0);
}

/** The information of runs that differ from the sums of their editions. A sum adds none. */
function independentRuns(
  editions: readonly string[],
  { label, table }: TableChange,
  releases: readonly ReleasedValues[],
): (cell: number, change: number) => number {
  const candidates = releases.flatMap(({ measurements, runs }) =>
    runs
      .filter(({ unit, table: name, span }) => isOf(table, unit, name) && partsOf(editions, span).includes(label))
      .map(({ values, span }) => {
        const parts = partsOf(editions, span);
        const sums = runValues(parts.map((one) => valuesOf(measurements, one, table.unit, table.name)));
        return { values, sums, variance: parts.length * table.variance, name: spanLabel(span) };
      }),
  );
  return (cell, change) => {
    const independent = candidates.filter(({ values, sums }) => values[cell] !== sums[cell]);
    const distinct = new Map(independent.map(({ values, variance, name }) => [`${name} ${values[cell]}`, variance]));
    return [...distinct.values()].reduce((sum, variance) => sum + (change * change) / variance, 0);
  };
}

function isOf(table: ProtectedTable, unit: string, name: string): boolean {
  return table.unit === unit && table.name === name;
}

function partsOf(editions: readonly string[], [first, last]: Span): readonly string[] {
  return editions.filter((edition) => first <= edition && edition <= last);
}

function valuesOf(measurements: Measurements, label: string, unit: string, name: string): Int32Array {
  return measurements.get(label)!.find((one) => one.unit === unit && one.table === name)!.values;
}
