import { recordsDataset } from "./codebook/datasets.ts";
import { profiles } from "./codebook/profile.ts";
import { closedPeriods, type Span, spanLabel } from "./codebook/span.ts";
import { accountOf, profileLoss, tableLoss } from "./disclosure/accountant.ts";
import { CodeIndex } from "./disclosure/code-index.ts";
import { type Drawn, type DrawPlan, drawEditions, drawPeriods } from "./disclosure/draw.ts";
import { type DrawKey, freshKey, syntheticKey } from "./disclosure/draw-key.ts";
import { fractionText, largerOf, sumOf } from "./disclosure/fraction.ts";
import type { CaseRecord } from "./disclosure/record.ts";
import { NotFound, Refused, WrongUse } from "./errors.ts";
import { analyse, contributorsOf, copyCounted, countedContributors, dropCounted } from "./vault/contributors.ts";
import { countInDatabase } from "./vault/count-in-database.ts";
import { declaredDataset, type DeclaredDataset } from "./vault/declaration.ts";
import { DatasetRow } from "./vault/entities.ts";
import { type Ledger, ledgerOf, type NewDraw, othersThatDrew, storeDraws } from "./vault/ledger.ts";
import { changeVault, type VaultTransaction } from "./vault/transaction.ts";
import type { Vault } from "./vault/vault.ts";

/** The dataset to draw, and the last edition to draw; left out, the last declared edition. */
export interface DrawJob {
  readonly vault: Vault;
  readonly datasetId: string;
  readonly edition?: string | undefined;
  /** Where entries are counted; left out, in this process. A vault on PostgreSQL can count in its database. */
  readonly countIn?: "process" | "database";
  /** Called with the number of records that were read. */
  readonly onProgress?: (records: number) => void;
}

/** Editions and periods that have no stored measurement yet. */
interface Pending {
  readonly editions: readonly string[];
  readonly periods: readonly Span[];
}

/**
 * Draws every declared edition up to the given one, and every closed period, that has no stored measurement. All draws
 * are stored in one transaction, which begins with the lock of the vault: no edition can be drawn twice.
 *
 * @throws {Refused} if a loss would exceed its budget; nothing is drawn then
 */
export function drawPending(job: DrawJob): Promise<void> {
  return changeVault(job.vault, "Cannot draw in the vault", async (runner) => {
    const declared = await declaredDataset(runner.manager, job.datasetId);
    if (!declared) throw undeclared(job.datasetId);
    const ledger = await ledgerOf(runner.manager, declared.id);
    const pending = pendingDraws(declared, ledger, job.edition);
    if (pending.editions.length + pending.periods.length > 0) {
      const dataset = await withNature(runner, declared);
      await refuseOverBudget(runner, dataset, pending.editions);
      await drawAll(runner, dataset, pending, job);
      await dropCounted(runner, dataset.id, neededLater(dataset, await ledgerOf(runner.manager, dataset.id)));
    }
    return { keep: true, result: undefined };
  });
}

/** The error of a dataset that is not in the vault. */
export function undeclared(id: string): NotFound {
  return new NotFound("dataset", id, `declare it with "unhindered dataset set", and import a case file`);
}

function pendingDraws({ id, editions }: DeclaredDataset, ledger: Ledger, upTo = editions.at(-1)!): Pending {
  if (!editions.includes(upTo))
    throw new WrongUse(`Cannot release edition ${upTo} of "${id}": it must be one of its declared editions`);
  const missing = editions.filter((edition) => edition <= upTo && !ledger.editions.includes(edition));
  const drawn = new Set([...ledger.editions, ...missing]);
  const ends = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  const periods = closedPeriods(editions).filter(([first, last]) => drawn.has(last) && !ends.has(periodEnd(first)));
  return { editions: missing, periods };
}

/** The last year of the five-year period of an edition. */
function periodEnd(edition: string): number {
  return Math.ceil((Number(edition) + 1) / 5) * 5 - 1;
}

/** Drawn editions whose period can still be drawn. */
function neededLater({ editions }: DeclaredDataset, ledger: Ledger): string[] {
  const drawn = new Set(ledger.periods.map(([first]) => periodEnd(first)));
  const closed = closedPeriods(editions).map(([first]) => periodEnd(first));
  const last = Number(editions.at(-1));
  return ledger.editions.filter((edition) => {
    const end = periodEnd(edition);
    return !drawn.has(end) && (end > last || closed.includes(end));
  });
}

/** A dataset without records is of real States: its draw counts towards the budget of the vault. */
async function withNature({ manager }: VaultTransaction, dataset: DeclaredDataset): Promise<DeclaredDataset> {
  if (dataset.nature !== null) return dataset;
  await manager.update(DatasetRow, { id: dataset.id }, { nature: "PROTECTED" });
  return { ...dataset, nature: "PROTECTED" };
}

async function refuseOverBudget(
  runner: VaultTransaction,
  { id, nature, profile }: DeclaredDataset,
  editions: readonly string[],
): Promise<void> {
  if (nature === "SYNTHETIC") return;
  for (const edition of editions) {
    const others = await othersThatDrew(runner.manager, id, edition);
    const { loss, budget, within } = accountOf([profile, ...others.map((other) => other.profile)].map(profileOf));
    if (within) continue;
    const names = others.map((other) => `"${other.id}"`).join(", ");
    throw new Refused(
      `Cannot release "${id}": the privacy loss of edition ${edition}, ${fractionText(loss)}, must be at most ${fractionText(budget)}; ${names} of this vault drew the same edition`,
    );
  }
}

function profileOf(id: DeclaredDataset["profile"]) {
  return profiles[id];
}

async function drawAll(
  runner: VaultTransaction,
  dataset: DeclaredDataset,
  { editions, periods }: Pending,
  { countIn, onProgress }: DrawJob,
): Promise<void> {
  const { id, grades } = dataset;
  const profile = profiles[dataset.profile];
  const nature = dataset.nature ?? "PROTECTED";
  const index = new CodeIndex(nature, recordsDataset(id, nature, profile, editions).dimensions);
  await analyse(runner);
  if (editions.length > 0) {
    const keys = keysOf(dataset, editions);
    const inDatabase = countIn === "database" && profile.protects === "ENTRY";
    const { contributors, counted } = inDatabase
      ? countInDatabase(runner, { dataset: id, editions, grades, tables: profile.tables })
      : { contributors: contributorsOf(runner, id, editions, grades), counted: undefined };
    const records = counting(contributors, onProgress);
    const { drawn, isWithinPlan } = await drawEditions({ profile, index, keys }, records, counted);
    if (!isWithinPlan) throw new RangeError("Cannot draw: the loss of every entry must be within the plan");
    await storeDraws(runner, dataset, drawsOf(drawn, dataset));
    await copyCounted(runner, id, editions, grades);
  }
  if (periods.length > 0)
    await storeDraws(
      runner,
      dataset,
      drawsOf(await drawnPeriods(runner, dataset, periods, { profile, index }), dataset),
    );
}

function drawnPeriods(
  runner: VaultTransaction,
  dataset: DeclaredDataset,
  periods: readonly Span[],
  plan: Omit<DrawPlan, "keys">,
): Promise<Drawn> {
  const period = (edition: string) => periods.find(([first, last]) => first <= edition && edition <= last);
  const labelOf = (edition: string) => {
    const span = period(edition);
    return span && spanLabel(span);
  };
  const editions = dataset.editions.filter((edition) => period(edition) !== undefined);
  const keys = keysOf(dataset, periods.map(spanLabel));
  return drawPeriods({ ...plan, keys }, labelOf, countedContributors(runner, dataset.id, editions));
}

/** A fresh key for each draw; the draw erases it. The records are locked by now. */
function keysOf({ id, nature }: DeclaredDataset, labels: readonly string[]): ReadonlyMap<string, DrawKey> {
  const keyOf = (label: string) =>
    nature === "SYNTHETIC" ? syntheticKey(id, label.split("-").at(-1)!, 0) : freshKey();
  return new Map(labels.map((label) => [label, keyOf(label)]));
}

function drawsOf(drawn: Drawn, { profile, nature }: DeclaredDataset): NewDraw[] {
  return [...drawn].map(([label, measurements]) => {
    return { label, loss: nature === "SYNTHETIC" ? "0/1" : lossOf(profile, label), measurements };
  });
}

/** The loss of an entry by a draw. The account of an edition includes its closed period. */
function lossOf(profile: DeclaredDataset["profile"], label: string): string {
  if (!label.includes("-")) return fractionText(profileLoss(profiles[profile]));
  const periods = profiles[profile].tables.filter(({ span }) => span === "period");
  const losses = periods.map((table) => tableLoss(table, 1));
  return fractionText(losses.reduce(largerOf, sumOf([])));
}

async function* counting(
  contributors: AsyncIterable<readonly CaseRecord[]>,
  onProgress?: (records: number) => void,
): AsyncGenerator<readonly CaseRecord[]> {
  let read = 0;
  for await (const records of contributors) {
    yield records;
    onProgress?.((read += records.length));
  }
}
