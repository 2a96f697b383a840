import fc from "fast-check";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { dimensionById } from "../../src/codebook/dimensions/dimensions.ts";
import { type Profile, profiles } from "../../src/codebook/plan/profile.ts";
import { closedPeriods, spanLabel } from "../../src/codebook/plan/span.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { CodeIndex } from "../../src/disclosure/counting/code-index.ts";
import { drawEditions, drawPeriods } from "../../src/disclosure/draw.ts";
import { type DrawKey, syntheticKey } from "../../src/disclosure/noise/draw-key.ts";
import type { Measurement } from "../../src/disclosure/noise/measurement.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { type Measurements, safeTables } from "../../src/disclosure/safe-tables.ts";
import type { SafeTable } from "../../src/disclosure/table.ts";

/** The editions of the random worlds. */
export const editions = ["2023", "2024", "2025"];

/** A SYNTHETIC dataset of three editions. */
export const dataset = recordsDataset("small-world", "SYNTHETIC", profiles.standard, editions);
export const index = new CodeIndex("SYNTHETIC", dataset.dimensions);

const attributes = [
  "gender",
  "age",
  "victim_category",
  "trend",
  "act",
  "mechanism",
  "modality",
  "perpetrator",
  "relation",
  "state_reply",
  "outcome",
] as const;

const oneValued = (id: (typeof attributes)[number] | "country") => {
  const { categories } = id === "country" ? territory : dimensionById(id);
  return fc.constantFrom(...categories.map(({ code }) => [code]));
};
const severalOf = (id: (typeof attributes)[number], minLength: number) => {
  const codes = dimensionById(id).categories.map(({ code }) => code);
  return fc.subarray(codes, { minLength, maxLength: Math.min(9, codes.length) });
};
const codesOf = (id: (typeof attributes)[number]) => {
  if (!dimensionById(id).manyValued) return oneValued(id);
  return severalOf(id, id === "act" || id === "mechanism" ? 0 : 1);
};

const codesArbitrary = fc.record(
  Object.fromEntries([["country", oneValued("country")], ...attributes.map((id) => [id, codesOf(id)])]),
);

/** The records of one contributor: one to four, in shared and separate cases, in one or several editions. SYNTHETIC. */
function contributorArbitrary(number: number): fc.Arbitrary<CaseRecord[]> {
  const record = fc.record({ caseId: fc.nat(5), edition: fc.constantFrom(...editions), codes: codesArbitrary });
  return fc
    .tuple(
      fc.constantFrom<CaseRecord["kind"]>("individual", "organisation"),
      fc.uniqueArray(record, { selector: ({ caseId }) => caseId, minLength: 1, maxLength: 4 }),
    )
    .map(([kind, rows]) =>
      rows.map(({ caseId, edition, codes }) => ({
        caseId: `case-${caseId}`,
        entryId: `entry-${number}-${edition}`,
        kind,
        edition,
        codes: kind === "organisation" ? { ...codes, gender: [], age: [] } : codes,
      })),
    );
}

/** Up to `max` contributors. SYNTHETIC. */
export function worldArbitrary(max: number): fc.Arbitrary<CaseRecord[][]> {
  return fc
    .nat(max)
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => contributorArbitrary(number))));
}

/** The keys of some draws, the same at every run of the tests. */
export function testKeys(labels: readonly string[], seed: string): Map<string, DrawKey> {
  return new Map(labels.map((label) => [label, syntheticKey(seed, label, 0)]));
}

/** Contributors as the vault returns them. */
export async function* streamed(
  contributors: readonly (readonly CaseRecord[])[],
): AsyncGenerator<readonly CaseRecord[]> {
  yield* contributors;
}

/** Draws every edition and closed period of a world with the keys of a seed, and presents them. */
export async function drawWorld(
  contributors: readonly (readonly CaseRecord[])[],
  {
    profile = profiles.standard,
    of = dataset,
    seed = "world",
  }: { profile?: Profile; of?: typeof dataset; seed?: string } = {},
): Promise<{ readonly tables: readonly SafeTable[]; readonly measurements: Measurements }> {
  const years = of.dimensions.find(({ id }) => id === "year")!.categories.map(({ code }) => code);
  const periods = closedPeriods(years);
  const plan = { profile, index: new CodeIndex("SYNTHETIC", of.dimensions) };
  const { drawn } = await drawEditions({ ...plan, keys: testKeys(years, seed) }, streamed(contributors));
  const labelOf = (edition: string) => {
    const period = periods.find(([first, last]) => first <= edition && edition <= last);
    return period && spanLabel(period);
  };
  const keys = testKeys(periods.map(spanLabel), seed);
  const closed = await drawPeriods({ ...plan, keys }, labelOf, streamed(contributors));
  const measurements = new Map([...drawn, ...closed]);
  return { tables: safeTables(of, profile, periods, measurements), measurements };
}

/** Measurements in which every cell of a table has one value; all other cells are 0. */
export function measurementsOf(
  of: typeof dataset,
  profile: Profile,
  values: (unit: string, table: string, label: string) => number,
): Measurements {
  const index = new CodeIndex("SYNTHETIC", of.dimensions);
  const years = index.dimensions.get("year")!.categories.map(({ code }) => code);
  const labels = [
    ...years.map((label) => ["edition", label]),
    ...closedPeriods(years).map((one) => ["period", spanLabel(one)]),
  ];
  return new Map(
    labels.map(([span, label]) => [
      label!,
      profile.tables
        .filter((table) => table.span === span)
        .map(({ unit, name, dimensions }): Measurement => {
          const size = dimensions.reduce((product, id) => product * index.dimensions.get(id)!.categories.length, 1);
          return { unit, table: name, values: new Int32Array(size).fill(values(unit, name, label!)) };
        }),
    ]),
  );
}
