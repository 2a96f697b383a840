import fc from "fast-check";
import { type Dataset } from "../../src/codebook/dataset.ts";
import type { DimensionId } from "../../src/codebook/dimensions/dimension.ts";
import { measureOf, type Profile, type ProtectedTable } from "../../src/codebook/plan/profile.ts";
import { closedPeriods } from "../../src/codebook/plan/span.ts";
import type { Measurements } from "../../src/disclosure/safe-tables.ts";
import { fieldOf, nameOf, type TableQuery } from "../../src/query/parse/query.ts";
import { categoriesOf } from "../server/releases.ts";

/** Measurements as the vault stores them. Expected answers are computed from them, without the code under test. */
export interface Measured {
  readonly dataset: Dataset;
  readonly profile: Profile;
  readonly editions: readonly string[];
  readonly measurements: Measurements;
}

/** A question to one protected table. */
export interface ProtectedQuestion {
  readonly table: ProtectedTable;
  readonly by: readonly DimensionId[];
  readonly isByYear: boolean;
  readonly selected: ReadonlyMap<DimensionId, readonly string[]>;
  readonly editions: readonly string[];
}

/** One figure with its 95 % interval. */
export interface ExpectedFigure {
  readonly status: "VALUE" | "TOO_FEW" | "NOT_APPLICABLE";
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

/** One measured cell of an edition or a run. */
interface Part {
  readonly value: number;
  readonly variance: number;
  readonly threshold: number;
  readonly isHidden: boolean;
}

/** The smallest h with P(|X| ≤ h) ≥ 0.95 for the discrete Gaussian, from its definition. */
export function half95(variance: number): number {
  const weight = (x: number) => Math.exp((-x * x) / (2 * variance));
  const all = Array.from({ length: 400 }, (_, x) => (x === 0 ? 1 : 2 * weight(x))).reduce((sum, one) => sum + one, 0);
  let [h, within] = [0, 1 / all];
  while (within < 0.95) within += (2 * weight(++h)) / all;
  return h;
}

/** Random questions to the tables of editions. */
export function protectedQuestions({ dataset, profile, editions }: Measured): fc.Arbitrary<ProtectedQuestion> {
  const tables = profile.tables.filter(({ span, name }) => span === "edition" && name !== "cut");
  return fc.constantFrom(...tables).chain((table) => {
    const codes = table.dimensions.map((id) => codesOf(dataset, id));
    return fc
      .record({
        shown: fc.subarray([...table.dimensions]),
        isByYear: fc.boolean(),
        codes: fc.tuple(...codes),
        ends: fc.tuple(fc.nat(editions.length - 1), fc.nat(editions.length - 1)),
      })
      .map(({ shown, isByYear, codes: picked, ends: [one, other] }) => {
        const filtered = table.dimensions.flatMap((id, axis) =>
          shown.includes(id) ? [] : [[id, picked[axis]!] as const],
        );
        const range = editions.slice(Math.min(one, other), Math.max(one, other) + 1);
        return { table, by: shown, isByYear, selected: new Map(filtered), editions: range };
      });
  });
}

function codesOf(dataset: Dataset, id: DimensionId): fc.Arbitrary<string[]> {
  const codes = categoriesOf(dataset, id).map(({ code }) => code);
  const { manyValued } = dataset.dimensions.find((one) => one.id === id)!;
  if (manyValued) return fc.constantFrom(...codes).map((code) => [code]);
  return fc.subarray(codes, { minLength: 1, maxLength: 3 });
}

/** The question as a query of the API. */
export function protectedQuery(dataset: Dataset, question: ProtectedQuestion): TableQuery {
  const { table, by, isByYear, selected, editions } = question;
  const where = [...selected].map(([id, codes]) => {
    const { manyValued } = dataset.dimensions.find((one) => one.id === id)!;
    return [fieldOf(id), manyValued ? { in: [codes[0]] } : { in: codes }];
  });
  const edition = { from: Number(editions[0]), to: Number(editions.at(-1)) };
  const names = [...by, ...(isByYear ? (["year"] as const) : [])].map(nameOf);
  return {
    measures: [measureOf[table.unit]],
    by: names,
    where: { ...Object.fromEntries(where), edition },
  };
}

/** The expected rows of an answer, with the codes of their keys. */
export function expectedFigures(world: Measured, question: ProtectedQuestion): [string, ExpectedFigure][] {
  const { by, isByYear, editions } = question;
  const axes = by.map((id) => categoriesOf(world.dataset, id).map(({ code }) => code));
  return combinations([...axes, ...(isByYear ? [editions] : [])]).map((key) => {
    const codes = new Map(by.map((id, axis) => [id, [key[axis]!]] as const));
    const years = isByYear ? [key.at(-1)!] : editions;
    return [key.join(" "), figureOf(world, question, new Map([...codes, ...question.selected]), years)];
  });
}

function figureOf(
  world: Measured,
  { table }: ProtectedQuestion,
  codes: ReadonlyMap<DimensionId, readonly string[]>,
  years: readonly string[],
): ExpectedFigure {
  const positions = positionsOf(world.dataset, table, codes);
  const isRun = years.length > 1 && hasRun(world, years);
  const parts = isRun
    ? positions.map((position) => runPart(world, table, years, position))
    : positions.flatMap((position) => years.map((year) => editionPart(world, table, [year], position)));
  const allowance = isRun
    ? allowanceOf(world, table, years)
    : years.reduce((sum, year) => sum + allowanceOf(world, table, [year]), 0);
  const restricted =
    isRun && positions.length === 1 && parts[0]!.isHidden
      ? restrictedParts(world, table, years, positions[0]!)
      : undefined;
  const [low, high] = restricted ? sumInterval(restricted) : intervalOf(parts, isRun ? years.length : 1);
  const isHidden = parts.some((part) => part.isHidden);
  const value = isHidden ? null : parts.reduce((sum, part) => sum + part.value, 0);
  return { status: isHidden ? "TOO_FEW" : "VALUE", value, interval: [Math.max(0, low), high + allowance] };
}

function hasRun({ profile, editions }: Measured, years: readonly string[]): boolean {
  if (profile.runs === "all") return true;
  return closedPeriods(editions).some(([first, last]) => first === years[0] && last === years.at(-1));
}

function valuesOf({ measurements }: Measured, { unit, name }: ProtectedTable, year: string): Int32Array {
  return measurements.get(year)!.find((one) => one.unit === unit && one.table === name)!.values;
}

function editionPart(world: Measured, table: ProtectedTable, years: readonly string[], position: number): Part {
  const { variance } = table;
  const value = years.reduce((sum, year) => sum + valuesOf(world, table, year)[position]!, 0);
  const sigmas = years.length === 1 ? 3.5 * Math.sqrt(variance) : 4 * Math.sqrt(years.length * variance);
  const threshold = Math.ceil(sigmas - 1e-9);
  return { value, variance: years.length * variance, threshold, isHidden: value < threshold };
}

/** A restricted run is also hidden if exactly one of its editions is hidden. */
function runPart(world: Measured, table: ProtectedTable, years: readonly string[], position: number): Part {
  const part = editionPart(world, table, years, position);
  return { ...part, isHidden: part.isHidden || restrictedParts(world, table, years, position) !== undefined };
}

function restrictedParts(world: Measured, table: ProtectedTable, years: readonly string[], position: number) {
  const parts = years.map((year) => editionPart(world, table, [year], position));
  const isRestricted = world.profile.runs !== "all" && parts.filter(({ isHidden }) => isHidden).length === 1;
  return isRestricted ? parts : undefined;
}

function intervalOf(parts: readonly Part[], editions: number): [number, number] {
  const [only] = parts;
  if (parts.length > 1) return sumInterval(parts);
  const { variance, value, threshold, isHidden } = only!;
  const h = editions === 1 ? half95(variance) : Math.ceil(1.96 * Math.sqrt(variance));
  return isHidden ? [0, threshold - 1 + h] : [value - h, value + h];
}

function sumInterval(parts: readonly Part[]): [number, number] {
  const half = 1.96 * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  const sum = parts.reduce((total, { value, isHidden }) => total + (isHidden ? 0 : value), 0);
  const hidden = parts.reduce((total, { threshold, isHidden }) => total + (isHidden ? threshold - 1 : 0), 0);
  return [Math.floor(sum - half), Math.ceil(sum + hidden + half)];
}

/** The sum of value + h over the shown `cut` cells of the table's bounds. */
function allowanceOf(world: Measured, table: ProtectedTable, years: readonly string[]): number {
  const cut = world.profile.tables.find(({ unit, name }) => unit === table.unit && name === "cut");
  if (!cut) return 0;
  const conditions = categoriesOf(world.dataset, "cut").map(({ code }) => code);
  return Object.entries(table.bounds).reduce((sum, [id, bound]) => {
    const position = conditions.indexOf(`${id}>${bound}`);
    if (position < 0) return sum;
    const part = years.length === 1 ? editionPart(world, cut, years, position) : runPart(world, cut, years, position);
    const h = years.length === 1 ? half95(cut.variance) : Math.ceil(1.96 * Math.sqrt(part.variance));
    return part.isHidden ? sum : sum + part.value + h;
  }, 0);
}

function positionsOf(
  dataset: Dataset,
  { dimensions }: ProtectedTable,
  codes: ReadonlyMap<DimensionId, readonly string[]>,
): number[] {
  return dimensions.reduce<number[]>(
    (bases, id) => {
      const all = categoriesOf(dataset, id).map(({ code }) => code);
      return bases.flatMap((base) => codes.get(id)!.map((code) => base * all.length + all.indexOf(code)));
    },
    [0],
  );
}

function combinations(axes: readonly (readonly string[])[]): string[][] {
  return axes.reduce<string[][]>((rows, axis) => rows.flatMap((row) => axis.map((code) => [...row, code])), [[]]);
}
