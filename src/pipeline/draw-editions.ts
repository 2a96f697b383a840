import { recordsDataset } from "../codebook/datasets.ts";
import type { Profile } from "../codebook/plan/profile.ts";
import { type Span, spanLabel } from "../codebook/plan/span.ts";
import { accountOf, profileLoss, revisionLoss, tableLoss } from "../disclosure/accountant.ts";
import { CodeIndex } from "../disclosure/counting/code-index.ts";
import { type Drawn, drawEditions, drawPeriods } from "../disclosure/draw.ts";
import { type DrawKey, freshKey, syntheticKey } from "../disclosure/noise/draw-key.ts";
import { type Fraction, fractionText, largerOf, sumOf } from "../disclosure/fraction.ts";
import type { CaseRecord } from "../disclosure/record.ts";
import { NotFound, Refused } from "../errors.ts";
import { neededLater, type PendingDraws, pendingDraws, type RevisionRequest } from "./pending-draws.ts";
import {
  analyzeTables,
  readContributors,
  copyCountedRecords,
  readCountedContributors,
  deleteCountedRecords,
  type GroupBy,
} from "../vault/contributors.ts";
import { declaredDataset, type DeclaredDataset, planOf } from "../vault/declaration.ts";
import { CountedRecordRow, DatasetRow } from "../vault/entities.ts";
import { readLedger, type NewDraw, overlappingDatasets, type Revision, storeDraws } from "../vault/ledger.ts";
import { changeVault, type VaultTransaction } from "../vault/transaction.ts";
import type { Vault } from "../vault/vault.ts";

/** A dataset to draw. */
export interface DrawJob {
  readonly vault: Vault;
  readonly datasetId: string;
  /** The last edition to draw; left out, the last declared edition. */
  readonly edition?: string | undefined;
  /** The revision of a drawn edition. */
  readonly revise?: RevisionRequest | undefined;
  /** Called with the number of records read so far. */
  readonly onProgress?: (records: number) => void;
}

/**
 * Draws the pending editions, periods and revisions, and stores them in one transaction. The transaction locks the vault,
 * so that no edition is drawn twice.
 *
 * @throws {NotFound} if the dataset is not declared
 * @throws {Refused} if a loss would exceed its budget; nothing is drawn
 */
export function drawPending(job: DrawJob): Promise<void> {
  return changeVault(job.vault, "Cannot draw in the vault", async (runner) => {
    const declared = await declaredDataset(runner.manager, job.datasetId);
    if (!declared) throw undeclared(job.datasetId);
    const ledger = await readLedger(runner.manager, declared.id);
    const pending = pendingDraws(declared, ledger, job.edition, job.revise);
    if (pending.editions.length + pending.periods.length + pending.revisions.length > 0) {
      const dataset = await withNature(runner, declared);
      await refuseOverBudget(runner, dataset, pending.editions, 0);
      const revised = pending.revisions.map(({ edition }) => edition);
      await refuseOverBudget(runner, dataset, revised, 1);
      await drawAll(runner, dataset, pending, job);
      await deleteCountedRecords(
        runner,
        dataset.id,
        neededLater(dataset, await readLedger(runner.manager, dataset.id)),
      );
    }
    return { commit: true, result: undefined };
  });
}

/** The error for a dataset without declarations. */
export function undeclared(id: string): NotFound {
  return new NotFound(
    "dataset",
    id,
    `declare it with "unhindered dataset set ${id} --editions 2010-2025 --profile standard"`,
  );
}

/** A dataset without records counts as PROTECTED: its draw counts towards the budget of the vault. */
async function withNature({ manager }: VaultTransaction, dataset: DeclaredDataset): Promise<DeclaredDataset> {
  if (dataset.nature !== null) return dataset;
  await manager.update(DatasetRow, { id: dataset.id }, { nature: "PROTECTED" });
  return { ...dataset, nature: "PROTECTED" };
}

/** First draws and revisions have separate budgets: a revised edition has twice the budget of its profile. */
async function refuseOverBudget(
  runner: VaultTransaction,
  dataset: DeclaredDataset,
  editions: readonly string[],
  revision: 0 | 1,
): Promise<void> {
  const { id, nature } = dataset;
  if (nature === "SYNTHETIC") return;
  for (const edition of editions) {
    const overlapping = await overlappingDatasets(runner.manager, dataset, edition, revision);
    const { loss, budget, within } = accountOf([dataset, ...overlapping].map(planOf));
    if (within) continue;
    const names = overlapping.map((other) => `"${other.id}"`).join(", ");
    throw new Refused(
      `Cannot release "${id}": the privacy loss of edition ${edition}, ${fractionText(loss)}, must be at most ${fractionText(budget)}, but ${names} of this vault drew the same edition. Release other editions, or, if the datasets share no person, declare it with "dataset set ${id} --disjoint-from ID"`,
    );
  }
}

async function drawAll(
  runner: VaultTransaction,
  dataset: DeclaredDataset,
  { editions, periods, revisions }: PendingDraws,
  { onProgress }: DrawJob,
): Promise<void> {
  const { id } = dataset;
  const profile = planOf(dataset);
  const nature = dataset.nature ?? "PROTECTED";
  const index = new CodeIndex(nature, recordsDataset(id, nature, profile, dataset.editions).dimensions);
  const context = { runner, dataset, profile, index, by: groupOf(profile), onProgress };
  await analyzeTables(runner);
  for (const revision of revisions) await drawCounted(context, [revision.edition], revision);
  if (editions.length > 0) await drawCounted(context, editions);
  if (periods.length > 0) await storeDraws(runner, dataset, drawsOf(await drawnPeriods(context, periods), dataset));
}

interface DrawContext {
  readonly runner: VaultTransaction;
  readonly dataset: DeclaredDataset;
  readonly profile: Profile;
  readonly index: CodeIndex;
  readonly by: GroupBy;
  readonly onProgress: ((records: number) => void) | undefined;
}

/** A plan that protects cases groups the records by case. */
export function groupOf({ protects }: Profile): GroupBy {
  return protects === "CASE" ? "case_ref" : "victim_ref";
}

/** Draws editions from the current records, and copies the counted records for later periods. */
async function drawCounted(context: DrawContext, editions: readonly string[], revision?: Revision): Promise<void> {
  const { runner, dataset, profile, index, by, onProgress } = context;
  const grades = revision?.grades ?? dataset.grades;
  const keys = keysOf(dataset, editions, revision ? 1 : 0);
  const contributors = reportProgress(readContributors(runner, dataset.id, editions, grades, by), onProgress);
  const { drawn, isWithinPlan } = await drawEditions({ profile, index, keys }, contributors);
  if (!isWithinPlan) throw new RangeError("Cannot draw: the loss of every entry must be within the plan");
  await storeDraws(runner, dataset, drawsOf(drawn, dataset, revision));
  for (const edition of editions) await runner.manager.delete(CountedRecordRow, { dataset: dataset.id, edition });
  await copyCountedRecords(runner, dataset.id, editions, grades);
}

function drawnPeriods({ runner, dataset, profile, index, by }: DrawContext, periods: readonly Span[]): Promise<Drawn> {
  const period = (edition: string) => periods.find(([first, last]) => first <= edition && edition <= last);
  const labelOf = (edition: string) => {
    const span = period(edition);
    return span && spanLabel(span);
  };
  const editions = dataset.editions.filter((edition) => period(edition) !== undefined);
  const keys = keysOf(dataset, periods.map(spanLabel), 0);
  return drawPeriods({ profile, index, keys }, labelOf, readCountedContributors(runner, dataset.id, editions, by));
}

/** A key for each draw. The records are locked before the keys exist; each draw erases its key. */
function keysOf(
  { id, nature }: DeclaredDataset,
  labels: readonly string[],
  revision: 0 | 1,
): ReadonlyMap<string, DrawKey> {
  const keyOf = (label: string) =>
    nature === "SYNTHETIC" ? syntheticKey(id, label.split("-").at(-1)!, revision) : freshKey();
  return new Map(labels.map((label) => [label, keyOf(label)]));
}

function drawsOf(drawn: Drawn, dataset: DeclaredDataset, revision?: Revision): NewDraw[] {
  return [...drawn].map(([label, measurements]) => {
    const loss = dataset.nature === "SYNTHETIC" ? sumOf([]) : lossOf(planOf(dataset), label, revision !== undefined);
    return { label, loss: fractionText(loss), measurements, ...(revision && { revision }) };
  });
}

/** The loss of an entry by a draw. That of an edition includes its period, which no revision draws again. */
function lossOf(plan: Profile, label: string, isRevision: boolean): Fraction {
  if (isRevision) return revisionLoss(plan);
  if (!label.includes("-")) return profileLoss(plan);
  const periods = plan.tables.filter(({ span }) => span === "period");
  return periods.map((table) => tableLoss(table, 1)).reduce(largerOf, sumOf([]));
}

async function* reportProgress(
  contributors: AsyncIterable<readonly CaseRecord[]>,
  onProgress?: (records: number) => void,
): AsyncGenerator<readonly CaseRecord[]> {
  let read = 0;
  for await (const records of contributors) {
    yield records;
    onProgress?.((read += records.length));
  }
}
