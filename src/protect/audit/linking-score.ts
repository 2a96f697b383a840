import type { Chance } from "../chance.ts";
import { type Guesses, mostGuess } from "./learn-counts.ts";
import type { Cells } from "./linking-cells.ts";

/** How well an attack does, beside the same attack with prior knowledge only. All are shares from 0 to 1. */
export interface Score {
  readonly share: number;
  readonly prior: number;
  /** share − prior, and its standard error: the score of one release is a sample. */
  readonly gain: number;
  readonly error: number;
  /** What each cell adds to the gain: 1 where only the attack is right, −1 where only the prior is. */
  readonly gains: Float64Array;
  /** How many cells were to be guessed. */
  readonly cells: number;
}

const falsePositives = 0.01;
const resamples = 100;

/**
 * Scores telling one or two from nobody: the share of cells with one or two that are found when one in a hundred of
 * the empty cells is wrongly said to have somebody. The error is that of a bootstrap over the cells of both kinds,
 * because the bar for "somebody" is set by few empty cells.
 *
 * @param cells   the cells of the release, with their true counts
 * @param attack  what the attacker makes of them
 * @param prior   what the same attacker makes of them without the release
 * @param chance  decides the resamples
 * @see Carlini et al. (2022), Membership Inference Attacks From First Principles, for true positives at few false ones;
 *      Efron & Tibshirani (1993), An Introduction to the Bootstrap
 *
 * @example
 * scorePresence(cells, attack, prior, chanceOf("bootstrap")).gain; // 0.004: hardly more than without the release
 */
export function scorePresence({ counts }: Cells, attack: Guesses, prior: Guesses, chance: Chance): Score {
  const rows = [...counts.keys()];
  const empty = Uint32Array.from(rows.filter((row) => counts[row] === 0));
  const few = Uint32Array.from(rows.filter((row) => counts[row] === 1 || counts[row] === 2));
  const found = ({ presence }: Guesses, zeros: Uint32Array) => finder(presence, zeros);
  const [own, before] = [found(attack, empty), found(prior, empty)];
  const gains = new Float64Array(counts.length);
  for (const row of few) gains[row] = own(row) - before(row);
  const drawn = Array.from({ length: resamples }, () => {
    const again = (list: Uint32Array) => list.map(() => list[Math.floor(chance() * list.length)]!);
    const [zeros, ones] = [again(empty), again(few)];
    const [one, other] = [found(attack, zeros), found(prior, zeros)];
    return mean(ones, (row) => one(row) - other(row));
  });
  const share = mean(few, own);
  return {
    share,
    prior: mean(few, before),
    gain: mean(few, (row) => gains[row]!),
    error: spread(drawn),
    gains,
    cells: few.length,
  };
}

/**
 * Scores guessing the count itself, of the cells whose count lies between two bounds.
 *
 * @param cells  the cells of the release, with their true counts
 * @param attack what the attacker makes of them
 * @param prior  what the same attacker makes of them without the release
 * @param least  lowest count of the cells that are scored
 * @param most   highest; below `mostGuess`
 * @throws {RangeError} when counts of `mostGuess` and more, which are not told apart, would be scored
 *
 * @example
 * scoreExact(cells, attack, prior, 1, 2).share; // 0.2: of the ones and twos, one in five is guessed
 */
export function scoreExact({ counts }: Cells, attack: Guesses, prior: Guesses, least: number, most: number): Score {
  if (most >= mostGuess) throw new RangeError(`Cannot score counts: they must be below ${mostGuess}`);
  const rows = Uint32Array.from([...counts.keys()].filter((row) => counts[row]! >= least && counts[row]! <= most));
  const right =
    ({ count }: Guesses) =>
    (row: number) =>
      Number(count[row] === counts[row]);
  const [own, before] = [right(attack), right(prior)];
  const gains = new Float64Array(counts.length);
  for (const row of rows) gains[row] = own(row) - before(row);
  const error = spread([...rows].map((row) => gains[row]!)) / Math.sqrt(Math.max(1, rows.length));
  return {
    share: mean(rows, own),
    prior: mean(rows, before),
    gain: mean(rows, (row) => gains[row]!),
    error,
    gains,
    cells: rows.length,
  };
}

/** Says of a row whether it stands above all but one in a hundred of the empty ones; a part of 1 where it ties. */
function finder(odds: Float64Array, empty: Uint32Array): (row: number) => number {
  const sorted = Float64Array.from(empty, (row) => odds[row]!)
    .toSorted()
    .toReversed();
  const allowed = falsePositives * sorted.length;
  const bar = sorted[Math.floor(allowed)]!;
  const above = sorted.findIndex((score) => score === bar);
  const same = sorted.findLastIndex((score) => score === bar) - above + 1;
  const part = (allowed - above) / same;
  return (row) => (odds[row]! > bar ? 1 : odds[row] === bar ? part : 0);
}

function mean(rows: Uint32Array, of: (row: number) => number): number {
  let sum = 0;
  for (const row of rows) sum += of(row);
  return rows.length === 0 ? 0 : sum / rows.length;
}

function spread(numbers: readonly number[]): number {
  const middle = numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
  const squares = numbers.reduce((sum, number) => sum + (number - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, numbers.length - 1));
}
