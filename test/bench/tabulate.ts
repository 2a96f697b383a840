import { testKeys } from "../../src/protect/keys.ts";
import { startTabulation, type TrueTable } from "../../src/protect/tabulate.ts";
import { demoDataset } from "../protect/demo.ts";
import { Duck } from "./made/duckdb.ts";
import { madeWorld, type World } from "./made/world.ts";

/**
 * Counting all tables of the plan, beside DuckDB counting the same tables of the same SYNTHETIC records, and beside
 * itself on a tenth of them. Ratios are of processor time, taken in turns, so that a busy machine does not decide them.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Processor seconds that a piece of work takes, of all its threads, and seconds on the clock. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ cpu: number; clock: number; result: T }> {
  const [from, start] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  return { cpu: (user + system) / 1e6, clock: (performance.now() - start) / 1e3, result };
}

/** All that a release counts: contributors, keys, sketches, and the cases behind them. */
function tabulated({ victims, cases }: World): readonly TrueTable[] {
  const tabulation = startTabulation(demoDataset, testKeys.record);
  for (const rows of victims) tabulation.addVictim(rows);
  for (const rows of cases) tabulation.addCase(rows);
  return tabulation.tables;
}

/** One cell after the other, as DuckDB gives them: the places of its categories, then the numbers. */
function rowsOf({ dimensions, ...counted }: TrueTable, numbers: (cell: number) => number[]): string[] {
  const lengths = dimensions.map(({ categories }) => categories.length);
  return Array.from(counted.counts, (_, cell) => {
    let rest = cell;
    const places = lengths.toReversed().map((length) => {
      const place = rest % length;
      rest = (rest - place) / length;
      return place;
    });
    return { places: places.toReversed(), own: numbers(cell) };
  })
    .filter(({ own }) => own.some((number) => number > 0))
    .map(({ places, own }) => [...places, ...own].join("|"));
}

function mustAgree(tables: readonly TrueTable[], theirs: readonly number[][][], numbers: typeof ledgersIn): void {
  for (const [place, table] of tables.entries()) {
    const ours = rowsOf(table, (cell) => numbers(table, cell)).toSorted();
    const other = theirs[place]!.filter((row) => row.at(-1)! > 0 || row.length > table.dimensions.length + 1);
    if (
      ours.join() !==
      other
        .map((row) => row.join("|"))
        .toSorted()
        .join()
    )
      throw new Error(`DuckDB counts ${table.measure} by ${table.dimensions.map(({ id }) => id).join(", ")} otherwise`);
  }
}

const ledgersIn = ({ measure, counts, publicCounts, caseCounts }: TrueTable, cell: number) =>
  [counts, publicCounts, ...(measure === "CASES" ? [] : [caseCounts])].map((counted) => counted[cell]!);
const contributorsIn = ({ counts, publicCounts }: TrueTable, cell: number) => [counts[cell]! + publicCounts[cell]!];

async function run(): Promise<void> {
  const world = madeWorld(count);
  const tenth = madeWorld(count / 10);
  const duck = await Duck.of(world.records, demoDataset);
  say(
    `${count} SYNTHETIC records, ${world.victims.length} victims, ${world.cases.length} cases, ${demoDataset.plan.length} tables`,
  );

  tabulated(tenth);
  const ours: Awaited<ReturnType<typeof timed<readonly TrueTable[]>>>[] = [];
  const smaller: number[] = [];
  const measure = async () => {
    smaller.push((await timed(() => tabulated(tenth))).cpu);
    ours.push(await timed(() => tabulated(world)));
  };
  await measure();
  const tables = ours[0]!.result;
  for (const [threads, name] of [
    [1, "contributors"],
    [2, "contributors"],
    [1, "ledgers"],
  ] as const) {
    await duck.useThreads(threads);
    const theirs = await timed(async () => {
      const all = [];
      for (const table of tables) all.push(await duck[name](table));
      return all;
    });
    await measure();
    mustAgree(tables, theirs.result, name === "ledgers" ? ledgersIn : contributorsIn);
    const [before, after] = ours.slice(-2);
    const ratio = (kind: "cpu" | "clock") => ((2 * theirs[kind]) / (before![kind] + after![kind])).toFixed(1);
    const what = name === "ledgers" ? "and the cases behind them" : "only";
    say(
      `DuckDB, contributors ${what}, ${threads} thread(s): ${ratio("cpu")} × our processor time, ${ratio("clock")} × our clock`,
    );
  }
  const least = (numbers: readonly number[]) => Math.min(...numbers);
  const growth = least(ours.map(({ cpu }) => cpu)) / least(smaller) / 10;
  say(`time per record at ${count}: ${growth.toFixed(2)} × that at ${count / 10}`);
  say(`time per record: ${((least(ours.map(({ cpu }) => cpu)) / count) * 1e6).toFixed(1)} µs of one processor`);
}

await run();
