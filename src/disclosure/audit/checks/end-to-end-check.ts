import { spanLabel } from "../../../codebook/plan/span.ts";
import { drawEditions, drawPeriods } from "../../draw.ts";
import type { DrawKey } from "../../noise/draw-key.ts";
import type { Measurement } from "../../noise/measurement.ts";
import type { CheckResult } from "./check.ts";
import type { AuditPlan } from "../simulation/counting.ts";
import type { Trials } from "./neighbour-check.ts";

/** The maximum random deviation of a variance or a mean, in standard errors. */
const maxDeviation = 5;
/** The maximum random deviation of a correlation over ten million pairs, in standard errors. */
const maxPairDeviation = 7;

/** Draws one edition or period of an empty vault. */
export type EmptyDraw = (label: string, revision: number, key: DrawKey) => Promise<readonly Measurement[]>;

/** Draws an empty vault as a release does. */
export function emptyDraw({ profile, index, editions }: AuditPlan): EmptyDraw {
  return async (label, _, key) => {
    const plan = { profile, index, keys: new Map([[label, key]]) };
    const drawn = editions.includes(label)
      ? (await drawEditions(plan, noContributors())).drawn
      : await drawPeriods(plan, String, noContributors());
    return drawn.get(label)!;
  };
}

/** The noise of one cell over all draws. */
interface Column {
  readonly table: string;
  readonly variance: number;
  readonly noise: Float64Array;
}

/**
 * A3, end to end: draws an empty vault with two editions, one of them revised, and a period. The variance of every table
 * is within 5 standard errors of σ², its mean of 0, and no two cells of tables, units, editions or revisions are equal in
 * all draws or correlated.
 *
 * @param plan   a plan with a closed period
 * @param trials `runs` is the number of draws
 * @param draw   left out, the draw of a release
 */
export async function checkEndToEnd(plan: AuditPlan, trials: Trials, draw = emptyDraw(plan)): Promise<CheckResult> {
  const columns = await columnsOf(plan, trials, draw);
  return { check: "A3", faults: [...spreadFaults(columns), ...pairFaults(columns)] };
}

async function columnsOf(
  { profile, editions, periods }: AuditPlan,
  { runs, random, progress }: Trials,
  draw: EmptyDraw,
): Promise<Column[]> {
  const [first, second] = [editions[0]!, editions[1]!];
  const draws = [[first, 0] as const, [second, 0] as const, [second, 1] as const, [spanLabel(periods[0]!), 0] as const];
  const columns: Column[] = [];
  for (let run = 0; run < runs; run++) {
    let number = 0;
    for (const [label, revision] of draws)
      for (const { unit, table, values } of await draw(label, revision, random.key())) {
        const { variance } = profile.tables.find((one) => one.unit === unit && one.name === table)!;
        for (const value of values) {
          if (run === 0) columns.push({ table: `${unit} ${table}`, variance, noise: new Float64Array(runs) });
          columns[number++]!.noise[run] = value;
        }
      }
    progress("A3", run + 1, runs);
  }
  return columns;
}

function spreadFaults(columns: readonly Column[]): string[] {
  const tables = [...new Set(columns.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const ofTable = columns.filter((column) => column.table === table);
    const [{ variance }, draws] = [ofTable[0]!, ofTable.length * ofTable[0]!.noise.length];
    let [sum, squares] = [0, 0];
    for (const { noise } of ofTable)
      for (const value of noise) {
        sum += value;
        squares += value * value;
      }
    const isSpread = Math.abs(squares / draws - variance) <= maxDeviation * variance * Math.sqrt(2 / draws);
    const isCentred = Math.abs(sum / draws) <= maxDeviation * Math.sqrt(variance / draws);
    return [
      ...(isSpread ? [] : [`the noise of ${table} must have the variance ${variance}`]),
      ...(isCentred ? [] : [`the noise of ${table} must have the mean 0`]),
    ];
  });
}

function pairFaults(columns: readonly Column[]): string[] {
  const units = columns.map(({ table, noise }) => ({ table, noise: unitVector(noise) }));
  const draws = columns[0]!.noise.length;
  // Fisher's transformation: atanh(r) is normal with the variance 1 / (draws − 3).
  const limit = Math.tanh(maxPairDeviation / Math.sqrt(draws - 3));
  const faults = new Set<string>();
  for (const [number, one] of units.entries())
    for (let other = 0; other < number; other++)
      if (Math.abs(product(one.noise, units[other]!.noise)) > limit)
        faults.add(`cells of ${units[other]!.table} and ${one.table} must be independent`);
  return [...faults];
}

/** The vector less its mean, with the length 1; zeros if all its values are equal. */
function unitVector(noise: Float64Array): Float64Array {
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
  const centred = noise.map((value) => value - mean);
  const length = Math.sqrt(product(centred, centred));
  return centred.map((value) => value / Math.max(length, Number.MIN_VALUE));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let draw = 0; draw < a.length; draw++) sum += a[draw]! * b[draw]!;
  return sum;
}

async function* noContributors(): AsyncGenerator<never> {}
