import { readFileSync } from "node:fs";
import { auditAccount, auditTables, type Finding } from "./audit-release.ts";
import { periodOf } from "./codebook/dataset.ts";
import { recordsDataset, sgReports } from "./codebook/datasets.ts";
import { profiles } from "./codebook/profile.ts";
import { planChosenAfterImportNote } from "./codebook/release-notes.ts";
import type { Remark } from "./codebook/words.ts";
import { releaseParameters } from "./disclosure/guarantee.ts";
import { publishedRuns, safeTables } from "./disclosure/safe-tables.ts";
import { type DrawJob, drawPending, undeclared } from "./draw-editions.ts";
import { Refused } from "./errors.ts";
import { readFacts } from "./facts/facts.ts";
import { refuseLostDraws } from "./lost-draws.ts";
import type { Problem } from "./problem.ts";
import type { ReleaseDraft } from "./release/draft.ts";
import { aloneOnTheRoad } from "./release/lock.ts";
import { type Published, publish } from "./release/publish.ts";
import type { Manifest } from "./release/release.ts";
import type { Sign } from "./release/signature.ts";
import { declarationDigest, declaredDataset, type DeclaredDataset } from "./vault/declaration.ts";
import {
  type Ledger,
  lastVersion,
  ledgerOf,
  markPublished,
  planChosenAfterImport,
  storedMeasurements,
} from "./vault/ledger.ts";
import type { Vault } from "./vault/vault.ts";

/** The catalogue of a release, and the time of its publication. The clock is the caller's. */
export interface ReleaseTarget {
  readonly directory: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** Signs the release. Left out, it has no signature. */
  readonly sign?: Sign;
  /** Publishes the whole file elsewhere too, before the catalogue has it. An error stops the publication. */
  readonly beforePlaced?: (manifest: Manifest, file: string) => Promise<void>;
}

/** A release of confidential records to make. */
export interface RecordsJob extends DrawJob {
  readonly notes: readonly Remark[];
}

/**
 * Releases confidential records: draws the editions and periods that were not drawn, and publishes every stored
 * measurement. After a crash, the next call publishes the draws that were stored, whatever the records are by then.
 *
 * @throws {Refused} if the catalogue has draws that the vault lost, or a loss would exceed its budget
 */
export async function releaseRecords(job: RecordsJob, target: ReleaseTarget): Promise<Published> {
  const { vault, datasetId } = job;
  if (!(await declaredDataset(vault, datasetId))) throw undeclared(datasetId);
  return aloneOnTheRoad(target.directory, datasetId, async () => {
    await refuseLostDraws(vault, datasetId, target.directory);
    await drawPending(job);
    const draft = await protectedDraft(vault, datasetId, job.notes);
    const published = await publish(draft, { ...target, after: await lastVersion(vault, datasetId) });
    await markPublished(vault, datasetId, published.manifest.digest, published.manifest.version);
    return published;
  });
}

/** The release of every stored measurement. It depends on measurements and declarations only. */
async function protectedDraft(vault: Vault, datasetId: string, notes: readonly Remark[]): Promise<ReleaseDraft> {
  const declared = (await declaredDataset(vault, datasetId))!;
  const ledger = await ledgerOf(vault, datasetId);
  refuseOtherCodes(declared, ledger);
  const { editions, periods } = ledger;
  const profile = profiles[declared.profile];
  const dataset = recordsDataset(datasetId, declared.nature ?? "PROTECTED", profile, editions);
  const measurements = await storedMeasurements(vault, datasetId);
  const tables = safeTables(dataset, profile, periods, measurements);
  const changed = await planChosenAfterImport(vault, datasetId);
  const parameters = releaseParameters({
    profile,
    grades: declared.grades,
    declared: declared.editions,
    runs: publishedRuns(profile, editions, periods),
    periods,
    planChosenAfterImport: changed,
  });
  const account = await auditAccount(vault, declared, editions);
  const checks = passed([...account, ...auditTables({ dataset, profile, periods, measurements, tables })]);
  return {
    dataset,
    period: periodOf(dataset),
    profile: profile.id,
    parameters,
    notes: [...(changed.length > 0 ? [planChosenAfterImportNote(changed)] : []), ...notes],
    disclosureReport: { checks, methodology: methodology() },
    tables,
    citations: [],
  };
}

/** Measurements are read by the codes and the plan that they were drawn with. */
function refuseOtherCodes(declared: DeclaredDataset, { digests }: Ledger): void {
  const other = [...digests].find(([label, digest]) => declarationDigest(declared, label) !== digest);
  if (other)
    throw new Refused(
      `Cannot release "${declared.id}": the plan and the codes of ${other[0]} must be those of its draw: use the version of this program that drew it`,
    );
}

/** The checks of a release, for its readers. Their results depend on the plan and the codebook only. */
function passed(findings: readonly Finding[]): { check: string; title: string }[] {
  const faults = findings.flatMap((finding) => finding.faults);
  if (faults.length > 0) throw new RangeError(`Cannot release: every check must pass: ${faults.join("; ")}`);
  return findings.map(({ check, title }) => ({ check, title }));
}

/** The method of protection on the day of the release: a release carries its text for ever. */
function methodology(): { readonly en: string; readonly fr: string } {
  const read = (name: string) => readFileSync(new URL(`./disclosure/${name}`, import.meta.url), "utf8");
  return { en: read("README.md"), fr: read("README.fr.md") };
}

/** Releases figures that others have published: reads, checks and publishes them. Returns the problems, if there are errors. */
export async function releaseFacts(
  directory: string,
  notes: readonly Remark[],
  target: ReleaseTarget,
): Promise<Published | readonly Problem[]> {
  const facts = await readFacts(directory, sgReports);
  if (facts.problems.some(({ severity }) => severity === "ERROR")) return facts.problems;
  const draft: ReleaseDraft = {
    dataset: sgReports,
    period: periodOf(sgReports),
    profile: null,
    parameters: {},
    notes: [...facts.notes, ...notes],
    disclosureReport: { checks: [] },
    tables: facts.tables,
    citations: facts.citations,
    resolutions: facts.resolutions,
    stateReplies: facts.stateReplies,
  };
  return publish(draft, target);
}
