/** The bounds of a true value, both included. `upper` is infinite without a limit. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The values of both intervals; undefined if there are none. */
export function overlap(a: Interval, b: Interval): Interval | undefined {
  const both = { lower: Math.max(a.lower, b.lower), upper: Math.min(a.upper, b.upper) };
  return both.lower <= both.upper ? both : undefined;
}

/** The smallest interval with all values of some intervals. */
export function hull(intervals: readonly Interval[]): Interval {
  return {
    lower: Math.min(...intervals.map(({ lower }) => lower)),
    upper: Math.max(...intervals.map(({ upper }) => upper)),
  };
}

/** Whether an interval has one value. */
export function isPoint({ lower, upper }: Interval): boolean {
  return lower === upper;
}
