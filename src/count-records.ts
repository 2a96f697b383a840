import type { Dataset } from "./codebook/dataset.ts";
import { recordsDataset } from "./codebook/datasets.ts";
import type { DimensionId } from "./codebook/dimension.ts";
import { NotFound, Refused } from "./errors.ts";
import { Addition, groupingsToAdd } from "./protect/add-up.ts";
import { RecordSketcher, recordMarks } from "./protect/changed-records.ts";
import { Contributions } from "./protect/contribution.ts";
import type { Unit } from "./protect/draw.ts";
import type { Keys } from "./protect/keys.ts";
import type { RecordSketch } from "./protect/memory.ts";
import { planFaults } from "./protect/plan-rules.ts";
import type { Profile } from "./protect/profile.ts";
import { startTabulation, type TrueTable } from "./protect/tabulate.ts";
import { addedParts, holdParts, marksIn } from "./vault/added-parts.ts";
import { type PartMaker, refreshParts } from "./vault/contributions.ts";
import { inSnapshot, type VaultReader } from "./vault/snapshot.ts";
import { whileServersAnswer } from "./vault/spread.ts";
import { datasetNature, recordsByCase, recordsByVictim, type Vault } from "./vault/vault.ts";

/** Which records are counted, and how. */
export interface CountedRoad {
  readonly vault: VaultReader;
  readonly datasetId: string;
  readonly profile: Profile;
  readonly keys: Keys;
  /** Who adds up: this process, or the vault's database. The figures are the same. */
  readonly countIn?: "process" | "database";
  /** Where the database adds up: the name of the parts that stand for the records. */
  readonly parts?: string;
  /** Records of these grades are counted; the release says which. */
  readonly verification: readonly string[];
  /** Called with a stage of the road, and how far it is. */
  readonly onProgress?: (stage: "count" | "audit", done: number, of?: number) => void;
}

/** A road that reads the vault itself: what it counts, it counts in a snapshot. */
export type InVault<Road extends CountedRoad> = Road & { readonly vault: Vault };

const mostTries = 5;

/**
 * Reads one state of the vault, in which records can be counted. Where the database adds up, its parts are first brought
 * up to the records; if those change before all is held still, that is done again.
 *
 * @throws {Refused} when records change all the time
 * @throws {WrongUse} naming a server that does not answer
 */
export async function inCountable<Road extends CountedRoad, T>(
  road: InVault<Road>,
  work: (road: Road) => Promise<T>,
): Promise<T> {
  if (road.countIn !== "database") return inSnapshot(road.vault, (vault) => work({ ...road, vault }));
  return whileServersAnswer(road.vault, async () => countable(road, partMaker(road, await plannedDataset(road)), work));
}

async function countable<Road extends CountedRoad, T>(
  road: InVault<Road>,
  maker: PartMaker,
  work: (road: Road) => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    await refreshParts(road.vault, road.datasetId, maker, (units) => road.onProgress?.("count", units));
    const done = await inSnapshot(road.vault, async (vault) => {
      const parts = await holdParts(vault, road.datasetId);
      return parts === undefined ? undefined : { value: await work({ ...road, vault, parts }) };
    });
    if (done) return done.value;
  }
  throw new Refused(`Cannot count "${road.datasetId}": no import must run all the time`);
}

/** The dataset with its plan, which must be safe. */
export async function plannedDataset({ vault, datasetId, profile }: CountedRoad): Promise<Dataset> {
  const nature = await datasetNature(vault, datasetId);
  if (!nature) throw new NotFound("dataset", datasetId, "import a case file first");
  const dataset = recordsDataset(datasetId, nature, profile.countries);
  const faults = planFaults(dataset);
  if (faults.length === 0) return dataset;
  throw new Refused(`Cannot release "${datasetId}": the plan must be safe: ${faults.join("; ")}`);
}

/** What a count gives: the true tables, and a sketch of all records. */
interface Counted {
  readonly truth: readonly TrueTable[];
  readonly records: RecordSketch;
}

/** Counts all records; memory grows with the cells of the plan. */
export function countRecords(road: CountedRoad, dataset: Dataset): Promise<Counted> {
  return road.parts === undefined ? countHere(road, dataset) : addUp(road, dataset, road.parts);
}

/** Counts in one pass over victims and one over cases. */
async function countHere(road: CountedRoad, dataset: Dataset): Promise<Counted> {
  const { vault, datasetId, keys, profile, verification, onProgress } = road;
  const tabulation = startTabulation(dataset, keys.record);
  const sketcher = new RecordSketcher(keys.record, profile.batch);
  let read = 0;
  for await (const rows of recordsByVictim(vault, datasetId, verification)) {
    tabulation.addVictim(rows);
    for (const row of rows) sketcher.add(row);
    onProgress?.("count", (read += rows.length));
  }
  for await (const rows of recordsByCase(vault, datasetId, verification)) tabulation.addCase(rows);
  return { truth: tabulation.tables, records: sketcher.sketch };
}

/** Adds up what the database has added up: one query for each grouping that no other refines. */
async function addUp({ vault, keys, profile }: CountedRoad, dataset: Dataset, parts: string): Promise<Counted> {
  const addition = new Addition(dataset);
  for (const grouping of groupingsToAdd(dataset))
    for await (const group of addedParts(vault, parts, grouping.ids))
      addition.add(grouping, { ...group, unit: group.unit as Unit });
  const ids = dataset.dimensions.map(({ id }) => id);
  for await (const group of addedParts(vault, parts, ids, true)) {
    const only = group.only.split("|") as DimensionId[];
    addition.add({ ids, covers: [only] }, { ...group, unit: group.unit as Unit });
  }
  const sketcher = new RecordSketcher(keys.record, profile.batch);
  for await (const marks of marksIn(vault, parts)) sketcher.addMarks(marks);
  return { truth: addition.tables, records: sketcher.sketch };
}

/** Makes parts for the vault to keep: it has no key itself. */
function partMaker({ keys, verification }: CountedRoad, dataset: Dataset): PartMaker {
  const contributions = new Contributions(dataset, keys.record);
  return {
    madeWith: contributions.madeWith(verification),
    dimensions: dataset.dimensions.map(({ id }) => id),
    verification,
    tagOf: (by, ref) => contributions.tagOf(by, ref),
    partsOf: (by, records) => {
      const [first] = records;
      if (!first) return [];
      const unit = by === "case_ref" ? "case" : first.kind === "individual" ? "person" : "organisation";
      const id = by === "case_ref" ? first.caseId : first.victimId;
      return contributions.of(unit, id, records).map((part) => ({ ...part, unit }));
    },
    marksOf: (record) => recordMarks(keys.record, record),
  };
}
