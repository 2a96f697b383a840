import { chanceOf } from "../chance.ts";
import { cellId } from "../draw-table.ts";
import { unitOf } from "../tabulate.ts";
import { type Evidence, type Finding, named, rounded } from "./check.ts";
import { isOn, type Placed, placedTables } from "./placed.ts";
import { type PlacedRecord, recordCells, sampleRecords } from "./record-cells.ts";

const mostMean = 2.3;
const most95th = 3;
const mostGrowth = 0.2;
const mostRecords = 2000;

/**
 * G4: how much all figures together may tell of one victim. Each published figure that counts the victim is one noisy
 * look at it; K looks with variance V add up to ρ = K / 2V, as in the composition of Gaussian noise. Every redraw
 * gives K looks more. Only drawn cells that a release shows as figures count.
 *
 * Against the release before, the ρ of the same victims must not grow by more than a fifth: what was said of them in
 * the release before is K figures, those of the cells that were shown then. A cell that is drawn again, because m have
 * entered or left it, shows them once more to readers who kept the older release. It replaces a look and adds none to
 * ρ of one release; how many there were is published as `added`, without a bar: a bar would refuse every release that
 * brings much that is new, and ask for many small ones, which add more.
 *
 * When the bar is missed, it names tables to turn off, of those that no other table refines: breakdowns without the
 * year before those with it (change over time is what readers need first), single dimensions last of all; and among
 * these the one that costs victims most looks.
 *
 * @param evidence victims and drawn tables; above 2,000 victims a sample
 * @returns ρ, nominal: mean and 95th percentile; of a further release `growth` of the mean, and `added`, the looks
 *          that it adds beside those of the release before, both as shares of these
 * @see Bun & Steinke (2016), Concentrated Differential Privacy, proposition 1.6; the noise here is bounded, so that ρ
 *      is nominal and no guarantee
 *
 * @example
 * (await privacyLoss(evidence)).scores["mean"]; // 2.2
 */
export async function privacyLoss(evidence: Evidence): Promise<Finding> {
  const { profile, redraws, victims } = evidence;
  const { records } = await sampleRecords(victims, recordCells(evidence), mostRecords, chanceOf("G4"));
  const tables = placedTables(evidence);
  const perLook = (1 + redraws) / (2 * profile.noise.variance);
  const looks = looksOf(tables, records);
  const { before, added } = looksBefore(tables, records, evidence);
  const growthOf = ({ mean }: Loss) => (before === 0 ? 0 : (mean / perLook) * (records.length / before) - 1);
  const scores = (off: ReadonlySet<string>) => lossOf(looks, off, perLook);
  const fits = (loss: Loss) => loss.mean <= mostMean && loss.p95 <= most95th && growthOf(loss) <= mostGrowth;
  const off = new Set<string>();
  for (let next: string | undefined = ""; next !== undefined && !fits(scores(off)); ) {
    next = dearest(tables, looks, off);
    if (next !== undefined) off.add(next);
  }
  const loss = scores(new Set());
  const { mean, p95 } = loss;
  return {
    ...named("G4"),
    passed: off.size === 0 && fits(loss),
    scores: {
      mean: rounded(mean),
      p95: rounded(p95),
      ...(before === 0 ? {} : { growth: rounded(growthOf(loss)), added: rounded(added / before) }),
      mostVictims: mostRecords,
    },
    remedy:
      "turn off tables that count a victim often; or release more often, when a release shows much that the one before did not",
    coarsen: [...off],
  };
}

/**
 * How many figures of the release before count these victims, and how many of this one are further looks at them:
 * drawn anew, or shown for the first time. Nothing when there is no release before.
 */
function looksBefore(tables: readonly Placed[], records: readonly PlacedRecord[], { previous }: Evidence) {
  const sums = { before: 0, added: 0 };
  if (!previous) return sums;
  for (const { measure, cells } of records)
    for (const { table, cell } of cells) {
      const { drawn, safe } = tables[table]!;
      const then = previous.memory.cells.get(cellId(unitOf[measure], "count", drawn.grid, cell))?.shown === true;
      const now = safe.cells[cell]!.status === "VALUE";
      sums.before += Number(then);
      sums.added += Number(now && !(then && drawn.kept[cell]));
    }
  return sums;
}

interface Loss {
  readonly mean: number;
  readonly p95: number;
}

/** For each grouping, how often each victim is counted in a published figure of it. */
type Looks = ReadonlyMap<string, Uint16Array>;

function looksOf(tables: readonly Placed[], records: readonly PlacedRecord[]): Looks {
  const looks = new Map<string, Uint16Array>();
  for (const table of tables.filter(isOn)) looks.set(table.grouping, new Uint16Array(records.length));
  for (const [number, { cells }] of records.entries())
    for (const { table, cell } of cells) {
      const { safe, grouping } = tables[table]!;
      if (safe.cells[cell]!.status === "VALUE") looks.get(grouping)![number]! += 1;
    }
  return looks;
}

function lossOf(looks: Looks, off: ReadonlySet<string>, perLook: number): Loss {
  const kept = [...looks].filter(([grouping]) => !off.has(grouping)).map(([, counts]) => counts);
  const { length } = kept[0]!;
  if (length === 0) return { mean: 0, p95: 0 };
  const losses = Float64Array.from({ length }, (_, number) =>
    kept.reduce((sum, counts) => sum + counts[number]! * perLook, 0),
  ).sort();
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / length;
  return { mean, p95: losses[Math.ceil(0.95 * length) - 1]! };
}

/** The next grouping to turn off, of those that no table still on refines. The total stays. */
function dearest(tables: readonly Placed[], looks: Looks, off: ReadonlySet<string>): string | undefined {
  const on = [...new Set(tables.filter(isOn).map(({ grouping }) => grouping))].filter((grouping) => !off.has(grouping));
  const idsOf = (grouping: string) => grouping.split("|");
  const refined = (grouping: string) =>
    on.some((other) => other !== grouping && idsOf(grouping).every((id) => idsOf(other).includes(id)));
  const cost = (grouping: string) => looks.get(grouping)!.reduce((sum, count) => sum + count, 0);
  const worth = (grouping: string) => (idsOf(grouping).length === 1 ? 2 : Number(idsOf(grouping).includes("year")));
  return on
    .filter((grouping) => grouping !== "" && !refined(grouping))
    .toSorted((one, other) => worth(one) - worth(other) || cost(other) - cost(one))[0];
}
