import { LRUCache } from "lru-cache";
import type { DimensionId } from "../../codebook/dimensions/dimension.ts";
import type { Release } from "../../releases/release.ts";
import type { TableAnswer } from "../answer/answer.ts";
import { boundsOf, type Range } from "./bounds.ts";
import type { AnswerCell } from "../answer/cell.ts";
import { claimMargin, comparableOf } from "./claim.ts";
import { type AnswerRow, totalCategory } from "../answer/rows.ts";

/** The best and the worst place that a figure may have, 1 for the largest. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/** Ranks ranges, the largest first: only one that lies wholly above another stands before it. */
export function rankRanges(ranges: readonly Range[]): RankRange[] {
  const lowers = ranges.map(({ lower }) => lower).sort((a, b) => a - b);
  const uppers = ranges.map(({ upper }) => upper ?? Infinity).sort((a, b) => a - b);
  return ranges.map(({ lower, upper }) => ({
    best: 1 + lowers.length - countUpTo(lowers, upper ?? Infinity),
    worst: uppers.length - countBelow(uppers, lower),
  }));
}

/** How many of ascending numbers are at most a limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  return countWhile(ascending, (one) => one <= limit);
}

function countBelow(ascending: readonly number[], limit: number): number {
  return countWhile(ascending, (one) => one < limit);
}

function countWhile(ascending: readonly number[], holds: (one: number) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks the figures of cells of one kind. A figure stands before another if the limits of a printed one say so, or, if
 * they are protected, if the difference may be claimed. A cell that is too few to show has no rank, but may be the
 * next one.
 *
 * @returns a rank for each cell with a value, in the order of the cells; null for others
 */
export function rankCells(cells: readonly AnswerCell[], { release }: TableAnswer): (RankRange | null)[] {
  const published = release.manifest.dataset.nature === "PUBLISHED";
  const compared = published ? [] : cells.map((cell) => comparableOf(cell, release));
  const variance = Math.max(0, ...compared.map((one) => one?.variance ?? 0));
  const reach = claimMargin(variance, variance) / 2;
  const ranged = cells.map((cell, index) => {
    if (published) return cell.status === "VALUE" ? (boundsOf(cell, release) ?? unlimited) : null;
    const one = compared[index];
    if (one) return { lower: one.isHidden ? -Infinity : one.value - reach, upper: one.value + reach };
    return cell.status === "TOO_FEW" ? unlimited : null;
  });
  const ranks = rankRanges(ranged.filter((range) => range !== null));
  let next = 0;
  return ranged.map((range, index) => {
    const rank = range && ranks[next++]!;
    return cells[index]!.status === "VALUE" ? rank : null;
  });
}

/** A figure of which nothing is known. */
const unlimited: Range = { lower: -Infinity, upper: null };

/** Ranks by the numbers of rows, by what they were asked within. */
type Ranks = ReadonlyMap<string, ReadonlyMap<number, RankRange>>;

/** The ranks of the last answers of a release that were asked for them, in cells. */
const kept = new WeakMap<Release, LRUCache<TableAnswer, Ranks>>();
const mostCells = 20_000;

/**
 * The place of a cell among those of its answer with the same categories of some dimensions, and categories of the same
 * level of the others: a category is never ranked against a part of itself, and a total only against totals.
 *
 * @returns null for a cell without a figure
 */
export function rankOf(
  answer: TableAnswer,
  row: AnswerRow,
  { measure }: AnswerCell,
  within: readonly DimensionId[],
): RankRange | null {
  const known = kept.get(answer.release) ?? new LRUCache({ maxSize: mostCells });
  kept.set(answer.release, known);
  const ranks: Ranks = known.get(answer) ?? new Map();
  // However they are named, in which order and how often, it is the same question.
  const key = [measure, ...answer.question.by.filter((id) => within.includes(id))].join("|");
  const ranked = ranks.get(key) ?? rankAll(answer, answer.question.measures.indexOf(measure), within);
  // Those of one answer always have room: each of its rows asks for them.
  const size = Math.min((ranks.size + 1) * (answer.all.length + 20), mostCells);
  if (!ranks.has(key)) known.set(answer, new Map([...ranks, [key, ranked]]), { size });
  return ranked.get(row.number) ?? null;
}

function rankAll(answer: TableAnswer, column: number, within: readonly DimensionId[]) {
  const groups = new Map<string, AnswerRow[]>();
  for (const row of answer.rows) {
    const group = groupOf(answer, row, within);
    const rows = groups.get(group);
    if (rows) rows.push(row);
    else groups.set(group, [row]);
  }
  const ranks = new Map<number, RankRange>();
  for (const rows of groups.values()) {
    const ranked = rankCells(
      rows.map(({ cells }) => cells[column]!),
      answer,
    );
    for (const [index, row] of rows.entries()) {
      const rank = ranked[index];
      if (rank) ranks.set(row.number, rank);
    }
  }
  return ranks;
}

function groupOf({ question: { by, catalogue } }: TableAnswer, { key }: AnswerRow, within: readonly DimensionId[]) {
  return key
    .map((category, axis) => {
      const id = by[axis]!;
      if (within.includes(id) || category === totalCategory) return category.code;
      return catalogue.level(id, category);
    })
    .join("|");
}
