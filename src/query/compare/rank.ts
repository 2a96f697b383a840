import { cacheBudget } from "../../cache.ts";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { boundsOf } from "./bounds.ts";
import type { AnswerCell, Range } from "../answer/cell.ts";
import { claimMargin, comparableOf } from "./claim.ts";
import { type AnswerRow, totalCategory } from "../answer/rows.ts";

/** The best and the worst rank that a figure can have. Rank 1 is the largest. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/**
 * Ranks ranges. A range precedes another only if it lies entirely above it.
 *
 * @example
 * rankRanges([{ lower: 5, upper: 9 }, { lower: 1, upper: 6 }, { lower: 0, upper: 2 }]);
 * // [{ best: 1, worst: 2 }, { best: 1, worst: 3 }, { best: 2, worst: 3 }]
 */
export function rankRanges(ranges: readonly Range[]): RankRange[] {
  const lowers = ranges.map(({ lower }) => lower).sort((a, b) => a - b);
  const uppers = ranges.map(({ upper }) => upper ?? Infinity).sort((a, b) => a - b);
  return ranges.map(({ lower, upper }) => ({
    best: 1 + lowers.length - countWhile(lowers, (one) => one <= (upper ?? Infinity)),
    worst: uppers.length - countWhile(uppers, (one) => one < lower),
  }));
}

/** The number of leading elements that meet a condition, by binary search. */
function countWhile(ascending: readonly number[], condition: (one: number) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (condition(ascending[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks figures. Published figures are ordered by their bounds, protected ones by {@link claimMargin}. A cell that is
 * too few to show has no rank, but widens the ranks of the others.
 *
 * @returns one rank for each cell; null without a value
 */
export function rankCells(cells: readonly AnswerCell[], { release }: TableAnswer): (RankRange | null)[] {
  const isPublished = release.manifest.dataset.nature === "PUBLISHED";
  const comparables = isPublished ? [] : cells.map((cell) => comparableOf(cell, release));
  const variance = Math.max(0, ...comparables.map((one) => one?.variance ?? 0));
  const half = claimMargin(variance, variance) / 2;
  const ranges = cells.map((cell, index) => {
    if (isPublished) return cell.status === "VALUE" ? (boundsOf(cell, release) ?? unlimited) : null;
    const one = comparables[index];
    if (one) return { lower: one.isHidden ? -Infinity : one.value - half, upper: one.value + half };
    return cell.status === "TOO_FEW" ? unlimited : null;
  });
  const ranks = rankRanges(ranges.filter((range) => range !== null));
  let next = 0;
  return ranges.map((range, index) => {
    const rank = range && ranks[next++]!;
    return cells[index]!.status === "VALUE" ? rank : null;
  });
}

const unlimited: Range = { lower: -Infinity, upper: null };

/** Ranks by row number, by measure and `within`. */
type Ranks = ReadonlyMap<string, ReadonlyMap<number, RankRange>>;

const bytesPerRank = 100;

/** The ranks of a large answer may fill the whole cache, because each of its rows needs them. */
const rankCache = cacheBudget.region<TableAnswer, Ranks>(
  "ranks",
  (ranks, { allRows }) => bytesPerRank * ranks.size * (allRows.length + 20),
  "admit",
);

/**
 * The rank of a cell among the cells with the same categories in some dimensions, and categories of the same level in
 * the others. A category is never ranked against its own part, and a total only against totals.
 *
 * @param within the dimensions that divide the rows into groups; a figure is ranked within its group
 * @returns null for a cell without a value
 */
export function rankOf(
  answer: TableAnswer,
  row: AnswerRow,
  { measure }: AnswerCell,
  within: readonly DimensionId[],
): RankRange | null {
  const ranks: Ranks = rankCache.get(answer) ?? new Map();
  const key = [measure, ...answer.question.by.filter((id) => within.includes(id))].join("|");
  const ranked = ranks.get(key) ?? rankAll(answer, answer.question.measures.indexOf(measure), within);
  if (!ranks.has(key)) rankCache.set(answer, new Map([...ranks, [key, ranked]]));
  return ranked.get(row.number) ?? null;
}

function rankAll(answer: TableAnswer, column: number, within: readonly DimensionId[]) {
  const groups = new Map<string, AnswerRow[]>();
  for (const row of answer.rows) {
    const key = groupKey(answer, row, within);
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  }
  const ranks = new Map<number, RankRange>();
  for (const rows of groups.values()) {
    const cells = rows.map((row) => row.cells[column]!);
    for (const [index, rank] of rankCells(cells, answer).entries()) if (rank) ranks.set(rows[index]!.number, rank);
  }
  return ranks;
}

function groupKey({ question: { by, tableIndex } }: TableAnswer, { key }: AnswerRow, within: readonly DimensionId[]) {
  return key
    .map((category, axis) => {
      const id = by[axis]!;
      if (within.includes(id) || category === totalCategory) return category.code;
      return tableIndex.level(id, category);
    })
    .join("|");
}
