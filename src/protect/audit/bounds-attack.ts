import type { Evidence } from "./check.ts";
import { knownRange } from "./bounds-known.ts";
import { connected } from "./bounds-part.ts";
import { broaderTables, certainLimits, type Family, familiesOf, type Numbering, plausibleRows } from "./bounds-rows.ts";
import { tightened } from "./bounds-tighten.ts";
import { extremes, type Range } from "./linear-program.ts";
import { exactRanges } from "./monotone.ts";
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
  /** The finest of the tables that the claim was read off; the cell's own table where all of them were. */
  readonly cube: Placed;
  /** Read off what holds for certain; otherwise what is plausible was taken for granted. */
  readonly certain: boolean;
}

/** What to attack, and how hard. */
export interface Aim {
  readonly targets: readonly Target[];
  /** Those of them that are attacked by linear programs. */
  readonly chosen: ReadonlySet<Target>;
  /** Whether a claim gives away what it must not. */
  readonly tells: (claim: Claim) => boolean;
  /** Called after each table whose sub-cube was attacked. */
  readonly onTable?: () => void;
}

/** The tables of one measure, their cells numbered one after the other, and how they hang together. */
interface Linked {
  readonly tables: readonly Placed[];
  readonly familiesOf: ReadonlyMap<Placed, readonly Family[]>;
  readonly numberOf: Numbering;
  readonly publicOf: (number: number) => number;
  /** What each cell says by itself. */
  readonly known: readonly Range[];
}

/**
 * Bounds cells by all that the tables of one measure say. Two attackers try.
 *
 * One uses certainties only, those of all tables of the measure at once. What it finds of every cell is exact: nothing
 * more follows from the tables.
 *
 * The other believes that everybody has one row in the case file, and leaves out a sum that the figures contradict. It
 * attacks the sub-cubes: each table with all that it refines. Single rows bound every cell; linear programs bound the
 * chosen ones, in the sub-cubes that are part of no larger one, which say the most. Where these tell something, or
 * contradict themselves, the smaller ones in them are tried too.
 *
 * @param tables   all tables of one measure
 * @param evidence what is known of the release
 * @param aim      the cells that are attacked
 * @returns of each target a certain claim, and one or more for every sub-cube; of a chosen one the upper end of a
 *          plausible range that is at least t wide may be higher than said
 *
 * @example
 * await claimsOn(tables, evidence, { targets: small, chosen: new Set(small), tells: () => false });
 */
export async function claimsOn(tables: readonly Placed[], evidence: Evidence, aim: Aim): Promise<Claim[]> {
  const linked = link(tables, evidence);
  const claims = certainClaims(linked, aim.targets);
  for (const cube of tables) {
    if (cube.safe.dimensions.length === 0) continue;
    const { program, within } = subCube(linked, cube);
    for (const target of aim.targets)
      if (within.has(target.table)) {
        const range = program.columns[linked.numberOf(target.table, target.cell)]!;
        claims.push({ ...target, cube, certain: false, range });
      }
  }
  claims.push(...(await solvedClaims(linked, evidence.profile.threshold, aim)));
  return claims;
}

function certainClaims(
  { tables, familiesOf: families, known, numberOf, publicOf }: Linked,
  targets: readonly Target[],
) {
  const limits = tables.flatMap((table) => families.get(table)!.flatMap((family) => certainLimits(family, publicOf)));
  const columns = targets.map(({ table, cell }) => numberOf(table, cell));
  const ranges = exactRanges(known, limits, columns);
  return targets.map((target, number): Claim => {
    return { ...target, cube: target.table, certain: true, range: ranges?.[number] ?? null };
  });
}

/** Plausible claims of the chosen targets by linear programs, the largest sub-cubes first. */
async function solvedClaims(linked: Linked, enough: number, { targets, chosen, tells, onTable }: Aim) {
  const refined = new Set(linked.tables.flatMap((table) => broaderTables(table)));
  const wanted = new Map<Placed, Set<Target>>();
  for (const table of linked.tables) if (!refined.has(table)) wanted.set(table, new Set(chosen));
  const claims: Claim[] = [];
  // Every table stands after those that it refines.
  for (const cube of linked.tables.toReversed()) {
    onTable?.();
    const { program, within, contradicted } = subCube(linked, cube);
    const own = targets.filter((target) => wanted.get(cube)?.has(target) && within.has(target.table));
    if (own.length === 0 || cube.safe.dimensions.length === 0) continue;
    const columns = own.map(({ table, cell }) => linked.numberOf(table, cell));
    const part = connected(program, columns);
    const ranges = await extremes(part.program, part.targets, enough);
    const found = own.map((target, number): Claim => {
      return { ...target, cube, certain: false, range: ranges && whole(ranges[number]!) };
    });
    claims.push(...found);
    const again = own.filter((_, number) => contradicted || ranges === null || tells(found[number]!));
    for (const broader of broaderTables(cube)) wanted.set(broader, new Set([...(wanted.get(broader) ?? []), ...again]));
  }
  return claims;
}

/** What the plausible attacker knows of a table and all that it refines. */
function subCube({ familiesOf: families, known }: Linked, cube: Placed) {
  const within = closure(cube);
  const rows = [...within].flatMap((table) => families.get(table)!.flatMap((family) => plausibleRows(family)));
  return { ...tightened({ columns: known, rows }), within };
}

/** A table with all the tables that it refines. */
function closure(table: Placed, found = new Set<Placed>()): ReadonlySet<Placed> {
  if (found.has(table)) return found;
  found.add(table);
  for (const broader of broaderTables(table)) closure(broader, found);
  return found;
}

function link(tables: readonly Placed[], evidence: Evidence): Linked {
  const starts = new Map<Placed, number>();
  let size = 0;
  for (const table of tables) {
    starts.set(table, size);
    size += table.safe.cells.length;
  }
  const publics = tables.flatMap(({ safe }) => safe.cells.map(({ publiclyDocumented }) => publiclyDocumented ?? 0));
  const numberOf = (table: Placed, cell: number) => starts.get(table)! + cell;
  return {
    tables,
    familiesOf: new Map(tables.map((table) => [table, familiesOf(table, numberOf)])),
    numberOf,
    publicOf: (number) => publics[number]!,
    known: tables.flatMap((table) => table.safe.cells.map((_, cell) => knownRange(table, cell, evidence))),
  };
}

const tolerance = 1e-6;

/** The whole numbers of a range. */
function whole({ lower, upper }: Range): Range {
  return { lower: Math.ceil(lower - tolerance), upper: Math.floor(upper + tolerance) };
}
