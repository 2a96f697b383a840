import type { Dataset, PlannedTable } from "../codebook/dataset.ts";
import type { DimensionId } from "../codebook/dimensions/dimension.ts";
import { cutConditions, type Profile, type ProtectedTable } from "../codebook/plan/profile.ts";
import { runsOf, type Span, spanLabel } from "../codebook/plan/span.ts";
import { type Measurement, runValues } from "./noise/measurement.ts";
import { presentationOf, presentCell } from "./present.ts";
import type { CellFlag, SafeCell, SafeTable } from "./table.ts";

/** The stored measurements of a release, by edition (`2024`) and by closed period (`2020-2024`). */
export type Measurements = ReadonlyMap<string, readonly Measurement[]>;

/** The runs that a profile publishes. */
export function publishedRuns(
  { runs }: Profile,
  editions: readonly string[],
  periods: readonly Span[],
): readonly Span[] {
  return runs === "all" ? runsOf(editions) : periods;
}

/**
 * Presents the measurements as the tables of a release, in the order of the dataset's plan. The result depends on the
 * measurements, the plan and the editions only.
 *
 * @param dataset the dataset, with the editions of the release as its years
 * @param periods the closed periods of the release
 * @param revised the editions that were drawn again; their cells and those of their runs are REVISED
 * @throws {RangeError} if a measurement of the plan is missing
 */
export function safeTables(
  dataset: Dataset,
  profile: Profile,
  periods: readonly Span[],
  measurements: Measurements,
  revised: readonly string[] = [],
): SafeTable[] {
  const editions = dataset.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const runs = publishedRuns(profile, editions, periods);
  const conditions = dataset.dimensions.find(({ id }) => id === "cut")!.categories.map(({ code }) => code);
  const presenter = new Presenter(profile, editions, conditions, measurements, revised);
  return dataset.plan.map((planned) => {
    const table = profile.tables.find(
      ({ unit, name }) => unit === planned.noise!.unit && name === planned.noise!.name,
    )!;
    const { measure, dimensions, span } = planned;
    if (span === "period")
      return { measure, dimensions, span, cells: periods.flatMap((one) => presenter.period(table, one)) };
    if (span === "run") return { measure, dimensions, span, cells: runs.flatMap((one) => presenter.run(table, one)) };
    const columns = editions.map((edition) => presenter.run(table, [edition, edition]));
    return { measure, dimensions, cells: interleaved(dataset, planned, columns) };
  });
}

/** Places the cells of each edition at the position of the year among the dimensions. */
function interleaved(
  { dimensions }: Dataset,
  { dimensions: ids }: PlannedTable,
  columns: readonly (readonly SafeCell[])[],
) {
  const after = ids.slice(ids.indexOf("year") + 1);
  const sizes = after.map((id) => dimensions.find((one) => one.id === id)!.categories.length);
  const block = sizes.reduce((product, size) => product * size, 1);
  const blocks = columns[0]!.length / block;
  return Array.from({ length: blocks }, (_, number) => number * block).flatMap((start) =>
    columns.flatMap((cells) => cells.slice(start, start + block)),
  );
}

const notApplicable: SafeCell = { status: "NOT_APPLICABLE", value: null, flags: [], sources: [], notes: [] };

class Presenter {
  constructor(
    readonly profile: Profile,
    readonly editions: readonly string[],
    /** The codes of the dimension `cut`: the conditions of persons and of organisations. */
    readonly conditions: readonly string[],
    readonly measurements: Measurements,
    readonly revised: readonly string[],
  ) {}

  /** A table in one edition (`[2024, 2024]`) or in a run. */
  run(table: ProtectedTable, span: Span): SafeCell[] {
    const editions = this.#editionsOf(span);
    const parts = editions.map((edition) => this.#values(table, edition));
    const rule = presentationOf(table, parts.length);
    const flags = this.#flags(table, editions);
    const applicable = cutConditions(this.profile.tables, table.unit).map(({ code }) => code);
    return Array.from(runValues(parts), (value, cell) => {
      if (table.dimensions.includes("cut") && !applicable.includes(this.conditions[cell]!)) return notApplicable;
      return presentCell(this.#isShown(table, parts, cell) ? value : -1, rule, flags);
    });
  }

  /** A table in a closed period. */
  period(table: ProtectedTable, span: Span): SafeCell[] {
    const rule = presentationOf(table, 1);
    return Array.from(this.#values(table, spanLabel(span)), (value) => presentCell(value, rule, []));
  }

  /** Restricted profiles hide a run with exactly one hidden edition, because a difference would reveal that edition. */
  #isRevealing(table: ProtectedTable, parts: readonly Int32Array[], cell: number): boolean {
    if (this.profile.runs === "all") return false;
    const { threshold } = presentationOf(table, 1);
    return parts.filter((values) => values[cell]! < threshold).length === 1;
  }

  /** BOUNDED if a bound limits the codes; LOWER_BOUND if `cut` at that bound is a VALUE in the same editions. */
  #flags(table: ProtectedTable, editions: readonly string[]): CellFlag[] {
    const revised: CellFlag[] = editions.some((edition) => this.revised.includes(edition)) ? ["REVISED"] : [];
    const bounded = Object.entries(table.bounds).filter(([id]) => id !== "cut") as [DimensionId, number][];
    if (bounded.length === 0) return revised;
    const cut = this.profile.tables.find(({ unit, dimensions }) => unit === table.unit && dimensions.includes("cut"));
    const isCut = cut !== undefined && bounded.some(([id, bound]) => this.#isCut(cut, `${id}>${bound}`, editions));
    return isCut ? ["LOWER_BOUND", ...revised, "BOUNDED"] : [...revised, "BOUNDED"];
  }

  #isCut(cut: ProtectedTable, condition: string, editions: readonly string[]): boolean {
    if (!cutConditions(this.profile.tables, cut.unit).some(({ code }) => code === condition)) return false;
    const cell = this.conditions.indexOf(condition);
    return this.#isShown(
      cut,
      editions.map((edition) => this.#values(cut, edition)),
      cell,
    );
  }

  /** Whether the sum of some editions is a VALUE. */
  #isShown(table: ProtectedTable, parts: readonly Int32Array[], cell: number): boolean {
    const value = parts.reduce((sum, values) => sum + values[cell]!, 0);
    const isRevealing = parts.length > 1 && this.#isRevealing(table, parts, cell);
    return value >= presentationOf(table, parts.length).threshold && !isRevealing;
  }

  #editionsOf([first, last]: Span): readonly string[] {
    return this.editions.slice(this.editions.indexOf(first), this.editions.indexOf(last) + 1);
  }

  #values({ unit, name }: ProtectedTable, label: string): Int32Array {
    const found = this.measurements.get(label)?.find((one) => one.unit === unit && one.table === name);
    if (!found) throw new RangeError(`Cannot present ${unit} ${name}: its measurement in ${label} must be stored`);
    return found.values;
  }
}
