import type { LinearProgram, LinearRow, Range } from "./linear-program.ts";

/** A row is looked at so often at most, on average: ranges that creep are left to the solver. */
const mostVisits = 60;
const nearly = 1e-9;

/** A program whose ranges say all that its single rows say. */
export interface Tightened {
  readonly program: LinearProgram;
  /** Whether rows were left out because ranges contradict them: what they say cannot be true. */
  readonly contradicted: boolean;
}

/**
 * Narrows the ranges of whole numbers row by row until no row alone says more, and drops the rows that the ranges
 * then imply. It is the presolve of the attack: most cells are settled here, and the rest fall into small parts.
 *
 * @param program columns that stand for whole numbers
 * @returns the same numbers satisfy the new program, unless a row was contradicted
 * @see Savelsbergh (1994), Preprocessing and probing techniques for mixed integer programming, ORSA Journal on
 *      Computing 6, section 1
 *
 * @example
 * const sum = { columns: [0, 1], coefficients: [1, -1], lower: 0, upper: 0 };
 * tightened({ columns: [{ lower: 0, upper: 9 }, { lower: 4, upper: 99 }], rows: [sum] }); // both in 4 … 9, no row left
 */
export function tightened({ columns, rows }: LinearProgram): Tightened {
  const ranges = columns.map(({ lower, upper }) => ({ lower, upper }));
  const rowsOf: number[][] = columns.map(() => []);
  for (const [number, row] of rows.entries()) for (const column of row.columns) rowsOf[column]!.push(number);
  const queue = rows.map((_, number) => number);
  const waiting = new Uint8Array(rows.length).fill(1);
  const contradicted = new Uint8Array(rows.length);
  for (let visit = 0; visit < queue.length && visit < mostVisits * rows.length; visit++) {
    const number = queue[visit]!;
    waiting[number] = 0;
    if (contradicted[number]) continue;
    const narrower = narrowed(rows[number]!, ranges);
    if (narrower === null) {
      contradicted[number] = 1;
      continue;
    }
    for (const [column, range] of narrower) {
      ranges[column] = range;
      for (const other of rowsOf[column]!)
        if (!waiting[other]) {
          waiting[other] = 1;
          queue.push(other);
        }
    }
  }
  const left = rows.filter((row, number) => !contradicted[number] && !isImplied(row, ranges));
  return { program: { columns: ranges, rows: left }, contradicted: contradicted.includes(1) };
}

/** The narrower ranges that one row gives; null when it cannot hold. */
function narrowed(row: LinearRow, ranges: readonly Range[]): Map<number, Range> | null {
  const narrower = new Map<number, Range>();
  const terms = row.columns.map((column, term) => scaled(ranges[column]!, row.coefficients[term]!));
  const least = summed(terms.map(({ lower }) => lower));
  const most = summed(terms.map(({ upper }) => upper));
  if (least.all > row.upper || most.all < row.lower) return null;
  for (const [term, column] of row.columns.entries()) {
    const { lower, upper } = ranges[column]!;
    const own = terms[term]!;
    // What the other terms leave to this one.
    const left = { lower: row.lower - most.without(own.upper), upper: row.upper - least.without(own.lower) };
    const { lower: from, upper: to } = scaled(left, 1 / row.coefficients[term]!);
    const newLower = Math.max(lower, Math.ceil(from - nearly));
    const newUpper = Math.min(upper, Math.floor(to + nearly));
    if (newLower > newUpper) return null;
    if (newLower > lower || newUpper < upper) narrower.set(column, { lower: newLower, upper: newUpper });
  }
  return narrower;
}

function isImplied(row: LinearRow, ranges: readonly Range[]): boolean {
  const terms = row.columns.map((column, term) => scaled(ranges[column]!, row.coefficients[term]!));
  const least = summed(terms.map(({ lower }) => lower)).all;
  return least >= row.lower && summed(terms.map(({ upper }) => upper)).all <= row.upper;
}

function scaled({ lower, upper }: Range, factor: number): Range {
  return factor > 0
    ? { lower: factor * lower, upper: factor * upper }
    : { lower: factor * upper, upper: factor * lower };
}

/** The sum of numbers of which some may be infinite, all with one sign; and the sum without one of them. */
function summed(numbers: readonly number[]): { readonly all: number; without(number: number): number } {
  const infinite = numbers.filter((number) => !Number.isFinite(number));
  const finite = numbers.reduce((sum, number) => (Number.isFinite(number) ? sum + number : sum), 0);
  const all = infinite[0] ?? finite;
  return {
    all,
    without(number) {
      if (Number.isFinite(number)) return infinite[0] === undefined ? finite - number : all;
      return infinite.length > 1 ? all : finite;
    },
  };
}
