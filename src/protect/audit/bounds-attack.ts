import type { Evidence } from "./check.ts";
import { knownRange } from "./bounds-known.ts";
import { connected } from "./bounds-part.ts";
import { broaderTables, certainRows, type Family, familiesOf, type Numbering, plausibleRows } from "./bounds-rows.ts";
import { tightened } from "./bounds-tighten.ts";
import { extremes, type LinearRow, type Range } from "./linear-program.ts";
import type { Placed } from "./placed.ts";

/** A cell of a release. */
export interface Target {
  readonly table: Placed;
  readonly cell: number;
}

/** What an attacker says of a cell: n lies in a range. */
export interface Claim extends Target {
  /** Null when the attacker's assumptions contradict the release: nothing is claimed. */
  readonly range: Range | null;
  /** The finest of the tables that the claim was read off. */
  readonly cube: Placed;
  /** Read off what holds for certain; otherwise what is plausible was taken for granted. */
  readonly certain: boolean;
}

/** The tables of one measure, their cells numbered one after the other, and how they hang together. */
interface Linked {
  readonly familiesOf: ReadonlyMap<Placed, readonly Family[]>;
  readonly numberOf: Numbering;
  readonly publicOf: (number: number) => number;
}

/**
 * Bounds cells by all that the tables of one measure say. A cell is attacked in every sub-cube that it is in: a table
 * with all that it refines. Single rows bound every cell, linear programs those that are chosen.
 *
 * Two attackers try. One uses certainties only, and those of all tables of the measure. The other believes that
 * everybody has one row in the case file, and leaves out a sum that the figures contradict.
 *
 * @param tables   all tables of one measure
 * @param evidence what is known of the release
 * @param targets  the cells that are attacked
 * @param chosen   those of them that are attacked by linear programs
 * @returns a claim for each target, sub-cube and attacker
 *
 * @example
 * await claimsOn(tables, evidence, small, new Set(sample(small, 12, chance)));
 */
export async function claimsOn(
  tables: readonly Placed[],
  evidence: Evidence,
  targets: readonly Target[],
  chosen: ReadonlySet<Target>,
): Promise<Claim[]> {
  const linked = link(tables);
  const known = tables.flatMap((table) => table.safe.cells.map((_, cell) => knownRange(table, cell, evidence)));
  const certainly = (families: readonly Family[]) => families.flatMap((family) => certainRows(family, linked.publicOf));
  const plausibly = (families: readonly Family[]) => families.flatMap((family) => plausibleRows(family));
  const everywhere = tightened({ columns: known, rows: certainly([...linked.familiesOf.values()].flat()) });
  const claims: Claim[] = [];
  for (const cube of tables) {
    if (cube.safe.dimensions.length === 0) continue;
    const within = closure(cube);
    const families = [...within].flatMap((table) => linked.familiesOf.get(table)!);
    const here = targets.filter(({ table }) => within.has(table));
    const attack = (columns: readonly Range[], rows: readonly LinearRow[]) =>
      rangesOf(columns, rows, here, chosen, linked);
    const certain = await attack(everywhere.program.columns, certainly(families));
    const plausible = await attack(known, plausibly(families));
    const surely = certain.contradicted || everywhere.contradicted ? null : certain.ranges;
    for (const [number, target] of here.entries()) {
      claims.push({ ...target, cube, certain: true, range: surely?.[number] ?? null });
      claims.push({ ...target, cube, certain: false, range: plausible.ranges?.[number] ?? null });
    }
  }
  return claims;
}

/** A table with all the tables that it refines. */
function closure(table: Placed, found = new Set<Placed>()): ReadonlySet<Placed> {
  if (found.has(table)) return found;
  found.add(table);
  for (const broader of broaderTables(table)) closure(broader, found);
  return found;
}

function link(tables: readonly Placed[]): Linked {
  const starts = new Map<Placed, number>();
  let size = 0;
  for (const table of tables) {
    starts.set(table, size);
    size += table.safe.cells.length;
  }
  const publics = tables.flatMap(({ safe }) => safe.cells.map(({ publiclyDocumented }) => publiclyDocumented ?? 0));
  const numberOf = (table: Placed, cell: number) => starts.get(table)! + cell;
  return {
    familiesOf: new Map(tables.map((table) => [table, familiesOf(table, numberOf)])),
    numberOf,
    publicOf: (number) => publics[number]!,
  };
}

/** The range of each target, null when rows and ranges contradict each other as a whole. */
async function rangesOf(
  known: readonly Range[],
  rows: readonly LinearRow[],
  targets: readonly Target[],
  chosen: ReadonlySet<Target>,
  { numberOf }: Linked,
): Promise<{ readonly ranges: readonly Range[] | null; readonly contradicted: boolean }> {
  const { program, contradicted } = tightened({ columns: known, rows });
  const solved = targets.filter((target) => chosen.has(target));
  const part = connected(
    program,
    solved.map(({ table, cell }) => numberOf(table, cell)),
  );
  const solutions = await extremes(part.program, part.targets);
  if (!solutions) return { ranges: null, contradicted: true };
  const bySolver = new Map(solved.map((target, number) => [target, whole(solutions[number]!)]));
  const ranges = targets.map((target) => bySolver.get(target) ?? program.columns[numberOf(target.table, target.cell)]!);
  return { ranges, contradicted };
}

const tolerance = 1e-6;

/** The whole numbers of a range. */
function whole({ lower, upper }: Range): Range {
  return { lower: Math.ceil(lower - tolerance), upper: Math.floor(upper + tolerance) };
}
