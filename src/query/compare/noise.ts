import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import { type ProfileId, profiles } from "../../codebook/plan/profile.ts";
import { cellFlags, cellStatuses } from "../../releases/cell.ts";
import type { CellPosition, Release, StoredTable } from "../../releases/release.ts";
import { spansOf } from "../../releases/spans.ts";
import { type TableIndex, tableIndexOf } from "../tables/table-index.ts";

/** Standard normal quantile: 95 % of a normal distribution lie within this many standard deviations. */
const deviations95 = 1.96;

/** The probability at which a change or an order of protected figures is claimed. */
export const claimLevel = 0.999;

/** Standard normal quantile: noise exceeds it in absolute value with a probability of at most 0.1 %. */
const deviations999 = 3.29;

/**
 * The number of standard deviations around the mean that contain a share of a normal distribution.
 *
 * @param level the share, between 0 and 1, both excluded
 * @see Abramowitz and Stegun 1964, formula 26.2.23; the error is below 4.5 × 10⁻⁴
 *
 * @example
 * deviationsOf(0.95); // 1.96
 */
export function deviationsOf(level: number): number {
  if (level === 0.95) return deviations95;
  if (level === claimLevel) return deviations999;
  const t = Math.sqrt(-2 * Math.log((1 - level) / 2));
  // The error of the approximation can make the result negative near level 0.
  const deviations =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return Math.max(0, deviations);
}

/** The noise of one protected cell, and its threshold. */
export interface CellNoise {
  /** Variance σ², in squared contributors. For a run it is the sum over its editions. */
  readonly variance: number;
  /** The smallest value t that is shown, in contributors. */
  readonly threshold: number;
  /** Half the width h of the 95 % interval, in contributors. */
  readonly half95: number;
}

const noiseBySpan = new WeakMap<StoredTable, readonly CellNoise[]>();

/**
 * The noise of a protected cell; undefined if the release states none.
 *
 * A run of k editions has the variance kσ², the smallest threshold t with t² ≥ 16kσ², and the half-width ⌈1.96√(kσ²)⌉.
 */
export function noiseAt(release: Release, { table, position }: CellPosition): CellNoise | undefined {
  const stored = release.tables[table]!;
  const noise = noiseBySpan.get(stored) ?? noiseOfTable(release, stored);
  noiseBySpan.set(stored, noise);
  return noise[spanAt(stored, position, noise.length)];
}

/** The index of a cell's run or period; 0 in a table without spans. */
function spanAt({ statuses }: StoredTable, position: number, spanCount: number): number {
  return spanCount < 2 ? 0 : Math.floor(position / (statuses.length / spanCount));
}

/** The noise of each run or period of a table, or of all its cells. */
function noiseOfTable(release: Release, { number, span }: StoredTable): CellNoise[] {
  const { manifest } = release;
  const variance = manifest.dataset.plan[number]!.noise?.variance;
  const rows = manifest.parameters["noise"] as unknown as readonly CellNoise[] | undefined;
  const row = rows?.find((one) => one.variance === variance);
  if (variance === undefined || !row) return [];
  const noise = { variance, threshold: row.threshold, half95: row.half95 };
  if (span === undefined) return [noise];
  const spans = spansOf(manifest, span);
  if (span === "period") return spans.map(() => noise);
  const { editions } = tableIndexOf(release);
  return spans.map(([first, last]) => runNoise(variance * (editions.indexOf(last) - editions.indexOf(first) + 1)));
}

function runNoise(variance: number): CellNoise {
  const floor = Math.floor(4 * Math.sqrt(variance));
  const threshold = floor * floor >= 16 * variance ? floor : floor + 1;
  return { variance, threshold, half95: Math.ceil(deviations95 * Math.sqrt(variance)) };
}

const lowerBound = 1 << cellFlags.indexOf("LOWER_BOUND");
const shown = cellStatuses.indexOf("VALUE");

/**
 * The allowance for contributors with more codes than the contribution bound counts. It adds value + h of the `cut`
 * cell of each bound, in the same edition or run. Several inputs with the same `cut` cell count it once.
 */
export function cutAllowance(release: Release, inputs: readonly CellPosition[]): number {
  const tableIndex = tableIndexOf(release);
  const cuts = new Map<string, CellPosition>();
  for (const { table, position } of inputs) {
    const stored = release.tables[table]!;
    if ((stored.flags[position]! & lowerBound) === 0) continue;
    for (const [id, bound] of Object.entries(release.manifest.dataset.plan[table]!.noise?.bounds ?? {})) {
      const cut = cutCell(tableIndex, stored, position, `${id}>${bound}`);
      if (cut) cuts.set(`${cut.table} ${cut.position}`, cut);
    }
  }
  return [...cuts.values()].reduce((sum, cut) => {
    const { statuses, values } = release.tables[cut.table]!;
    if (statuses[cut.position] !== shown) return sum;
    return sum + values[cut.position]! + noiseAt(release, cut)!.half95;
  }, 0);
}

/** The cell of the `cut` table for a bound, in the edition or run of another cell. */
function cutCell(
  tableIndex: TableIndex,
  stored: StoredTable,
  position: number,
  bound: string,
): CellPosition | undefined {
  const index = tableIndex.indexOf("cut", bound);
  const dimensions: DimensionId[] = stored.span ? ["cut"] : ["cut", "year"];
  const cut = tableIndex.table(stored.measure, dimensions, stored.span);
  if (!cut || index === undefined) return undefined;
  if (stored.span) {
    const boundCount = tableIndex.dimensions.get("cut")!.categories.length;
    const spanCount = cut.stored.statuses.length / boundCount;
    return { table: cut.stored.number, position: spanAt(stored, position, spanCount) * boundCount + index };
  }
  const stride = tableIndex.table(stored.measure, stored.dimensions)!.strides.get("year")!;
  const edition = Math.floor(position / stride) % tableIndex.editions.length;
  return {
    table: cut.stored.number,
    position: edition * cut.strides.get("year")! + index * cut.strides.get("cut")!,
  };
}

/**
 * The edition cells of a run that is hidden because exactly one edition is hidden. The interval of the run is that of
 * their sum. Undefined for any other cell.
 */
export function editionsOfRestrictedRun(
  release: Release,
  { table, position }: CellPosition,
): CellPosition[] | undefined {
  const { manifest, tables } = release;
  const stored = tables[table]!;
  const isRestricted = profiles[manifest.profile as ProfileId]?.runs === "closed-periods";
  if (!isRestricted || stored.span !== "run") return undefined;
  const cells = editionCells(tableIndexOf(release), stored, position, spansOf(manifest, "run"));
  const hidden = cells.filter((cell) => tables[cell.table]!.statuses[cell.position] !== shown);
  return hidden.length === 1 ? cells : undefined;
}

/** The cells of a run's editions, with the same categories as the run's cell. */
function editionCells(
  tableIndex: TableIndex,
  stored: StoredTable,
  position: number,
  runs: ReturnType<typeof spansOf>,
): CellPosition[] {
  const size = stored.statuses.length / runs.length;
  const [first, last] = runs[Math.floor(position / size)]!;
  const byEdition = tableIndex.table(stored.measure, [...stored.dimensions, "year"])!;
  let rest = position % size;
  let base = 0;
  for (const id of stored.dimensions.toReversed()) {
    const { length } = tableIndex.dimensions.get(id)!.categories;
    base += (rest % length) * byEdition.strides.get(id)!;
    rest = Math.floor(rest / length);
  }
  const stride = byEdition.strides.get("year")!;
  const [from, to] = [tableIndex.editions.indexOf(first), tableIndex.editions.indexOf(last)];
  return Array.from({ length: to - from + 1 }, (_, index) => {
    return { table: byEdition.stored.number, position: base + (from + index) * stride };
  });
}
