import fc from "fast-check";
import type { Dataset, PlannedTable } from "../../src/codebook/dataset.ts";
import { type Dimension, type DimensionId, dimension } from "../../src/codebook/dimension.ts";
import type { Words } from "../../src/codebook/words.ts";
import type { Profile } from "../../src/protect/profile.ts";
import type { Evidence } from "../../src/protect/audit/check.ts";
import { type Keys, testKeys } from "../../src/protect/keys.ts";
import { drawTables, safeTables } from "../../src/protect/protect.ts";
import type { CaseRecord } from "../../src/protect/record.ts";
import type { SafeTable } from "../../src/protect/table.ts";
import { startTabulation, type TrueTable } from "../../src/protect/tabulate.ts";
import { clustered } from "./worlds.ts";

function words(text: string): Words {
  return { ar: text, zh: text, en: text, fr: text, ru: text, es: text };
}

function small(id: DimensionId, codes: Record<string, string | undefined>, rest: Partial<Dimension> = {}): Dimension {
  const categories = Object.entries(codes).map(([code, parent]) => ({
    code,
    label: words(code),
    ...(parent === undefined ? {} : { parent }),
  }));
  return dimension({ id, label: words(id), definition: words(id), categories, ...rest });
}

const groupings: DimensionId[][] = [
  [],
  ["region"],
  ["country"],
  ["year"],
  ["gender"],
  ["trend"],
  ["region", "year"],
  ["country", "year"],
  ["year", "trend"],
  ["region", "trend"],
  ["region", "gender"],
  ["year", "gender"],
  ["region", "year", "trend"],
];

const plan: PlannedTable[] = (["CASES", "INDIVIDUALS", "ORGANISATIONS"] as const).flatMap((measure) =>
  groupings
    .filter((dimensions) => measure !== "ORGANISATIONS" || !dimensions.includes("gender"))
    .map((dimensions) => ({ measure, dimensions })),
);

/** A dataset small enough to think about: two regions, three territories, two years, two genders, a trend with children. SYNTHETIC. */
export const smallDataset: Dataset = {
  id: "small",
  nature: "SYNTHETIC",
  title: { en: "Small" },
  description: { en: "Small" },
  measures: [],
  dimensions: [
    small("region", { african: undefined, asia_pacific: undefined }),
    small("country", { XAA: "african", XBB: "african", XCC: "asia_pacific" }),
    small("year", { 2024: undefined, 2025: undefined }),
    small("gender", { women: undefined, men: undefined }, { personal: true }),
    small(
      "trend",
      {
        surveillance: undefined,
        online_surveillance: "surveillance",
        offline_surveillance: "surveillance",
        anonymity: undefined,
      },
      { manyValued: true },
    ),
  ],
  plan,
};

const regionOf: Record<string, string> = { XAA: "african", XBB: "african", XCC: "asia_pacific" };

const recordArbitrary = fc.record({
  case: fc.nat(60),
  victim: fc.nat(90),
  country: fc.constantFrom("XAA", "XAA", "XAA", "XBB", "XCC"),
  year: fc.constantFrom("2024", "2025", "2025"),
  gender: fc.constantFrom("women", "men"),
  trend: fc.subarray(["surveillance", "online_surveillance", "offline_surveillance", "anonymity"], { minLength: 1 }),
  publiclyDocumented: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
});

/** Of one victim in one case there is one row. About every fourth victim is an organisation. */
const scatteredArbitrary = fc
  .uniqueArray(recordArbitrary, { selector: (row) => `${row.case}|${row.victim}`, maxLength: 400, size: "max" })
  .map((rows) => rows.map(recordOf));

/** Random records of the small dataset, often with clusters among them: of those in `worlds.ts` none, some or all. SYNTHETIC. */
export const worldArbitrary: fc.Arbitrary<CaseRecord[]> = fc
  .tuple(scatteredArbitrary, fc.subarray(Object.values(clustered)))
  .map(([scattered, clusters]) => [...scattered, ...clusters.flat()]);

function recordOf(row: typeof recordArbitrary extends fc.Arbitrary<infer T> ? T : never): CaseRecord {
  const organisation = row.victim % 4 === 0;
  return {
    caseId: `case-${row.case}`,
    victimId: `victim-${row.victim}`,
    kind: organisation ? "organisation" : "individual",
    publiclyDocumented: row.publiclyDocumented,
    codes: {
      region: [regionOf[row.country]!],
      country: [row.country],
      year: [row.year],
      gender: organisation ? [] : [row.gender],
      trend: row.trend,
    },
  };
}

/** Rows by victim, or by case: whole groups, as the vault hands them over. */
export function groups(records: readonly CaseRecord[], by: "victimId" | "caseId"): CaseRecord[][] {
  const grouped = new Map<string, CaseRecord[]>();
  for (const record of records) {
    const group = grouped.get(record[by]);
    if (group) group.push(record);
    else grouped.set(record[by], [record]);
  }
  return [...grouped.values()];
}

/** A profile whose thresholds a world of some hundred records can reach. */
export function lowered(profile: Profile): Profile {
  return { ...profile, sparsity: { two: 0.5, three: 0.5 } };
}

/** The true tables of records. */
export function tabulated(records: readonly CaseRecord[], dataset: Dataset = smallDataset, keys: Keys = testKeys) {
  const tabulation = startTabulation(dataset, keys.record);
  for (const rows of groups(records, "victimId")) tabulation.addVictim(rows);
  for (const rows of groups(records, "caseId")) tabulation.addCase(rows);
  return tabulation.tables;
}

/** The safe tables of true ones, as a first release has them. */
export function protectTables(tables: readonly TrueTable[], profile: Profile, keys: Keys): SafeTable[] {
  return safeTables(drawTables(tables, { profile, keys }), tables);
}

/** What the audit sees of a first release of records. */
export function evidenceOf(
  records: readonly CaseRecord[],
  profile: Profile,
  {
    dataset = smallDataset,
    keys = testKeys,
    without = [],
  }: { dataset?: Dataset; keys?: Keys; without?: readonly string[] } = {},
): Evidence {
  const truth = tabulated(records, dataset, keys);
  const drawn = drawTables(truth, { profile, keys, without });
  async function* victims() {
    yield* groups(records, "victimId");
  }
  const safe = safeTables(drawn, truth);
  return { dataset, safe, profile, keys, truth, drawn, victims, previous: null, redraws: 0, thorough: false };
}
