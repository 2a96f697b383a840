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

/** The solver is a WebAssembly module; one for all programs. */
let solver: Promise<Highs> | undefined;

/**
 * The least and the greatest value of columns of a linear program. The program is given to the solver once; every
 * further objective starts at the corner where the one before ended.
 *
 * @param program ranges and rows; lower ends of ranges are finite
 * @param targets columns that are bounded, in any order
 * @returns one range a target, in their order; null when no numbers satisfy the program
 * @throws {RangeError} when the solver ends without an answer
 * @see Huangfu & Hall (2018), Parallelizing the dual revised simplex method, Mathematical Programming Computation 10
 *
 * @example
 * const sum = { columns: [0, 1], coefficients: [1, 1], lower: 10, upper: 10 };
 * const most = { lower: 0, upper: 4 };
 * await extremes({ columns: [most, { lower: 0, upper: 99 }], rows: [sum] }, [1]); // [{ lower: 6, upper: 10 }]
 */
export async function extremes(program: LinearProgram, targets: readonly number[]): Promise<Range[] | null> {
  solver ??= load();
  const highs = await solver;
  const model = highs.createModel(modelData(program, highs.infinity));
  try {
    // The primal simplex method: a corner stays feasible when only the objective changes.
    const simplex = { solver: "simplex", simplex_strategy: 4, allow_unbounded_or_infeasible: false } as const;
    model.options.set({ output_flag: false, ...simplex });
    const ranges: Range[] = [];
    for (const target of targets) {
      model.changeColCost(target, 1);
      const lower = optimum(model, highs, "minimize");
      if (lower === null) return null;
      ranges.push({ lower, upper: optimum(model, highs, "maximize")! });
      model.changeColCost(target, 0);
    }
    return ranges;
  } finally {
    model.dispose();
  }
}

/** The best value of the objective; infinite when nothing bounds it, null when the program cannot be satisfied. */
function optimum(model: Model, { constants }: Highs, sense: "minimize" | "maximize"): number | null {
  const { optimal, infeasible, unbounded } = constants.modelStatus;
  model.changeObjectiveSense(constants.objectiveSense[sense]);
  model.run();
  const status = model.getModelStatus();
  if (status === optimal) return model.getObjectiveValue();
  // The least value is asked first, and columns have lower ends: it is the one that tells of a contradiction.
  if (status === infeasible && sense === "minimize") return null;
  if (status === unbounded && sense === "maximize") return Infinity;
  throw new RangeError("Cannot bound a linear program: the solver must end with an answer");
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
