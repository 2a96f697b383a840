import { chanceOf, sample } from "../chance.ts";
import { claimsOn, type Target } from "./bounds-attack.ts";
import { score, type Scored, scoresOf } from "./bounds-score.ts";
import type { Evidence, Finding } from "./check.ts";
import { type Placed, placedTables } from "./placed.ts";

/** The cells that are attacked have so many protected contributors at most. */
const most = 4;
/** Of all shown figures, so many may be noise above one or two; one always may. The bar of G10. */
const mostLifted = 0.001;

/**
 * G2: who adds and subtracts published figures must not pin a small cell down. The attacker writes all that the tables
 * say as a linear program: what each cell says by itself, that children add up to their parent or are part of it, and
 * what public documents name. Its least and greatest solutions bound every cell, shown or not.
 *
 * Cells of four and fewer are attacked: all of them by single rows of the program, and 12 (200 when thorough), spread
 * over all tables, by the whole program of every sub-cube that they are in. What is certain must never be wrong. The
 * attacker may also take for granted what is only plausible, that everybody has one row in the case file; then being
 * wrong is the attacker's risk, but what is right counts.
 *
 * A shown figure says by itself that somebody is there. Noise may lift one or two over the threshold, as seldom as G10
 * has it; the share `present` counts such figures too.
 *
 * @see Hundepool et al. (2012), Statistical Disclosure Control, chapter 4, on bounds of suppressed cells; Castro (2012),
 *      Recent advances in optimization techniques for statistical tabular data protection, European Journal of
 *      Operational Research 216; Huangfu & Hall (2018) for HiGHS
 */
export async function bounds(evidence: Evidence): Promise<Finding> {
  const tables = placedTables(evidence);
  const targets = tables.flatMap((table) => smallCells(table));
  const chosen = spread(targets, evidence.thorough ? 200 : 12);
  const scored: Scored[] = [];
  for (const measure of new Set(tables.map(({ safe }) => safe.measure))) {
    const own = tables.filter(({ safe }) => safe.measure === measure);
    const claims = await claimsOn(
      own,
      evidence,
      targets.filter(({ table }) => table.safe.measure === measure),
      chosen,
    );
    for (const claim of claims) scored.push(score(claim, evidence.profile.threshold));
  }
  const breaches = [...scored.filter((claim) => givesAway(claim)), ...tooManyLifted(tables, scored)];
  return {
    check: "G2",
    title: "No small cell can be bounded by adding and subtracting",
    passed: breaches.length === 0 && !scored.some(({ wrong }) => wrong),
    bar: "0 cells of four and fewer exact, certainly present with two or fewer, or certainly absent; hidden cells between bounds at least t apart; 0 wrong bounds; figures of two or fewer as seldom as G10 allows",
    scores: scoresOf(scored),
    remedy: breaches.length === 0 ? "report this as a fault of the software" : "turn off the table",
    coarsen: groupingsOf(breaches),
  };
}

function smallCells(table: Placed): Target[] {
  return [...table.truth.counts.entries()].flatMap(([cell, count]) => (count <= most ? [{ table, cell }] : []));
}

/** At most so many targets, as evenly from all tables as they have them. */
function spread(targets: readonly Target[], size: number): ReadonlySet<Target> {
  const chance = chanceOf("G2");
  const byTable = new Map<Placed, Target[]>();
  for (const target of targets) byTable.set(target.table, [...(byTable.get(target.table) ?? []), target]);
  const ascending = [...byTable.values()].sort((one, other) => one.length - other.length);
  const chosen = new Set<Target>();
  for (const [number, own] of ascending.entries()) {
    const quota = Math.floor((size - chosen.size) / (ascending.length - number));
    for (const target of sample(own, quota, chance)) chosen.add(target);
  }
  return chosen;
}

function isShown({ table, cell }: Target): boolean {
  return table.safe.cells[cell]!.status === "VALUE";
}

function givesAway(claim: Scored): boolean {
  return claim.exact || claim.absent || claim.narrow || (claim.present && !isShown(claim));
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
function groupingsOf(breaches: readonly Scored[]): string[] {
  const coarsest = new Map<string, Placed>();
  for (const { table, cell, cube } of breaches) {
    const name = `${table.safe.measure}|${table.grouping}|${cell}`;
    const known = coarsest.get(name);
    if (!known || cube.safe.dimensions.length < known.safe.dimensions.length) coarsest.set(name, cube);
  }
  return [...new Set([...coarsest.values()].map(({ grouping }) => grouping))];
}
