import loadHighs, { type Highs, type Model } from "highs";

/** A range of numbers, both ends included; the upper one may be `Infinity`. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** `lower ≤ Σ coefficient · column ≤ upper`; either side may be infinite. A column stands once. */
export interface LinearRow extends Range {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
}

/** What is known of some numbers: a range of each, by column, and rows that tie them together. */
export interface LinearProgram {
  readonly columns: readonly Range[];
  readonly rows: readonly LinearRow[];
}

// The package describes itself as CommonJS, but hands an ES module to those who import it: its default is the loader.
const load = loadHighs as unknown as typeof loadHighs.default;

const tiny = 1e-6;

/** The solver is a WebAssembly module; one for all programs. */
let solver: Promise<Highs> | undefined;

/**
 * The least and the greatest value of columns of a linear program. The program is given to the solver once; every
 * further objective starts at the corner where the one before ended. What no objective can improve is not solved: each
 * corner that was found shows how low and how high every column can be.
 *
 * @param program ranges and rows; lower ends of ranges are finite
 * @param targets columns that are bounded, in any order
 * @param enough  a greatest value is looked for only until the range is so wide; from there on it may be wider than said
 * @returns one range a target, in their order; null when no numbers satisfy the program
 * @throws {RangeError} when the solver ends without an answer
 * @see Huangfu & Hall (2018), Parallelizing the dual revised simplex method, Mathematical Programming Computation 10;
 *      Gleixner et al. (2017), Three enhancements for optimization-based bound tightening, Journal of Global
 *      Optimization 67, section 3, for the filter
 *
 * @example
 * const sum = { columns: [0, 1], coefficients: [1, 1], lower: 10, upper: 10 };
 * const most = { lower: 0, upper: 4 };
 * await extremes({ columns: [most, { lower: 0, upper: 99 }], rows: [sum] }, [1]); // [{ lower: 6, upper: 10 }]
 */
export async function extremes(
  program: LinearProgram,
  targets: readonly number[],
  enough = Infinity,
): Promise<Range[] | null> {
  if (targets.length === 0) return [];
  solver ??= load();
  const highs = await solver;
  const model = highs.createModel(modelData(program, highs.infinity));
  try {
    // The primal simplex method: a corner stays feasible when only the objective changes.
    const simplex = { solver: "simplex", simplex_strategy: 4, allow_unbounded_or_infeasible: false } as const;
    model.options.set({ output_flag: false, ...simplex });
    const corners = new Corners(model, highs, program);
    // One corner where all are low together spares most of the others.
    for (const target of targets) model.changeColCost(target, 1);
    if (!corners.seek("minimize")) return null;
    for (const target of targets) model.changeColCost(target, 0);
    return targets.map((target) => {
      const { lower, upper } = program.columns[target]!;
      model.changeColCost(target, 1);
      if (corners.lowest[target]! > lower + tiny) corners.seek("minimize");
      const wanted = Math.min(upper, corners.lowest[target]! + enough);
      const bounded = corners.highest[target]! >= wanted - tiny || corners.seek("maximize");
      model.changeColCost(target, 0);
      return { lower: corners.lowest[target]!, upper: bounded ? corners.highest[target]! : Infinity };
    });
  } finally {
    model.dispose();
  }
}

/** What the corners that a solver has found say of every column. */
class Corners {
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly #model: Model;
  readonly #highs: Highs;

  constructor(model: Model, highs: Highs, { columns }: LinearProgram) {
    this.#model = model;
    this.#highs = highs;
    this.lowest = new Float64Array(columns.length).fill(Infinity);
    this.highest = new Float64Array(columns.length).fill(-Infinity);
  }

  /** Finds a best corner for the model's objective; false when there is none, or when nothing bounds the greatest one. */
  seek(sense: "minimize" | "maximize"): boolean {
    const { modelStatus, objectiveSense } = this.#highs.constants;
    this.#model.changeObjectiveSense(objectiveSense[sense]);
    this.#model.run();
    const status = this.#model.getModelStatus();
    if (status === modelStatus.optimal) {
      for (const [column, value] of this.#model.getSolution().colValue.entries()) {
        this.lowest[column] = Math.min(this.lowest[column]!, value);
        this.highest[column] = Math.max(this.highest[column]!, value);
      }
      return true;
    }
    // The least value is never unbounded, because columns have lower ends; so that decides which of the two it is.
    if (status === (sense === "minimize" ? modelStatus.infeasible : modelStatus.unbounded)) return false;
    throw new RangeError("Cannot bound a linear program: the solver must end with an answer");
  }
}

function modelData({ columns, rows }: LinearProgram, infinity: number): Parameters<Highs["createModel"]>[0] {
  const finite = (bound: number) => Math.max(-infinity, Math.min(infinity, bound));
  const starts = [0];
  for (const row of rows) starts.push(starts.at(-1)! + row.columns.length);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(() => 0),
    colLower: columns.map(({ lower }) => finite(lower)),
    colUpper: columns.map(({ upper }) => finite(upper)),
    rowLower: rows.map(({ lower }) => finite(lower)),
    rowUpper: rows.map(({ upper }) => finite(upper)),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: rows.flatMap((row) => row.columns),
      values: rows.flatMap((row) => row.coefficients),
    },
  };
}
