import type { Dataset } from "../../../codebook/dataset.ts";
import type { Profile } from "../../../codebook/plan/profile.ts";
import { type Span, spanLabel } from "../../../codebook/plan/span.ts";
import { type Measurements, publishedRuns } from "../../safe-tables.ts";
import type { SafeTable } from "../../table.ts";
import type { CheckResult } from "./check.ts";

/** The tables of one release. */
export interface ReleasedTables {
  readonly dataset: Dataset;
  readonly profile: Profile;
  readonly periods: readonly Span[];
  readonly tables: readonly SafeTable[];
}

/**
 * A5: the next release copies every cell of the previous one byte for byte, after any import, change or withdrawal. Only the
 * cells of a revised edition and its runs may differ, never those of a period.
 */
export function checkReleasedCells(
  previous: ReleasedTables,
  next: ReleasedTables,
  revised: readonly string[],
): CheckResult {
  const cells = cellsByName(next);
  const faults = [...cellsByName(previous)].flatMap(([name, { text, span, isPeriod }]) => {
    const isRevised = !isPeriod && revised.some((edition) => span[0] <= edition && edition <= span[1]);
    return isRevised || cells.get(name)?.text === text ? [] : [`${name} must be that of the previous release`];
  });
  return { check: "A5", faults };
}

/**
 * A5: every stored measurement of the previous release is copied, including hidden values.
 *
 * @param revised the revised editions
 */
export function checkCopies(previous: Measurements, next: Measurements, revised: readonly string[]): CheckResult {
  const faults = [...previous].flatMap(([label, measurements]) =>
    measurements.flatMap(({ unit, table, values }) => {
      const copy = next.get(label)?.find((one) => one.unit === unit && one.table === table)?.values;
      const isCopied = copy?.length === values.length && copy.every((value, cell) => value === values[cell]);
      return revised.includes(label) || isCopied ? [] : [`${unit} ${table} of ${label} must be copied`];
    }),
  );
  return { check: "A5", faults };
}

interface NamedCells {
  readonly text: string;
  readonly span: Span;
  readonly isPeriod: boolean;
}

/** The cells of each table in each edition, run and period, as text. */
function cellsByName({ dataset, profile, periods, tables }: ReleasedTables): Map<string, NamedCells> {
  const editions = dataset.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const runs = publishedRuns(profile, editions, periods);
  const inEditions = editions.map((edition): Span => [edition, edition]);
  const named = tables.flatMap(({ cells, span: kind }, number) => {
    const { noise, dimensions } = dataset.plan[number]!;
    const spans = kind === "run" ? runs : kind === "period" ? periods : inEditions;
    const after = dimensions.slice(dimensions.indexOf("year") + 1);
    const sizes = after.map((id) => dataset.dimensions.find((one) => one.id === id)!.categories.length);
    // Runs and periods are the first axis. The year has its position among the dimensions.
    const block = kind ? cells.length / spans.length : sizes.reduce((product, size) => product * size, 1);
    return spans.map((span, position): [string, NamedCells] => {
      const cellsOfSpan = cells.filter((_, cell) => Math.floor(cell / block) % spans.length === position);
      const name = `${noise!.unit} ${noise!.name} of ${kind ? spanLabel(span) : span[0]}`;
      return [name, { text: JSON.stringify(cellsOfSpan), span, isPeriod: kind === "period" }];
    });
  });
  return new Map(named);
}
