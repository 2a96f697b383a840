import { type Chance, chanceOf, sample } from "../chance.ts";
import { type Claim, claimsOn, type Target } from "./bounds-attack.ts";
import { knownRange } from "./bounds-known.ts";
import { score, type Scored, scoresOf } from "./bounds-score.ts";
import { type Evidence, type Finding, named } from "./check.ts";
import { isOn, type Placed, placedTables } from "./placed.ts";

/** The cells that are attacked have so many protected contributors at most. */
const most = 4;
/** Of all shown figures, so many may be noise above one or two; one always may. The bar of G10. */
const mostLifted = 0.001;

/** So many cells are attacked by linear programs, unless all of them are. */
const mostSolved = 200;
/** Of the cells of a table that are solved, so many may be empty. */
const mostEmpty = 0.25;

/**
 * G2: who adds and subtracts published figures must not pin a small cell down. The attacker writes down all that the
 * tables say: what each cell says by itself, that children add up to their parent or are part of it, and what public
 * documents name. The least and the greatest numbers that fit bound every cell, shown or not.
 *
 * Cells of four and fewer are attacked, and two attackers try:
 * - What is certain bounds all of them, by all tables of their measure at once. These bounds are exact, and must never
 *   be wrong.
 * - What is only plausible, that everybody has one row in the case file, bounds all of them row by row, and by linear
 *   programs 200 of them (all when thorough): as evenly from all tables as they have them, those with one or two first.
 *   Each is attacked in the largest sub-cubes that it is in. To be wrong is this attacker's risk; what is right counts.
 *
 * What it does not do: join sub-cubes that no table of the plan refines together, for the plausible attacker.
 *
 * A shown figure says by itself that somebody is there. Noise may lift one or two over the threshold, as seldom as G10
 * has it; the share `present` counts such figures too.
 *
 * @param evidence the release, and the truth to choose cells and to score
 * @param onPart   is told how much of the check is done, from 0 to 1
 * @returns shares of the claims; `narrowest` in units; `mostSolved`: so many cells were attacked by linear programs,
 *          or all small ones where there are fewer, which the score does not tell; missing when it was all of them
 * @see Hundepool et al. (2012), Statistical Disclosure Control, chapter 4, on bounds of suppressed cells; Castro (2012),
 *      Recent advances in optimization techniques for statistical tabular data protection, European Journal of
 *      Operational Research 216; Huangfu & Hall (2018) for HiGHS
 */
export async function bounds(evidence: Evidence, onPart: (done: number) => void = () => undefined): Promise<Finding> {
  const tables = placedTables(evidence);
  const targets = tables.flatMap((table) => smallCells(table));
  const chosen = evidence.thorough ? new Set(targets) : riskiest(targets, mostSolved);
  const scoreOf = (claim: Claim) => score(claim, evidence.profile.threshold);
  const scored: Scored[] = [];
  let attacked = 0;
  for (const measure of new Set(tables.map(({ safe }) => safe.measure))) {
    const own = tables.filter(({ safe }) => safe.measure === measure);
    const claims = await claimsOn(own, evidence, {
      targets: targets.filter(({ table }) => table.safe.measure === measure),
      chosen,
      tells: (claim) => scoreOf(claim).tells,
      onTable: () => onPart(++attacked / tables.length),
    });
    for (const claim of claims) scored.push(scoreOf(claim));
  }
  const breaches = [...scored.filter(({ tells }) => tells), ...tooManyLifted(tables, scored)];
  return {
    ...named("G2"),
    passed: breaches.length === 0 && !scored.some(({ wrong }) => wrong),
    scores: { ...scoresOf(scored), ...(evidence.thorough ? {} : { mostSolved }) },
    remedy: breaches.length === 0 ? "report this as a fault of the software" : "turn off the table",
    coarsen: groupingsOf(breaches, evidence),
  };
}

function smallCells(table: Placed): Target[] {
  return [...table.truth.counts.entries()].flatMap(([cell, count]) => (count <= most ? [{ table, cell }] : []));
}

/** At most so many targets, as evenly from all tables as they have them. */
function riskiest(targets: readonly Target[], size: number): ReadonlySet<Target> {
  const chance = chanceOf("G2");
  const byTable = new Map<Placed, Target[]>();
  for (const target of targets) byTable.set(target.table, [...(byTable.get(target.table) ?? []), target]);
  const ascending = [...byTable.values()].sort((one, other) => one.length - other.length);
  const chosen = new Set<Target>();
  for (const [number, own] of ascending.entries()) {
    const quota = Math.floor((size - chosen.size) / (ascending.length - number));
    for (const target of riskiestOf(own, quota, chance)) chosen.add(target);
  }
  return chosen;
}

/** At most so many cells of one table: those with one or two first, then three and four; and some empty ones. */
function riskiestOf(own: readonly Target[], quota: number, chance: Chance): Target[] {
  const count = ({ table, cell }: Target) => table.truth.counts[cell]!;
  const few = own.filter((target) => count(target) > 0 && count(target) <= 2);
  const more = own.filter((target) => count(target) > 2);
  const empty = own.filter((target) => count(target) === 0);
  const somebody = quota - Math.min(empty.length, Math.ceil(mostEmpty * quota));
  const first = sample(few, somebody, chance);
  const second = sample(more, somebody - first.length, chance);
  return [...first, ...second, ...sample(empty, quota - first.length - second.length, chance)];
}

function isShown({ table, cell }: Target): boolean {
  return table.safe.cells[cell]!.status === "VALUE";
}

/** Figures that noise shows for one or two, when there are too many of them: those of the finest table. */
function tooManyLifted(tables: readonly Placed[], scored: readonly Scored[]): Scored[] {
  const lifted = scored.filter((claim) => claim.present && isShown(claim));
  const cells = new Set(lifted.map(({ table, cell }) => `${table.safe.measure}|${table.grouping}|${cell}`));
  const shown = tables.reduce((sum, table) => sum + table.safe.cells.filter(({ value }) => value !== null).length, 0);
  if (cells.size <= Math.max(1, mostLifted * shown)) return [];
  const depth = ({ table }: Target) => table.safe.dimensions.length;
  const finest = lifted.reduce((one, other) => (depth(other) > depth(one) ? other : one));
  return lifted.filter(({ table }) => table.grouping === finest.table.grouping);
}

/** For each cell that was given away, the coarsest sub-cube that gives it away. */
function groupingsOf(breaches: readonly Scored[], evidence: Evidence): string[] {
  const coarsest = new Map<string, Scored>();
  for (const breach of breaches) {
    const name = `${breach.table.safe.measure}|${breach.table.grouping}|${breach.cell}`;
    const known = coarsest.get(name);
    if (!known || breach.cube.safe.dimensions.length < known.cube.safe.dimensions.length) coarsest.set(name, breach);
  }
  const tables = [...coarsest.values()].map((breach) => (isOn(breach.cube) ? breach.cube : readOff(breach, evidence)));
  return [...new Set(tables.map(({ grouping }) => grouping))];
}

/** A cell of a table that is off is read off broader ones: this is the one whose own cell leaves it the least room. */
function readOff({ table, cell }: Target, evidence: Evidence): Placed {
  if (isOn(table)) return table;
  const { dimensions } = table.safe;
  const places = table.drawn.grid.places(cell);
  const broader = dimensions.map((_, axis): Target => {
    const without = table.other(dimensions.toSpliced(axis, 1))!;
    return { table: without, cell: without.drawn.grid.cell(places.toSpliced(axis, 1)) };
  });
  const room = (target: Target) => knownRange(target.table, target.cell, evidence).upper;
  return readOff(
    broader.reduce((least, other) => (room(other) < room(least) ? other : least)),
    evidence,
  );
}
