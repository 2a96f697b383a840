import { type Cells, rowsOf } from "./linking-cells.ts";
import { fitLogistic, type Logistic, logOdds, type Matrix } from "./logistic.ts";

/** What an attacker makes of each cell: the log odds that one or two are there and not nobody, and the likeliest count. */
export interface Guesses {
  readonly presence: Float64Array;
  /** From 0 to `mostGuess`, which stands for all above, too. */
  readonly count: Uint8Array;
}

/** Counts from this one on are not told apart. */
export const mostGuess = 5;

const ridge = 1;

/**
 * Learns from cells whose counts are known to guess the counts of others.
 *
 * @param training cells with their counts
 * @param used     how many features the attacker looks at, the first ones
 * @returns what guesses the counts of cells from their features alone
 * @throws {RangeError} when there is nothing to learn from
 * @see McCullagh (1980), Regression Models for Ordinal Data: one logistic regression for each "at least k"
 *
 * @example
 * const guesses = learn(worlds, 15)(release); // guesses.count[0]: the likeliest count of the first cell
 */
export function learn({ matrix, counts }: Cells, used: number): (matrix: Matrix) => Guesses {
  const few = rowsOf(matrix, counts, (count) => count <= 2);
  const fit = (cells: Cells, least: number) =>
    fitLogistic(
      cells.matrix,
      Uint8Array.from(cells.counts, (count) => Number(count >= least)),
      { ridge, used },
    );
  const presence = fit(few, 1);
  const atLeast = Array.from({ length: mostGuess }, (_, below) => fit({ matrix, counts }, below + 1));
  return (target) => {
    const rows = target.numbers.length / target.width;
    return {
      presence: Float64Array.from({ length: rows }, (_, row) => logOdds(presence, target, row)),
      count: Uint8Array.from({ length: rows }, (_, row) => likeliest(atLeast, target, row)),
    };
  };
}

/** The count with the greatest difference between "at least this" and "at least the next". */
function likeliest(atLeast: readonly Logistic[], matrix: Matrix, row: number): number {
  const reached = [1, ...atLeast.map((model) => 1 / (1 + Math.exp(-logOdds(model, matrix, row)))), 0];
  let best = 0;
  const gap = (count: number) => reached[count]! - reached[count + 1]!;
  for (let count = 1; count <= mostGuess; count++) if (gap(count) > gap(best)) best = count;
  return best;
}
