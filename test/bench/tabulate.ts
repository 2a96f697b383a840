import { hexOf } from "../../src/protect/draw.ts";
import { testKeys } from "../../src/protect/keys.ts";
import { sketchAt } from "../../src/protect/sketch.ts";
import { startTabulation, type TrueTable } from "../../src/protect/tabulate.ts";
import { demoDataset } from "../protect/demo.ts";
import { Grid } from "../../src/protect/grid.ts";
import { Duck } from "./made/duckdb.ts";
import { madeWorld, type World } from "./made/world.ts";

/**
 * Counting all tables of the plan, beside DuckDB that counts the same tables of the same SYNTHETIC records, and beside
 * itself on a tenth of them. What DuckDB finds must be what we find. Both work in turns; ratios are of processor time,
 * so that a busy machine does not decide them, and of the clock. `tsx test/bench/tabulate.ts 1000000` takes some minutes.
 */
const count = Number(process.argv[2] ?? 200_000);
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Timed<T> {
  /** Seconds of processors, of all threads. */
  readonly cpu: number;
  readonly clock: number;
  readonly result: T;
}

async function timed<T>(work: () => T | Promise<T>): Promise<Timed<T>> {
  const [from, start] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  return { cpu: (user + system) / 1e6, clock: (performance.now() - start) / 1e3, result };
}

/** All that a release counts, as the road does it: a key for each unit, two passes, all tables at once. */
function tabulated({ victims, cases }: World): readonly TrueTable[] {
  const tabulation = startTabulation(demoDataset, testKeys.record);
  for (const rows of victims) tabulation.addVictim(rows);
  for (const rows of cases) tabulation.addCase(rows);
  return tabulation.tables;
}

/** A table in DuckDB's words: one text for each cell that has anybody, its places first. */
type Words = (table: TrueTable) => string[];

function cellsOf(table: TrueTable, numbers: (cell: number) => readonly (number | bigint)[]): string[] {
  const grid = new Grid(table.dimensions);
  return Array.from(table.counts, (_, cell) => ({ cell, own: numbers(cell) }))
    .filter(({ own }) => own[0] !== 0)
    .map(({ cell, own }) => [...grid.places(cell), ...own].join());
}

const contributorsIn: Words = (table) => cellsOf(table, (cell) => [table.counts[cell]! + table.publicCounts[cell]!]);
const size = 19;
const prime = 67_108_859;
const ownIn: Words = (table) =>
  cellsOf(table, (cell) => {
    return [table.counts[cell]!, hex(table.fingerprints, cell), ...sketchAt(table.sketches, cell, size).slice(1)];
  });
const behindIn: Words = (table) =>
  table.measure === "CASES"
    ? []
    : cellsOf(table, (cell) => {
        const powers = sketchAt(table.caseSketches, cell, size).slice(1);
        return [table.caseCounts[cell]!, hex(table.caseFingerprints, cell), ...powers];
      });
const hex = (sums: Uint32Array, cell: number) => BigInt(`0x${hexOf(sums, cell)}`);

/** A row of DuckDB's sums in the same words: the key in one number, the powers modulo the prime. */
function reduced(row: readonly number[], places: number): string {
  const [count, ...sums] = row.slice(places);
  const key = sums.slice(0, 4).reduce((sum, word) => sum * 2n ** 32n + BigInt(word), 0n) % 2n ** 128n;
  return [...row.slice(0, places), count, key, ...sums.slice(4).map((sum) => sum % prime)].join();
}

function mustAgree(name: string, { measure, dimensions }: TrueTable, ours: string[], theirs: string[]): void {
  if (ours.toSorted().join("\n") === theirs.toSorted().join("\n")) return;
  throw new Error(`DuckDB counts ${name} otherwise: ${measure} by ${dimensions.map(({ id }) => id).join(", ")}`);
}

/** All of DuckDB's answers, each compared with ours. */
async function contributorsOnly(duck: Duck, tables: readonly TrueTable[]): Promise<() => void> {
  const found: number[][][] = [];
  for (const table of tables) found.push(await duck.contributors(table));
  return () => {
    for (const [place, table] of tables.entries()) {
      const theirs = found[place]!.filter((row) => row.at(-1)! > 0).map((row) => row.join());
      mustAgree("contributors", table, contributorsIn(table), theirs);
    }
  };
}

async function trueTables(duck: Duck, tables: readonly TrueTable[]): Promise<() => void> {
  const found: { own: number[][]; behind: number[][] }[] = [];
  for (const table of tables) found.push({ own: await duck.own(table), behind: await duck.behind(table) });
  return () => {
    for (const [place, table] of tables.entries()) {
      const { own, behind } = found[place]!;
      const places = table.dimensions.length;
      const hidden = own.filter((row) => row[places] === 0).map((row) => row.toSpliced(places, 1));
      mustAgree(
        "contributors",
        table,
        ownIn(table),
        hidden.map((row) => reduced(row, places)),
      );
      const cases = behind.filter((row) => row[places]! > 0);
      mustAgree(
        "cases",
        table,
        behindIn(table),
        cases.map((row) => reduced(row, places)),
      );
    }
  };
}

async function run(): Promise<void> {
  const world = madeWorld(count);
  const tenth = madeWorld(count / 10);
  const { victims, cases } = world;
  const { plan } = demoDataset;
  say(`${count} SYNTHETIC records: ${victims.length} victims, ${cases.length} cases; ${plan.length} tables`);
  const duck = await Duck.of(world.records, demoDataset);

  tabulated(tenth);
  const ours: Timed<readonly TrueTable[]>[] = [];
  const smaller: Timed<unknown>[] = [];
  const turn = async () => {
    smaller.push(await timed(() => tabulated(tenth)));
    ours.push(await timed(() => tabulated(world)));
  };
  await turn();
  for (const [what, theirs, threads] of [
    ["only how many contributors", contributorsOnly, 1],
    ["only how many contributors", contributorsOnly, 2],
    ["what we count", trueTables, 1],
    ["what we count", trueTables, 2],
  ] as const) {
    await duck.useThreads(threads);
    const { cpu, clock, result: compare } = await timed(() => theirs(duck, ours[0]!.result));
    compare();
    await turn();
    const beside = (kind: "cpu" | "clock") => ours.slice(-2).reduce((sum, own) => sum + own[kind], 0) / 2;
    const ratios = `${(cpu / beside("cpu")).toFixed(1)} × our processor time, ${(clock / beside("clock")).toFixed(1)} × our clock`;
    say(`DuckDB, ${what}, ${threads} ${threads === 1 ? "thread" : "threads"}: ${ratios}`);
  }
  const least = (times: readonly Timed<unknown>[]) => Math.min(...times.map(({ cpu }) => cpu));
  say(`ours on one thread: ${((1e6 * least(ours)) / count).toFixed(1)} µs a record`);
  say(`linear: ${(least(ours) / least(smaller) / 10).toFixed(2)} × the time per record of ${count / 10} records`);
}

await run();
