import { readFileSync } from "node:fs";
import { auditDraft } from "./pipeline/audit-release.ts";
import { type Dataset, periodOf } from "./codebook/dataset.ts";
import { recordsDataset } from "./codebook/datasets.ts";
import type { Profile } from "./codebook/plan/profile.ts";
import { lifecycleNotes } from "./codebook/release-notes.ts";
import { shippedRights } from "./codebook/rights.ts";
import type { LocalizedText } from "./i18n/languages.ts";
import type { Finding } from "./disclosure/audit/checks/check.ts";
import { publishedAudit } from "./disclosure/audit/release-audit.ts";
import { releaseParameters } from "./disclosure/guarantee.ts";
import { type Measurements, publishedRuns, safeTables } from "./disclosure/safe-tables.ts";
import { type DrawJob, drawPending, undeclared } from "./pipeline/draw-editions.ts";
import { Refused } from "./errors.ts";
import { noStatements } from "./facts/statements.ts";
import { fillTables } from "./facts/tables.ts";
import { readFacts } from "./published/facts.ts";
import { changedLog } from "./pipeline/changed-log.ts";
import { refuseLostDraws } from "./pipeline/lost-draws.ts";
import { releaseRights } from "./pipeline/release-rights.ts";
import type { Problem } from "./problem.ts";
import type { ReleaseDraft } from "./releases/draft.ts";
import { withReleaseLock } from "./releases/catalogue/lock.ts";
import { type Published, publish } from "./releases/catalogue/publish.ts";
import type { Manifest } from "./releases/release.ts";
import type { Sign } from "./releases/signature.ts";
import { declarationDigest, declaredDataset, type DeclaredDataset, planOf } from "./vault/declaration.ts";
import {
  type Ledger,
  lastVersion,
  markPublished,
  planChosenAfterImport,
  readLedger,
  type Revision,
  storedMeasurements,
} from "./vault/ledger.ts";
import { readVault } from "./vault/transaction.ts";

/** The catalogue and the time of a publication. The caller provides the clock. */
export interface ReleaseTarget {
  readonly directory: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** Signs the release. Without it, the release has no signature. */
  readonly sign?: Sign;
  /** Called with the complete file, before its publication. An error stops the publication. */
  readonly beforePublish?: (manifest: Manifest, file: string) => Promise<void>;
}

/** A release of confidential records. */
export interface RecordsJob extends DrawJob {
  readonly notes: readonly LocalizedText[];
  /** Called with each stored revision that an interrupted release left unpublished. This release publishes it. */
  readonly onStoredRevision?: (revision: Revision) => void;
}

/**
 * Releases confidential records. It draws the pending editions, periods and revisions, and publishes every stored
 * measurement. After a crash, the next call publishes the stored draws, even if the records have changed.
 *
 * @throws {Refused} if the licence or the publisher is not declared, the catalogue has draws that the vault lost, or a
 *   loss would exceed its budget. Nothing is drawn
 */
export async function releaseRecords(job: RecordsJob, target: ReleaseTarget): Promise<Published> {
  const { vault, datasetId } = job;
  const declared = await readVault(() => declaredDataset(vault, datasetId));
  if (!declared) throw undeclared(datasetId);
  releaseRights(declared); // A release without rights is refused before any draw.
  return withReleaseLock(target.directory, datasetId, async () => {
    const ledger = await readVault(() => readLedger(vault, datasetId));
    await refuseLostDraws(ledger, datasetId, target.directory);
    for (const revision of ledger.revisions)
      if (!ledger.published.has(revision.edition)) job.onStoredRevision?.(revision);
    const before = await readVault(() => storedMeasurements(vault, datasetId));
    await drawPending(job);
    const draft = await readVault(() => protectedDraft(job, before, target.directory));
    const after = await readVault(() => lastVersion(vault, datasetId));
    const published = await publish(draft, { ...target, after });
    await markPublished(vault, datasetId, published.manifest.digest, published.manifest.version);
    return published;
  });
}

/** The release of every stored measurement. It depends only on measurements and declarations. */
async function protectedDraft(
  { vault, datasetId, notes }: RecordsJob,
  before: Measurements,
  directory: string,
): Promise<ReleaseDraft> {
  const declared = (await declaredDataset(vault, datasetId))!;
  const ledger = await readLedger(vault, datasetId);
  refuseOtherCodes(declared, ledger);
  const { editions, periods, revisions } = ledger;
  const profile = planOf(declared);
  const dataset = recordsDataset(datasetId, declared.nature ?? "PROTECTED", profile, editions);
  const measurements = await storedMeasurements(vault, datasetId);
  const revised = revisions.map(({ edition }) => edition);
  const tables = safeTables(dataset, profile, periods, measurements, revised);
  const facts = {
    profile,
    grades: declared.grades,
    declared: declared.editions,
    runs: publishedRuns(profile, editions, periods),
    periods,
    planChosenAfterImport: await planChosenAfterImport(vault, datasetId),
    revisions,
    isRevisedWithNext: declared.isRevisedWithNext,
    disjointFrom: declared.disjointFrom,
  };
  const audited = { dataset, profile, periods, measurements, tables, before };
  const report = auditStatement(profile, await auditDraft(vault, declared, audited, directory));
  return {
    dataset,
    period: periodOf(dataset),
    profile: profile.id,
    rights: releaseRights(declared),
    parameters: releaseParameters(facts),
    notes: [...lifecycleNotes(facts), ...notes],
    disclosureReport: { ...report, methodology: methodology() },
    tables,
    ...noStatements,
  };
}

/** Measurements have the codes and the plan of their draw. */
function refuseOtherCodes(declared: DeclaredDataset, { digests, grades }: Ledger): void {
  const other = [...digests].find(
    ([label, digest]) => declarationDigest({ ...declared, grades: grades.get(label)! }, label) !== digest,
  );
  if (other)
    throw new Refused(
      `Cannot release "${declared.id}": the plan and the codes of ${other[0]} must be those of its draw. Use the version of this program that drew it`,
    );
}

/** The published statement of the audit. It depends only on the plan and the codebook. */
function auditStatement(profile: Profile, findings: readonly Finding[]) {
  const faults = findings.flatMap((finding) => finding.faults);
  if (faults.length > 0) throw new RangeError(`Cannot release: every check must pass: ${faults.join("; ")}`);
  return publishedAudit(profile, findings);
}

/** The current method of protection. The release contains its text. */
function methodology(): { readonly en: string; readonly fr: string } {
  const read = (lang: string) => readFileSync(new URL(`../docs/methodology.${lang}.md`, import.meta.url), "utf8");
  return { en: read("en"), fr: read("fr") };
}

/** Releases a PUBLISHED dataset: reads, checks and publishes its files. Returns the problems if there is an error. */
export async function releaseFacts(
  dataset: Dataset,
  directory: string,
  notes: readonly LocalizedText[],
  target: ReleaseTarget,
): Promise<Published | readonly Problem[]> {
  const facts = await readFacts(directory, dataset);
  if (facts.problems.some(({ severity }) => severity === "ERROR")) return facts.problems;
  const removed = await changedLog(facts.corrections, dataset.id, target.directory);
  if (removed.length > 0) return removed;
  const { problems: _problems, ...content } = facts;
  const draft: ReleaseDraft = {
    ...content,
    dataset,
    period: periodOf(dataset),
    profile: null,
    rights: shippedRights,
    parameters: {},
    notes: [...facts.notes, ...notes],
    disclosureReport: { checks: [] },
    tables: fillTables({ ...content, dataset }),
  };
  return publish(draft, target);
}
