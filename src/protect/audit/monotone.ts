import type { Range } from "./linear-program.ts";

/** `column ≤ Σ terms + plus`. All numbers are whole, `plus` is finite. */
export interface Limit {
  readonly column: number;
  readonly terms: readonly number[];
  readonly plus: number;
}

/**
 * The exact least and greatest value of columns that stand for whole numbers, when every rule is a limit: a number is
 * at most a sum of others. Of two solutions the greater number of each column makes a solution again, so there is a
 * greatest solution. It is found by lowering numbers until every limit holds. And a column can be as low as v if the
 * greatest solution in which it is at most v keeps all lower ends; so the least v is found by halving. No linear
 * program can say more: these bounds are those of the whole numbers.
 *
 * @param columns what is known of each number; lower ends are finite, upper ends may be infinite
 * @param limits  the rules
 * @param targets columns that are bounded
 * @returns one range a target, in their order; null when no numbers satisfy the rules
 * @see Tarski (1955), A lattice-theoretical fixpoint theorem and its applications, Pacific Journal of Mathematics 5
 *
 * @example
 * // Two parts of 7 at least, the first 5 at most.
 * const columns = [{ lower: 0, upper: 5 }, { lower: 0, upper: Infinity }, { lower: 7, upper: 9 }];
 * exactRanges(columns, [{ column: 2, terms: [0, 1], plus: 0 }], [1, 2]); // 2 … Infinity, and 7 … 9
 */
export function exactRanges(
  columns: readonly Range[],
  limits: readonly Limit[],
  targets: readonly number[],
): Range[] | null {
  const system = new Greatest(columns, limits);
  if (!system.settle(limits.keys())) return null;
  return targets.map((target) => {
    const upper = system.uppers[target]!;
    let [lowest, reached] = [columns[target]!.lower, upper];
    if (system.allows(target, lowest)) return { lower: lowest, upper };
    if (reached === Infinity) for (reached = lowest + 1; !system.allows(target, reached); ) reached *= 2;
    // `lowest` is too low, `reached` is not.
    while (reached - lowest > 1) {
      const middle = Math.floor((lowest + reached) / 2);
      if (system.allows(target, middle)) reached = middle;
      else lowest = middle;
    }
    return { lower: reached, upper };
  });
}

/** The greatest solution of some limits. */
class Greatest {
  readonly uppers: Float64Array;
  readonly #columns: readonly Range[];
  readonly #limits: readonly Limit[];
  /** The limits in which a column is a term. */
  readonly #limitsOn: readonly number[][];
  readonly #waiting: Uint8Array;

  constructor(columns: readonly Range[], limits: readonly Limit[]) {
    this.#columns = columns;
    this.#limits = limits;
    this.uppers = Float64Array.from(columns, ({ upper }) => upper);
    this.#limitsOn = columns.map(() => []);
    for (const [number, { terms }] of limits.entries()) for (const term of terms) this.#limitsOn[term]!.push(number);
    this.#waiting = new Uint8Array(limits.length);
  }

  /** Whether there is a solution with a column at most so large; everything is as before afterwards. */
  allows(column: number, most: number): boolean {
    const before = new Map([[column, this.uppers[column]!]]);
    this.uppers[column] = most;
    const allowed = this.settle(this.#limitsOn[column]!, before);
    for (const [changed, upper] of before) this.uppers[changed] = upper;
    return allowed;
  }

  /** Lowers upper ends until every limit holds; false as soon as one is below its lower end. Notes what was there. */
  settle(from: Iterable<number>, before = new Map<number, number>()): boolean {
    const queue = [...from];
    this.#waiting.fill(0);
    for (const number of queue) this.#waiting[number] = 1;
    for (let visit = 0; visit < queue.length; visit++) {
      const number = queue[visit]!;
      this.#waiting[number] = 0;
      const { column, terms, plus } = this.#limits[number]!;
      const most = terms.reduce((sum, term) => sum + this.uppers[term]!, plus);
      if (most >= this.uppers[column]!) continue;
      if (!before.has(column)) before.set(column, this.uppers[column]!);
      this.uppers[column] = most;
      if (most < this.#columns[column]!.lower) return false;
      for (const other of this.#limitsOn[column]!)
        if (!this.#waiting[other]) {
          this.#waiting[other] = 1;
          queue.push(other);
        }
    }
    return true;
  }
}
