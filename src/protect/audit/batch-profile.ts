import { keyOf } from "../draw-table.ts";
import type { ReleaseMemory } from "../memory.ts";
import type { Profile } from "../profile.ts";
import { placeOfLargest, seenOf } from "./newcomer-reader.ts";
import type { Placed } from "./placed.ts";

/** One-sided 95 % of a normal distribution. */
const errors = 1.64;

/**
 * Attacks all who came and all who left between two releases as a whole, whyever they did: imported, withdrawn, counted
 * by other grades of verification, or in a release that draws everything anew. Who knows that somebody is among those
 * who left guesses an attribute by the figure that fell most, and of those who came by the figure that rose most.
 *
 * @param tables  the release
 * @param memory  what was kept of the one before: how many stood in each cell, and what was shown
 * @param profile threshold and lag, which are public; fewer than the lag in all are not told from noise
 * @returns of the attribute that is read best, how much more often the guess is right than the largest figure before,
 *          less what chance alone makes of so few; 0 when nothing is read
 * @see Dwork & Roth (2014), The Algorithmic Foundations of Differential Privacy, section 1, on differencing
 *
 * @example
 * batchExcess(placedTables(evidence), memory, profile) <= 0.05; // true: those who left are as mixed as all
 */
export function batchExcess(tables: readonly Placed[], memory: ReleaseMemory, profile: Profile): number {
  const excesses = tables.flatMap((table) => {
    const [dimension, ...others] = table.drawn.dimensions;
    if (!dimension || others.length > 0 || dimension.id === "year" || !memory.tables.has(keyOf(table.truth))) return [];
    const cells = dimension.categories.map((_, place) => {
      const { mass, change, count } = seenOf(table, place, memory, profile.threshold);
      return { mass, change: change ?? 0, moved: table.truth.counts[place]! - count };
    });
    return [1, -1].map((direction) => excessOf(cells, direction, profile.lag));
  });
  return Math.max(0, ...excesses);
}

interface Cell {
  /** The figure before. */
  readonly mass: number;
  /** Of the figure. */
  readonly change: number;
  /** How many more there are in truth. */
  readonly moved: number;
}

function excessOf(cells: readonly Cell[], direction: number, lag: number): number {
  const moved = cells.map((cell) => Math.max(0, direction * cell.moved));
  const all = moved.reduce((sum, count) => sum + count, 0);
  const read = placeOfLargest(cells.map(({ change }) => direction * change));
  if (all < lag || direction * cells[read]!.change <= 0) return 0;
  const right = moved[read]! / all;
  const prior = moved[placeOfLargest(cells.map(({ mass }) => mass))]! / all;
  const gain = right - prior;
  // The variance of the difference of two shares of the same people.
  return gain - errors * Math.sqrt(Math.max(0, right + prior - gain ** 2) / all);
}
