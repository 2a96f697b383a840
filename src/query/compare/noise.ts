import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import { type ProfileId, profiles } from "../../codebook/plan/profile.ts";
import { cellFlags, cellStatuses } from "../../releases/cell.ts";
import type { CellPlace, Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/** 95 % of a normal distribution lie within so many standard deviations. */
export const deviations = 1.96;

/** The noise of one protected cell, and the rule by which it is shown. */
export interface CellNoise {
  /** σ² of the cell, in squared contributors: of a run, that of all its editions together. */
  readonly variance: number;
  /** t: the least value that is shown. */
  readonly threshold: number;
  /** Half the width of the 95 % interval, in contributors. */
  readonly half95: number;
}

/** The threshold and the half-width of one edition or period, as the release states them. */
type StatedNoise = Omit<CellNoise, "variance"> & { readonly variance: number };

const known = new WeakMap<StoredTable, readonly CellNoise[]>();

/**
 * The noise of a protected cell; undefined if the release states none.
 *
 * @see protection, section 8: a run of k editions has variance kσ², the least threshold t with t² ≥ 16kσ², and the
 * half-width ⌈1.96√(kσ²)⌉
 */
export function noiseAt(release: Release, { table, position }: CellPlace): CellNoise | undefined {
  const stored = release.tables[table]!;
  const spans = known.get(stored) ?? noiseOfTable(release, stored);
  known.set(stored, spans);
  return spans[spanAt(stored, position, spans.length)];
}

/** The index of the run or period that a cell is of; 0 in other tables. */
function spanAt({ statuses }: StoredTable, position: number, spans: number): number {
  return spans < 2 ? 0 : Math.floor(position / (statuses.length / spans));
}

function noiseOfTable(release: Release, { number, span }: StoredTable): CellNoise[] {
  const { manifest } = release;
  const variance = manifest.dataset.plan[number]!.noise?.variance;
  const rows = manifest.parameters["noise"] as unknown as readonly StatedNoise[] | undefined;
  const stated = rows?.find((row) => row.variance === variance);
  if (variance === undefined || !stated) return [];
  const one = { variance, threshold: stated.threshold, half95: stated.half95 };
  if (span === undefined) return [one];
  const spans = spansOf(manifest, span);
  if (span === "period") return spans.map(() => one);
  const { editions } = tableIndexOf(release);
  return spans.map(([first, last]) => runNoise(variance * (editions.indexOf(last) - editions.indexOf(first) + 1)));
}

function runNoise(variance: number): CellNoise {
  const least = Math.floor(4 * Math.sqrt(variance));
  const threshold = least * least >= 16 * variance ? least : least + 1;
  return { variance, threshold, half95: Math.ceil(deviations * Math.sqrt(variance)) };
}

const lowerBound = 1 << cellFlags.indexOf("LOWER_BOUND");
const shown = cellStatuses.indexOf("VALUE");

/**
 * The number of contributors that may be missing from a figure because they have more codes than are counted: cut + h of
 * each condition of the table `cut` that is a VALUE in the same edition or run. A condition counts once, however many
 * cells were added up.
 */
export function cutAllowance(release: Release, places: readonly CellPlace[]): number {
  const catalogue = tableIndexOf(release);
  const conditions = new Map<string, CellPlace>();
  for (const { table, position } of places) {
    const stored = release.tables[table]!;
    if ((stored.flags[position]! & lowerBound) === 0) continue;
    for (const [id, bound] of Object.entries(release.manifest.dataset.plan[table]!.noise?.bounds ?? {})) {
      const place = cutPlace(catalogue, stored, position, `${id}>${bound}`);
      if (place) conditions.set(`${place.table} ${place.position}`, place);
    }
  }
  return [...conditions.values()].reduce((sum, place) => {
    const { statuses, values } = release.tables[place.table]!;
    if (statuses[place.position] !== shown) return sum;
    return sum + values[place.position]! + noiseAt(release, place)!.half95;
  }, 0);
}

/** The cell of the table `cut` with a condition, in the edition or the run of another cell. */
function cutPlace(
  catalogue: TableIndex,
  stored: StoredTable,
  position: number,
  condition: string,
): CellPlace | undefined {
  const code = catalogue.place("cut", condition);
  const dimensions: DimensionId[] = stored.span ? ["cut"] : ["cut", "year"];
  const cut = catalogue.table(stored.measure, dimensions, stored.span);
  if (!cut || code === undefined) return undefined;
  if (stored.span) {
    const conditions = catalogue.dimensions.get("cut")!.categories.length;
    const spans = cut.stored.statuses.length / conditions;
    return { table: cut.stored.number, position: spanAt(stored, position, spans) * conditions + code };
  }
  const step = catalogue.table(stored.measure, stored.dimensions)!.steps.get("year")!;
  const edition = Math.floor(position / step) % catalogue.editions.length;
  return {
    table: cut.stored.number,
    position: edition * cut.steps.get("year")! + code * cut.steps.get("cut")!,
  };
}

/**
 * The cells of the editions of a run that is not shown because exactly one of its editions is hidden: their sum is its
 * interval. Undefined for other cells.
 */
export function editionsOfRestrictedRun(release: Release, { table, position }: CellPlace): CellPlace[] | undefined {
  const { manifest, tables } = release;
  const stored = tables[table]!;
  const restricted = profiles[manifest.profile as ProfileId]?.runs === "closed-periods";
  if (!restricted || stored.span !== "run") return undefined;
  const places = editionPlaces(tableIndexOf(release), stored, position, spansOf(manifest, "run"));
  const hidden = places.filter((place) => tables[place.table]!.statuses[place.position] !== shown);
  return hidden.length === 1 ? places : undefined;
}

/** The cells of each edition of a run, with the same categories. */
function editionPlaces(
  catalogue: TableIndex,
  stored: StoredTable,
  position: number,
  runs: ReturnType<typeof spansOf>,
): CellPlace[] {
  const size = stored.statuses.length / runs.length;
  const [first, last] = runs[Math.floor(position / size)]!;
  const byEdition = catalogue.table(stored.measure, [...stored.dimensions, "year"])!;
  let rest = position % size;
  let base = 0;
  for (const id of stored.dimensions.toReversed()) {
    const { length } = catalogue.dimensions.get(id)!.categories;
    base += (rest % length) * byEdition.steps.get(id)!;
    rest = Math.floor(rest / length);
  }
  const step = byEdition.steps.get("year")!;
  const editions = catalogue.editions.slice(catalogue.editions.indexOf(first), catalogue.editions.indexOf(last) + 1);
  return editions.map((edition) => {
    return { table: byEdition.stored.number, position: base + catalogue.editions.indexOf(edition) * step };
  });
}
