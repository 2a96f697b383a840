import type { Dataset } from "./codebook/dataset.ts";
import { recordsDataset, sgReports } from "./codebook/datasets.ts";
import type { Remark } from "./codebook/words.ts";
import { NotFound, Refused } from "./errors.ts";
import { readFacts } from "./facts/facts.ts";
import type { Problem } from "./problem.ts";
import { audit } from "./protect/audit/audit.ts";
import { type Keys, keyId } from "./protect/keys.ts";
import { noiseDigest } from "./protect/noise-row.ts";
import { planFaults } from "./protect/plan-rules.ts";
import type { Profile } from "./protect/profile.ts";
import { protectTables } from "./protect/protect.ts";
import { mostCodes, startTabulation } from "./protect/tabulate.ts";
import type { ReleaseDraft } from "./release/draft.ts";
import { type Published, publish } from "./release/publish.ts";
import { datasetNature, recordsByCase, recordsByVictim, type Vault } from "./vault/vault.ts";

/** Where a release goes, and when. The clock is the caller's. */
export interface Shelf {
  readonly directory: string;
  readonly publishedAt: string;
}

/** What the vault's road needs. */
export interface RecordsRoad {
  readonly vault: Vault;
  readonly datasetId: string;
  readonly profile: Profile;
  readonly keys: Keys;
  /** Records of these grades are counted; the release says which. */
  readonly verification: readonly string[];
  readonly notes: readonly Remark[];
  /** Called with the number of records read so far. */
  readonly onProgress?: (records: number) => void;
}

/** The road of confidential records: count, protect, attack, publish. Nothing is published in part. */
export async function releaseRecords(road: RecordsRoad, shelf: Shelf): Promise<Published> {
  const { vault, datasetId, profile, keys } = road;
  const nature = await datasetNature(vault, datasetId);
  if (!nature) throw new NotFound("dataset", datasetId, "import a case file first");
  const dataset = recordsDataset(datasetId, nature, profile.countries);
  const faults = planFaults(dataset);
  if (faults.length > 0)
    throw new Refused(`Cannot release "${datasetId}": the plan must be safe: ${faults.join("; ")}`);

  const truth = await countRecords(road, dataset);
  const tables = protectTables(truth, profile, keys);
  const findings = audit({ safe: tables, truth, profile, keys });
  const failed = findings.filter(({ passed }) => !passed);
  if (failed.length > 0) {
    const reasons = failed.map(({ check, title, remedy }) => `${check} (${title}): ${remedy}`);
    throw new Refused(`Cannot release "${datasetId}": every check of the audit must pass: ${reasons.join("; ")}`);
  }
  const report = findings.map(({ check, title, passed, bar }) => ({ check, title, passed, bar }));
  return publish({ ...protectedDraft(dataset, road), tables, disclosureReport: report }, shelf);
}

async function countRecords({ vault, datasetId, keys, verification, onProgress }: RecordsRoad, dataset: Dataset) {
  const tabulation = startTabulation(dataset, keys.record);
  let read = 0;
  for await (const rows of recordsByVictim(vault, datasetId, verification)) {
    tabulation.addVictim(rows);
    onProgress?.((read += rows.length));
  }
  for await (const rows of recordsByCase(vault, datasetId, verification)) tabulation.addCase(rows);
  return tabulation.tables;
}

/** All of a protected release but its figures. Parameters are public; keys are only named. */
function protectedDraft(dataset: Dataset, { profile, keys, verification, notes }: RecordsRoad) {
  const { id, noise, threshold, gate, caseThreshold, sparsity } = profile;
  return {
    dataset,
    period: periodOf(dataset),
    profile: id,
    parameters: {
      maxNoise: noise.maxNoise,
      variance: noise.variance,
      noiseDigest: noiseDigest(noise),
      threshold,
      gate,
      caseThreshold,
      sparsity: { ...sparsity },
      mostCodes,
      verification: [...verification],
    },
    keyId: keyId(keys),
    notes,
    citations: [],
  } satisfies Partial<ReleaseDraft>;
}

/** The road of figures that others have published: read, check, publish. Returns the problems instead when there are any. */
export async function releaseFacts(
  directory: string,
  notes: readonly Remark[],
  shelf: Shelf,
): Promise<Published | readonly Problem[]> {
  const facts = await readFacts(directory, sgReports);
  if (facts.problems.some(({ severity }) => severity === "ERROR")) return facts.problems;
  const draft: ReleaseDraft = {
    dataset: sgReports,
    period: periodOf(sgReports),
    profile: null,
    parameters: {},
    keyId: null,
    notes: [...facts.notes, ...notes],
    disclosureReport: [],
    tables: facts.tables,
    citations: facts.citations,
  };
  return publish(draft, shelf);
}

/** First and last year that a dataset covers: of its codebook, never of its data. */
function periodOf({ dimensions }: Dataset): [number, number] {
  const years = dimensions.find(({ id }) => id === "year")?.categories.map(({ code }) => Number(code)) ?? [];
  return [Math.min(...years), Math.max(...years)];
}
