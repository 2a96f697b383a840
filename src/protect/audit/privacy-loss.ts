import { chanceOf } from "../chance.ts";
import { type Evidence, type Finding, rounded } from "./check.ts";
import { isOn, type Placed, placedTables } from "./placed.ts";
import { type PlacedRecord, recordCells, sampleRecords } from "./record-cells.ts";

const mostMean = 2.3;
const most95th = 3;
const mostRecords = 2000;

/**
 * G4: how much all figures together may tell of one victim. Each published figure that counts the victim is one noisy
 * look at it; K looks with variance V add up to ρ = K / 2V, as in the composition of Gaussian noise. Every redraw
 * gives K looks more. Only drawn cells that a release shows as figures count.
 *
 * When the bar is missed, it names tables to turn off, of those that no other table refines: breakdowns without the
 * year before those with it (change over time is what readers need first), single dimensions last of all; and among
 * these the one that costs victims most looks.
 *
 * @param evidence victims and drawn tables; above 2,000 victims a sample
 * @returns ρ, nominal: mean and 95th percentile
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
  const scores = (off: ReadonlySet<string>) => lossOf(looks, off, perLook);
  const fits = ({ mean, p95 }: Loss) => mean <= mostMean && p95 <= most95th;
  const off = new Set<string>();
  for (let next: string | undefined = ""; next !== undefined && !fits(scores(off)); ) {
    next = dearest(tables, looks, off);
    if (next !== undefined) off.add(next);
  }
  const { mean, p95 } = scores(new Set());
  return {
    check: "G4",
    title: "All figures together tell little of one victim",
    passed: off.size === 0 && fits({ mean, p95 }),
    bar: `ρ = K / 2V for each victim, times the draws of everything: mean at most ${mostMean}, 95th percentile at most ${most95th}`,
    scores: { mean: rounded(mean), p95: rounded(p95) },
    remedy: "turn off tables that count a victim often",
    coarsen: [...off],
  };
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
