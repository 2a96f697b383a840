import type { Dataset } from "../../src/codebook/dataset.ts";
import { recordsDataset } from "../../src/codebook/datasets.ts";
import { dimensionById } from "../../src/codebook/dimensions/dimensions.ts";
import { type Profile, profiles } from "../../src/codebook/plan/profile.ts";
import { closedPeriods, type Span, spanLabel } from "../../src/codebook/plan/span.ts";
import { territory } from "../../src/codebook/dimensions/territory.ts";
import { CodeIndex } from "../../src/disclosure/counting/code-index.ts";
import { type Drawn, drawEditions, drawPeriods } from "../../src/disclosure/draw.ts";
import { syntheticEntryId, syntheticKey } from "../../src/disclosure/noise/draw-key.ts";
import { releaseParameters } from "../../src/disclosure/guarantee.ts";
import type { CaseRecord } from "../../src/disclosure/record.ts";
import { type Measurements, publishedRuns, safeTables } from "../../src/disclosure/safe-tables.ts";
import { noStatements } from "../../src/facts/statements.ts";
import { shippedRights } from "../../src/codebook/rights.ts";
import type { ReleaseDraft } from "../../src/releases/draft.ts";
import { demoCases } from "../../seeds/demo-cases.ts";

/** A world of fictitious territories: SYNTHETIC, and the same at every run. */
export interface World {
  readonly id: string;
  readonly editions: readonly string[];
  readonly profile?: Profile;
  /** The records of each person or organisation. */
  readonly contributors: readonly (readonly CaseRecord[])[];
}

/** The years from the first to the last. */
export function editionsFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** The records of the demonstration, with fixed chance. */
export function demoContributors(datasetId: string, persons: number): CaseRecord[][] {
  const words = { territories: territory, dimension: dimensionById };
  const size = { cases: Math.ceil(persons * 0.6), persons, organisations: Math.ceil(persons / 13) };
  const single = ["country", "gender", "age", "modality", "perpetrator", "state_reply"];
  const many = ["victim_category", "trend", "act", "mechanism", "relation", "outcome"];
  const contributors = new Map<string, CaseRecord[]>();
  for (const row of demoCases(chanceOf(17), words, size)) {
    const records = contributors.get(row["victim_ref"]!) ?? [];
    contributors.set(row["victim_ref"]!, records);
    records.push({
      caseId: row["case_ref"]!,
      entryId: syntheticEntryId(datasetId, row["year"]!, row["victim_ref"]!),
      kind: row["kind"] as CaseRecord["kind"],
      edition: row["year"]!,
      codes: Object.fromEntries([...single, ...many].map((id) => [id, row[id]!.split("|").filter(Boolean)])),
    });
  }
  return [...contributors.values()];
}

/** Mulberry32: a seeded sequence of numbers in [0, 1). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The measurements of every edition and closed period of a world, with the public keys of SYNTHETIC datasets. */
export async function measurementsOf(world: World): Promise<Measurements> {
  const { id, editions, profile = profiles.standard } = world;
  const index = new CodeIndex("SYNTHETIC", datasetOf(world).dimensions);
  const keys = new Map(editions.map((edition) => [edition, syntheticKey(id, edition, 0)]));
  const { drawn } = await drawEditions({ profile, index, keys }, readContributors(world));
  const periods = closedPeriods(editions);
  const periodKeys = new Map(periods.map((span) => [spanLabel(span), syntheticKey(id, span[1], 0)]));
  const labelOf = (edition: string) => periods.filter((span) => isWithin(edition, span)).map(spanLabel)[0];
  const closed: Drawn = await drawPeriods({ profile, index, keys: periodKeys }, labelOf, readContributors(world));
  return new Map([...drawn, ...closed]);
}

function isWithin(edition: string, [first, last]: Span): boolean {
  return edition >= first && edition <= last;
}

async function* readContributors({ contributors }: World): AsyncGenerator<readonly CaseRecord[]> {
  yield* contributors;
}

/** The dataset of a world. */
export function datasetOf({ id, editions, profile = profiles.standard }: World): Dataset {
  return recordsDataset(id, "SYNTHETIC", profile, editions);
}

/** The draft of a world's release, as the pipeline makes it. */
export async function worldDraft(world: World): Promise<ReleaseDraft> {
  const { editions, profile = profiles.standard } = world;
  const dataset = datasetOf(world);
  const periods = closedPeriods(editions);
  const facts = { profile, grades: ["verified", "corroborated"], declared: editions, planChosenAfterImport: [] };
  const runs = publishedRuns(profile, editions, periods);
  return {
    dataset,
    period: [Number(editions[0]), Number(editions.at(-1))],
    profile: profile.id,
    rights: shippedRights,
    parameters: releaseParameters({ ...facts, runs, periods }),
    notes: [],
    disclosureReport: { checks: [], methodology: { en: "# How the figures were made\n\nNoise was added." } },
    tables: safeTables(dataset, profile, periods, await measurementsOf(world)),
    ...noStatements,
  };
}
