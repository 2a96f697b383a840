import { type Chance, chanceOf } from "../chance.ts";
import type { Keys } from "../keys.ts";
import { drawTables, safeTables } from "../protect.ts";
import type { CaseRecord } from "../record.ts";
import { startTabulation } from "../tabulate.ts";
import type { Evidence } from "./check.ts";
import { fittedWorld, mostRecent } from "./fitted-world.ts";
import { type Guesses, learn } from "./learn-counts.ts";
import { type Cells, joined, rowsOf, type VisibleCells, visibleCells } from "./linking-cells.ts";
import { priorFeatures } from "./linking-features.ts";
import type { PlanLinks } from "./plan-links.ts";

/** A large release needs fewer worlds: what is learned from is cells, and these do not become more with the people. */
const largeRelease = 100_000;
const [worldsUsual, worldsOfLarge, timesThorough] = [4, 2, 2];

/** What an attacker makes of the cells of a release, with all features and with those of prior knowledge. */
export interface Attacker {
  readonly attack: Guesses;
  readonly prior: Guesses;
}

/**
 * Attacks a release with its tables, the codebook and the method alone: learns from worlds that fit the published
 * margins, protected with fresh keys.
 *
 * @param evidence of which the published tables, the plan and the profile are looked at; `thorough` makes twice as many worlds
 * @param links    of the plan
 * @param release  the cells that are attacked; their counts are not looked at
 * @param onWorld  is told after each world how many of them are made, as a share
 * @returns guesses for each cell; null when the worlds have nothing to learn from
 *
 * @example
 * stranger(evidence, links, release)?.attack.count[0]; // 0: probably nobody
 */
export function stranger(
  evidence: Evidence,
  links: PlanLinks,
  release: VisibleCells,
  onWorld: (done: number) => void = () => undefined,
): Attacker | null {
  const length = worldsFor(evidence);
  const worlds = Array.from({ length }, (_, number) => {
    const cells = worldCells(evidence, links, release.on, chanceOf(`linking world ${number}`));
    onWorld((number + 1) / length);
    return cells;
  });
  return attacker(joined(worlds), release.cells);
}

/** How many worlds a stranger makes: it depends on published totals only. */
export function worldsFor({ safe, thorough }: Pick<Evidence, "safe" | "thorough">): number {
  const totals = safe.filter(({ dimensions }) => dimensions.length === 0).map(({ cells }) => cells[0]!.value ?? 0);
  const worlds = Math.max(...totals) >= largeRelease ? worldsOfLarge : worldsUsual;
  return thorough ? timesThorough * worlds : worlds;
}

/**
 * Attacks a release when the counts of half of its cells are known: learns from either half and guesses the other.
 *
 * @param cells the cells of the release with their counts
 * @returns guesses for each cell, made without its count; null when a half has nothing to learn from
 *
 * @example
 * insider(release.cells)?.attack.presence[0]; // -2.1: log odds, one or two against nobody
 */
export function insider({ matrix, counts }: Cells): Attacker | null {
  const chance = chanceOf("linking halves");
  const half = Uint8Array.from(counts, () => Number(chance() < 0.5));
  const empty = (): Guesses => ({
    presence: new Float64Array(counts.length),
    count: new Uint8Array(counts.length),
  });
  const both = { attack: empty(), prior: empty() };
  for (const side of [0, 1]) {
    const guessed = [...half.keys()].filter((row) => half[row] === side);
    const target = rowsOf(matrix, counts, (_, row) => half[row] === side);
    const found = attacker(
      rowsOf(matrix, counts, (_, row) => half[row] !== side),
      target,
    );
    if (!found) return null;
    for (const which of ["attack", "prior"] as const)
      for (const [place, row] of guessed.entries()) {
        both[which].presence[row] = found[which].presence[place]!;
        both[which].count[row] = found[which].count[place]!;
      }
  }
  return both;
}

function attacker(training: Cells, { matrix }: Cells): Attacker | null {
  const { counts } = training;
  if (!counts.includes(0) || !counts.some((count) => count === 1 || count === 2)) return null;
  return {
    attack: learn(training, training.matrix.width)(matrix),
    prior: learn(training, priorFeatures)(matrix),
  };
}

/** The cells of one world that an attacker makes and protects as the release was. */
function worldCells(evidence: Evidence, links: PlanLinks, on: ReadonlySet<number>, chance: Chance): Cells {
  const { safe, profile } = evidence;
  const cases = fittedWorld(evidence.dataset, safe, profile.threshold, chance);
  const keys: Keys = { record: secret(chance), cell: secret(chance) };
  const plan = safe.map(({ measure, dimensions }) => ({ measure, dimensions }));
  const tabulation = startTabulation({ ...evidence.dataset, plan }, keys.record);
  const recent = new Map<string, CaseRecord[]>();
  const leave = (victim: string) => {
    tabulation.addVictim(recent.get(victim)!);
    recent.delete(victim);
  };
  for (const rows of cases) {
    tabulation.addCase(rows);
    for (const row of rows) {
      const known = recent.get(row.victimId);
      if (known) known.push(row);
      else recent.set(row.victimId, [row]);
      // Who came first leaves first; only persons come back.
      if (row.kind === "organisation") leave(row.victimId);
      else if (recent.size > mostRecent) leave(recent.keys().next().value!);
    }
  }
  for (const rows of recent.values()) tabulation.addVictim(rows);
  const drawn = drawTables(tabulation.tables, { profile, keys, without: offIn(evidence) });
  const made = safeTables(drawn, tabulation.tables);
  return visibleCells(made, tabulation.tables, links, profile, (table) => on.has(table)).cells;
}

/** Groupings that are off in every measure: everybody can see that they were turned off. */
function offIn({ safe }: Evidence): string[] {
  const off = new Map<string, boolean>();
  for (const { dimensions, cells } of safe) {
    const grouping = dimensions.join("|");
    const withheld = cells.every(({ status }) => status === "WITHHELD");
    off.set(grouping, withheld && off.get(grouping) !== false);
  }
  return [...off].flatMap(([grouping, withheld]) => (withheld && grouping !== "" ? [grouping] : []));
}

function secret(chance: Chance): Buffer {
  return Buffer.from(Array.from({ length: 32 }, () => Math.floor(256 * chance())));
}
