import type { ProtectedTable } from "../codebook/plan/profile.ts";
import type { CodeIndex } from "./counting/code-index.ts";
import { type DrawKey, eraseKey } from "./noise/draw-key.ts";
import { type Measurement, measure } from "./noise/measurement.ts";
import { PeriodTally } from "./counting/period-tally.ts";
import type { CaseRecord } from "./record.ts";
import { type DrawnPlan, EditionTally } from "./counting/edition-tally.ts";

/** The plan, the codebook and the key of each draw. */
export interface DrawPlan {
  readonly profile: DrawnPlan;
  readonly index: CodeIndex;
  /** One key for each edition (`2024`) or period (`2020-2024`) to draw. The draw erases the keys. */
  readonly keys: ReadonlyMap<string, DrawKey>;
}

/** The measurements of several draws, by edition or period. */
export type Drawn = ReadonlyMap<string, readonly Measurement[]>;

/** The draws of editions. `isWithinPlan` is false if the loss of an entry, by its cells, exceeds the plan. */
export interface DrawnEditions {
  readonly drawn: Drawn;
  readonly isWithinPlan: boolean;
}

/**
 * Draws editions in one pass over the records. The result is a function of the records, the plan, the keys and the
 * stored ids. Editions without records are drawn too.
 *
 * @param contributors the records of one person or organisation, or of one case, at a time; records of other editions are
 *   ignored
 * @throws {RangeError} if a code is not in the codebook
 */
export async function drawEditions(
  { profile, index, keys }: DrawPlan,
  contributors: AsyncIterable<readonly CaseRecord[]>,
): Promise<DrawnEditions> {
  try {
    const tallies = new Map([...keys].map(([label, key]) => [label, new EditionTally(profile, index, key)]));
    for await (const records of contributors) addToEditions(tallies, records);
    const isWithinPlan = [...tallies.values()].every((tally) => tally.isWithinPlan(profile.tables));
    return {
      drawn: measured(tallies, "edition", { profile, index, keys }),
      isWithinPlan,
    };
  } finally {
    for (const key of keys.values()) eraseKey(key);
  }
}

/**
 * Draws closed periods in one pass over the records that their editions counted.
 *
 * @param labelOf the period of an edition; undefined if no period of this draw contains it
 */
export async function drawPeriods(
  { profile, index, keys }: DrawPlan,
  labelOf: (edition: string) => string | undefined,
  contributors: AsyncIterable<readonly CaseRecord[]>,
): Promise<Drawn> {
  try {
    const tallies = new Map([...keys].map(([label, key]) => [label, new PeriodTally(profile, index, key)]));
    for await (const records of contributors) addToPeriods(tallies, labelOf, records);
    return measured(tallies, "period", { profile, index, keys });
  } finally {
    for (const key of keys.values()) eraseKey(key);
  }
}

/** Counts one contributor in the editions of its records; other editions are ignored. */
export function addToEditions(tallies: ReadonlyMap<string, EditionTally>, records: readonly CaseRecord[]): void {
  for (const entry of entriesOf(records).values()) tallies.get(entry[0]!.edition)?.add(entry);
}

/** Counts one contributor in the periods of its entries; other editions are ignored. */
export function addToPeriods(
  tallies: ReadonlyMap<string, PeriodTally>,
  labelOf: (edition: string) => string | undefined,
  records: readonly CaseRecord[],
): void {
  const entries = [...entriesOf(records)];
  for (const [label, tally] of tallies) {
    const inPeriod = entries.filter(([edition]) => labelOf(edition) === label).map(([, entry]) => entry);
    if (inPeriod.length > 0) tally.add(inPeriod);
  }
}

function measured(
  tallies: ReadonlyMap<string, { finish(): readonly Uint32Array[] }>,
  span: ProtectedTable["span"],
  { profile, index, keys }: DrawPlan,
): Drawn {
  const tables = profile.tables.filter((table) => table.span === span);
  return new Map(
    [...tallies].map(([label, tally]) => [label, measure(tables, tally.finish(), label, index, keys.get(label)!)]),
  );
}

/** The entries of one contributor: its records by edition. */
function entriesOf(records: readonly CaseRecord[]): Map<string, readonly CaseRecord[]> {
  const [only] = records;
  if (records.length === 1) return new Map([[only!.edition, records]]);
  const entries = new Map<string, CaseRecord[]>();
  for (const record of records) {
    const entry = entries.get(record.edition);
    if (entry) entry.push(record);
    else entries.set(record.edition, [record]);
  }
  return entries;
}
