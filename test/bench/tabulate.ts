import { execFileSync } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sketchWords } from "../../src/protect/cell-sums.ts";
import { Coder } from "../../src/protect/coder.ts";
import { hexOf, recordKey, type Unit } from "../../src/protect/draw.ts";
import { Grid } from "../../src/protect/grid.ts";
import { testKeys } from "../../src/protect/keys.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { sketchAt } from "../../src/protect/sketch.ts";
import { type Count, startCount, startTabulation, type TrueTable } from "../../src/protect/tabulate.ts";
import { demoDataset } from "../protect/demo.ts";
import { Analyst } from "./made/analyst.ts";
import { Duck } from "./made/duckdb.ts";
import { madeWorld, type World } from "./made/world.ts";

/**
 * Counting all tables of the plan, beside DuckDB that counts the same tables of the same SYNTHETIC records, and beside
 * itself on a tenth of them. What DuckDB finds must be what we find. Two comparisons, each from one input on both sides:
 *
 * - the same work: codes are numbers, keys are made (and for DuckDB the powers of the sketches, broader categories and
 *   ids as small numbers); both count contributors and cases, named and not, with the sums of keys and the sketches.
 * - the same records: codes and ids are texts. We do all that a release does, keys included; DuckDB does what an analyst
 *   would write, and counts distinct contributors only.
 *
 * Both work in turns; ratios are of processor time, so that a busy machine does not decide them, and of the clock.
 * `tsx test/bench/tabulate.ts 1000000` takes some minutes.
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

/** All that a release counts, as the road does it: codes and a key for each unit, two passes, all tables at once. */
function tabulated({ victims, cases }: World): readonly TrueTable[] {
  const tabulation = startTabulation(demoDataset, testKeys.record);
  for (const rows of victims) tabulation.addVictim(rows);
  for (const rows of cases) tabulation.addCase(rows);
  return tabulation.tables;
}

/** Contributors as the count itself takes them. */
type Coded = readonly Parameters<Count["add"]>[];

function codedOf({ victims, cases }: World): Coded {
  const coder = new Coder(demoDataset.dimensions);
  const coded = (unit: Unit, id: string, rows: readonly CaseRecord[]) =>
    [unit, recordKey(testKeys.record, unit, id), rows.map((row) => coder.code(row))] as const;
  const unitOfVictim = ({ kind }: CaseRecord) => (kind === "individual" ? "person" : "organisation");
  return [
    ...victims.map((rows) => coded(unitOfVictim(rows[0]!), rows[0]!.victimId, rows)),
    ...cases.map((rows) => coded("case", rows[0]!.caseId, rows)),
  ] as unknown as Coded;
}

/** The same of what is coded. */
function counted(coded: Coded): readonly TrueTable[] {
  const count = startCount(demoDataset);
  for (const [unit, key, rows] of coded) count.add(unit, key, rows);
  return count.tables;
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
const ownIn: Words = (table) =>
  cellsOf(table, (cell) => {
    return [table.counts[cell]!, hex(table.fingerprints, cell), ...sketchAt(table.sketches, cell, sketchWords)];
  });
const behindIn: Words = (table) =>
  table.measure === "CASES"
    ? []
    : cellsOf(table, (cell) => {
        const powers = sketchAt(table.caseSketches, cell, sketchWords);
        return [table.caseCounts[cell]!, hex(table.caseFingerprints, cell), ...powers];
      });
const hex = (sums: Uint32Array, cell: number) => BigInt(`0x${hexOf(sums, cell)}`);

/** A row of DuckDB's sums in the same words: the key in one number. */
function reduced(row: readonly number[], places: number): string {
  const [count, ...sums] = row.slice(places);
  const key = sums.slice(0, 4).reduce((sum, word) => sum * 2n ** 32n + BigInt(word), 0n) % 2n ** 128n;
  return [...row.slice(0, places), count, key, ...sums.slice(4)].join();
}

function mustAgree(name: string, { measure, dimensions }: TrueTable, ours: string[], theirs: string[]): void {
  if (ours.toSorted().join("\n") === theirs.toSorted().join("\n")) return;
  throw new Error(`DuckDB counts ${name} otherwise: ${measure} by ${dimensions.map(({ id }) => id).join(", ")}`);
}

/** An analyst's answers; the comparison with ours comes when the clock has stopped. */
async function contributorsOnly(analyst: Analyst, tables: readonly TrueTable[]): Promise<() => void> {
  const found: string[][][] = [];
  for (const table of tables) found.push(await analyst.contributors(table));
  return () => {
    for (const [place, table] of tables.entries()) {
      const codes = table.dimensions.map(({ categories }) => new Map(categories.map(({ code }, at) => [code, at])));
      const places = found[place]!.map((row) => row.map((word, axis) => codes[axis]?.get(word) ?? word).join());
      mustAgree(
        "contributors",
        table,
        contributorsIn(table),
        places.filter((row) => row !== "0"),
      );
    }
  };
}

/** DuckDB's answers to all that we count. */
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

/** What a process needs to count so many records, which it has in memory before. */
function memoryFor(records: number): string {
  const script = [...process.execArgv, import.meta.filename, String(records), "memory"];
  return execFileSync(process.execPath, script, { encoding: "utf8" }).trim();
}

function measureMemory({ victims, cases }: World): void {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const heap = () => {
    for (let time = 0; time < 3; time++) collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = { heap: heap(), process: process.memoryUsage.rss() };
  let most = 0;
  const tabulation = startTabulation(demoDataset, testKeys.record);
  const counting = (rows: World["cases"], add: (rows: readonly CaseRecord[]) => void) => {
    for (const [place, own] of rows.entries()) {
      add(own);
      if (place % 1000 === 0) most = Math.max(most, process.memoryUsage.rss() - before.process);
    }
  };
  counting(victims, tabulation.addVictim);
  counting(cases, tabulation.addCase);
  say(
    `the process grew by ${(most / 1e6).toFixed(0)} MB at most, its heap by ${((heap() - before.heap) / 1e6).toFixed(1)} MB`,
  );
}

const least = (times: readonly Timed<unknown>[]) => Math.min(...times.map(({ cpu }) => cpu));

/** Ours and theirs in turns: ours on all records and on a tenth, theirs on one thread and on two. */
async function inTurns(
  title: string,
  duck: Duck,
  ours: (part: "whole" | "tenth") => readonly TrueTable[],
  theirs: (tables: readonly TrueTable[]) => Promise<() => void>,
): Promise<void> {
  const tenth: Timed<unknown>[] = [];
  const whole: Timed<readonly TrueTable[]>[] = [];
  const turn = async () => {
    for (let time = 0; time < 3; time++) tenth.push(await timed(() => ours("tenth")));
    whole.push(await timed(() => ours("whole")));
  };
  await turn();
  await turn();
  for (const threads of [1, 2]) {
    await duck.useThreads(threads);
    const { cpu, clock, result: compare } = await timed(() => theirs(whole[0]!.result));
    compare();
    await turn();
    const beside = (kind: "cpu" | "clock") => whole.slice(-2).reduce((sum, own) => sum + own[kind], 0) / 2;
    const ratios = `${(cpu / beside("cpu")).toFixed(1)} × our processor time, ${(clock / beside("clock")).toFixed(1)} × our clock`;
    say(`${title}: DuckDB takes ${ratios}, on ${threads} ${threads === 1 ? "thread" : "threads"} beside our one`);
  }
  say(`${title}: ours takes ${((1e6 * least(whole)) / count).toFixed(1)} µs of processor time a record`);
  say(
    `${title}: linear, ${(least(whole) / least(tenth) / 10).toFixed(2)} × the time per record of ${count / 10} records`,
  );
}

async function run(): Promise<void> {
  const world = madeWorld(count);
  const tenth = madeWorld(count / 10);
  const { victims, cases } = world;
  say(
    `${count} SYNTHETIC records: ${victims.length} victims, ${cases.length} cases; ${demoDataset.plan.length} tables`,
  );
  for (const records of [count, count / 10]) say(`memory for ${records} records: ${memoryFor(records)}`);
  const duck = await Duck.of(world.records, demoDataset);
  const analyst = await Analyst.of(duck, world.records, demoDataset);
  const coded = { whole: codedOf(world), tenth: codedOf(tenth) };
  await inTurns(
    "the same work",
    duck,
    (part) => counted(coded[part]),
    (tables) => trueTables(duck, tables),
  );
  await inTurns(
    "the same records",
    duck,
    (part) => tabulated(part === "whole" ? world : tenth),
    (tables) => contributorsOnly(analyst, tables),
  );
}

if (process.argv[3] === "memory") measureMemory(madeWorld(count));
else await run();
