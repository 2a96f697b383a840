import type { DimensionId } from "../../codebook/dimension.ts";
import { cellId, keyOf } from "../draw-table.ts";
import type { ReleaseMemory } from "../memory.ts";
import type { NoiseRow } from "../noise-row.ts";
import type { Profile } from "../profile.ts";
import { type CountedMeasure, unitOf } from "../tabulate.ts";
import { type Placed, protectedValue } from "./placed.ts";
import type { PlacedRecord } from "./record-cells.ts";

/** Two guesses of the category that a newcomer falls in, by its place. */
interface Guess {
  /** From the changes of the published figures. */
  readonly read: number;
  /** The category with the largest figure before. */
  readonly prior: number;
}

/**
 * Attacks the profile of somebody who is known to be new. The attacker guesses each attribute by itself, and each of a
 * table of two when the other is known: the category to which, judged by the changes of the published figures, most
 * newcomers have come. That is the likeliest one for each of them, as they are all alike to the attacker.
 *
 * @param tables    the release
 * @param memory    what was kept of the one before: what it showed, and which cells were below the threshold
 * @param profile   threshold, lag and noise: all of them public
 * @param newcomers how many are new, by measure
 * @returns a function of one newcomer: for each attribute, how much more often it is read right than guessed right by
 *          the largest figure before, from −1 to 1; attributes of which nothing is shown are left out
 * @see Hundepool et al. (2012), Statistical Disclosure Control, chapter 4, on changes between releases
 *
 * @example
 * const read = newcomerReader(placedTables(evidence), memory, profile, sizes);
 * read(record); .get("act"); // 0 when the releases tell nothing of it
 */
export function newcomerReader(
  tables: readonly Placed[],
  memory: ReleaseMemory,
  profile: Profile,
  newcomers: ReadonlyMap<CountedMeasure, number>,
): (record: PlacedRecord) => ReadonlyMap<DimensionId, number> {
  const differences = differencesOf(profile.noise);
  const guesses = new Map<string, Guess | null>();
  const guess = (table: Placed, axis: number, first: number): Guess | null => {
    const key = `${keyOf(table.truth)}|${axis}|${first}`;
    const known = guesses.get(key);
    if (known !== undefined) return known;
    const stride = table.drawn.grid.strides[axis]!;
    const cells = table.drawn.dimensions[axis]!.categories.map((_, place) => first + place * stride);
    const seen = cells.map((cell) => seenOf(table, cell, memory, profile.threshold));
    const total = memory.cells.get(`${unitOf[table.truth.measure]}|count`)?.perturbed ?? 0;
    const prior = seen.map(({ mass }) => (newcomers.get(table.truth.measure)! * mass) / Math.max(total, mass));
    const read = seen.map(({ change }, place) =>
      change === null ? prior[place]! : enteredOf(change, prior[place]!, profile.lag, differences),
    );
    const shown = seen.some((cell) => cell.shown);
    const made = shown ? { read: placeOfLargest(read), prior: placeOfLargest(prior) } : null;
    guesses.set(key, made);
    return made;
  };
  return ({ cells }) => {
    const answers = new Map<DimensionId, number[]>();
    for (const [number, table] of tables.entries()) {
      const own = cells.filter((cell) => cell.table === number).map(({ cell }) => cell);
      if (own.length === 0 || table.drawn.dimensions.length > 2 || !memory.tables.has(keyOf(table.truth))) continue;
      for (const { axis, first, places } of questionsOf(table, own)) {
        const made = guess(table, axis, first);
        const { id } = table.drawn.dimensions[axis]!;
        const right = made && Number(places.has(made.read)) - Number(places.has(made.prior));
        if (right !== null) answers.set(id, [...(answers.get(id) ?? []), right]);
      }
    }
    const mean = (rights: readonly number[]) => rights.reduce((sum, right) => sum + right, 0) / rights.length;
    return new Map([...answers].map(([id, rights]) => [id, mean(rights)]));
  };
}

/** What to guess of a newcomer in a table: an attribute, the first cell of its row, and the places that are right. */
function questionsOf({ drawn: { grid } }: Placed, cells: readonly number[]) {
  return grid.dimensions.flatMap(({ id }, axis) => {
    if (id === "year") return [];
    const rows = new Map<number, Set<number>>();
    for (const cell of cells) {
      const place = grid.places(cell)[axis]!;
      const first = cell - place * grid.strides[axis]!;
      rows.set(first, (rows.get(first) ?? new Set()).add(place));
    }
    return [...rows].map(([first, places]) => ({ axis, first, places }));
  });
}

/** What two releases show of one cell, and how many stood in it when it was drawn. "Fewer than t" stands for t − 1 where the other release has a value. */
export function seenOf(table: Placed, cell: number, memory: ReleaseMemory, threshold: number) {
  const before = memory.cells.get(cellId(unitOf[table.truth.measure], "count", table.drawn.grid, cell));
  const perturbed = before?.perturbed ?? 0;
  const then = before?.shown === true ? perturbed : null;
  const now = protectedValue(table, cell);
  const from = then ?? (perturbed < threshold ? threshold - 1 : null);
  const to = now ?? (table.drawn.statuses[cell] === "BELOW_THRESHOLD" ? threshold - 1 : null);
  const shown = then !== null || now !== null;
  const change = shown && from !== null && to !== null ? to - from : null;
  return { shown, mass: then ?? threshold / 2, change, count: before?.count ?? 0 };
}

/**
 * How many newcomers a cell is thought to have after its figure changed. So many are expected in advance, as a Poisson
 * number; a cell that n have entered is drawn anew with chance n/m, since 0 to m − 1 may have moved before.
 */
function enteredOf(change: number, expected: number, lag: number, differences: readonly number[]): number {
  const weights: { count: number; log: number }[] = [];
  let log = 0;
  for (let count = 0; count <= Math.max(lag, change + differences.length); count++) {
    if (count > 0) log += Math.log(expected / count);
    const drawn = Math.min(1, count / lag);
    const likelihood = drawn * (differences[Math.abs(change - count)] ?? 0) + (change === 0 ? 1 - drawn : 0);
    if (likelihood > 0) weights.push({ count, log: log + Math.log(likelihood) });
  }
  if (weights.length === 0) return expected;
  const most = Math.max(...weights.map((weight) => weight.log));
  let [sum, total] = [0, 0];
  for (const weight of weights) {
    total += Math.exp(weight.log - most);
    sum += weight.count * Math.exp(weight.log - most);
  }
  return sum / total;
}

/** The chance of each distance between the noise of two draws. */
function differencesOf({ shares, maxNoise }: NoiseRow): number[] {
  const chance = (noise: number) => (shares[Math.abs(noise)] ?? 0) / 2 ** 32;
  return Array.from({ length: 2 * maxNoise + 1 }, (_, distance) => {
    let sum = 0;
    for (let noise = -maxNoise; noise <= maxNoise; noise++) sum += chance(noise) * chance(noise + distance);
    return sum;
  });
}

export function placeOfLargest(figures: readonly number[]): number {
  return figures.indexOf(Math.max(...figures));
}
