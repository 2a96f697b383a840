import { type EntityManager, MoreThan, type QueryRunner } from "typeorm";
import { operatorError } from "../database.ts";
import type { RevisionReason } from "../codebook/plan/revision.ts";
import type { Span } from "../codebook/plan/span.ts";
import type { Measurement } from "../disclosure/noise/measurement.ts";
import { declarationDigest, type DeclaredDataset, toDeclaration } from "./declaration.ts";
import { BatchRow, DatasetRow, DrawRow, EditionRow, MeasurementRow, RecordRow } from "./entities.ts";
import type { Vault } from "./vault.ts";

/** Access to the tables of the vault, within a transaction or without. */
export type VaultTables = Pick<EntityManager, "getRepository">;

/** A draw of an edition or a closed period, to be stored. */
export interface NewDraw {
  readonly label: string;
  /** Left out for a first draw. */
  readonly revision?: Revision;
  /** The privacy loss as an exact fraction. */
  readonly loss: string;
  readonly measurements: readonly Measurement[];
}

/** The one revision of an edition. */
export interface Revision {
  readonly edition: string;
  readonly reason: RevisionReason;
  /** Verification statuses of the records that the revision counts. */
  readonly grades: readonly string[];
  /** The label of the period of this edition, if it was drawn before the revision. */
  readonly olderPeriod: string | null;
}

/** The draws of a dataset. They remain after a retraction, because their loss is spent. */
export interface Ledger {
  /** Drawn editions, ascending. */
  readonly editions: readonly string[];
  /** Drawn periods, ascending. */
  readonly periods: readonly Span[];
  readonly revisions: readonly Revision[];
  /** Digests of the declarations at the newest draw, by label. */
  readonly digests: ReadonlyMap<string, string>;
  /** Verification statuses that the newest draw counted, by label. */
  readonly grades: ReadonlyMap<string, readonly string[]>;
  /** Labels with published draws only. */
  readonly published: ReadonlySet<string>;
}

/** Reads the draws of a dataset. */
export async function readLedger(vault: VaultTables, dataset: string): Promise<Ledger> {
  const rows = await vault.getRepository(DrawRow).find({ where: { dataset }, order: { revision: "ASC" } });
  const labels = [...new Set(rows.map(({ label }) => label))].toSorted();
  const stored = new Set(rows.filter(({ state }) => state === "stored").map(({ label }) => label));
  return {
    revisions: rows.flatMap(toRevision),
    grades: new Map(rows.map(({ label, grades }) => [label, JSON.parse(grades) as string[]])),
    editions: labels.filter((label) => !label.includes("-")),
    periods: labels.filter((label) => label.includes("-")).map((label) => label.split("-") as [string, string]),
    digests: new Map(rows.map(({ label, digest }) => [label, digest])),
    published: new Set(labels.filter((label) => !stored.has(label))),
  };
}

function toRevision({ label, reason, grades, older_period }: DrawRow): Revision[] {
  if (reason === null) return [];
  return [{ edition: label, reason, grades: JSON.parse(grades) as string[], olderPeriod: older_period }];
}

/** Stores draws with all their measurements, within the caller's transaction. */
export async function storeDraws(
  { manager }: QueryRunner,
  dataset: DeclaredDataset,
  draws: readonly NewDraw[],
): Promise<void> {
  const batch = (await manager.maximum(BatchRow, "number", { dataset: dataset.id })) ?? 0;
  for (const { label, loss, measurements, revision } of draws) {
    const key = { dataset: dataset.id, label, revision: revision ? 1 : 0 };
    const counted = { ...dataset, grades: revision?.grades ?? dataset.grades };
    await manager.insert(DrawRow, {
      ...key,
      digest: declarationDigest(counted, label),
      loss,
      state: "stored",
      release_digest: null,
      grades: JSON.stringify(counted.grades),
      batch,
      reason: revision?.reason ?? null,
      older_period: revision?.olderPeriod ?? null,
    });
    const rows = measurements.map(({ unit, table, values }) => {
      return { ...key, unit, table_name: table, cells: JSON.stringify([...values]) };
    });
    if (rows.length > 0) await manager.insert(MeasurementRow, rows);
  }
}

/** Reads the newest measurements of a dataset, by edition and period. A revision replaces the first draw. */
export async function storedMeasurements(
  vault: VaultTables,
  dataset: string,
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const stored = new Map<string, Measurement[]>();
  const rows = await vault.getRepository(MeasurementRow).findBy({ dataset });
  const revised = new Set(rows.filter(({ revision }) => revision === 1).map(({ label }) => label));
  for (const { label, revision, unit, table_name, cells } of rows) {
    if (revision === 0 && revised.has(label)) continue;
    const measurement = { unit, table: table_name, values: Int32Array.from(JSON.parse(cells) as number[]) };
    stored.set(label, [...(stored.get(label) ?? []), measurement]);
  }
  return stored;
}

/** Marks every stored draw of a dataset as published. */
export async function markPublished(vault: Vault, dataset: string, digest: string, version: string): Promise<void> {
  try {
    await vault.transaction(async (manager) => {
      await manager.update(DrawRow, { dataset, state: "stored" }, { state: "published", release_digest: digest });
      await manager.update(DatasetRow, { id: dataset }, { last_version: version });
    });
  } catch (error) {
    throw operatorError(error, "Cannot record the release in the vault");
  }
}

/** The version of the newest release; undefined before the first. */
export async function lastVersion(vault: Vault, dataset: string): Promise<string | undefined> {
  return (await vault.getRepository(DatasetRow).findOneBy({ id: dataset }))?.last_version || undefined;
}

/**
 * The PROTECTED datasets that drew an edition and may share people with a dataset. SYNTHETIC datasets add no loss.
 *
 * @param revision 0: the first draw; 1: the revision
 */
export async function overlappingDatasets(
  vault: VaultTables,
  dataset: Pick<DeclaredDataset, "id" | "disjointFrom">,
  edition: string,
  revision: 0 | 1,
): Promise<DeclaredDataset[]> {
  const draws = await vault.getRepository(DrawRow).findBy({ label: edition, revision });
  const drawn = new Set(draws.map((draw) => draw.dataset));
  const rows = await vault.getRepository(DatasetRow).findBy({ nature: "PROTECTED" });
  return rows
    .filter(({ id }) => id !== dataset.id && drawn.has(id) && !dataset.disjointFrom.includes(id))
    .map(toDeclaration);
}

/**
 * Stores the digest of the declarations for each declared edition that has none. Editions without records get one too,
 * so that a release does not reveal which editions have records.
 */
export async function storeImportDigests({ manager }: QueryRunner, dataset: DeclaredDataset): Promise<void> {
  const known = new Set((await manager.findBy(EditionRow, { dataset: dataset.id })).map(({ edition }) => edition));
  const rows = dataset.editions
    .filter((edition) => !known.has(edition))
    .map((edition) => ({ dataset: dataset.id, edition, digest: declarationDigest(dataset, edition) }));
  if (rows.length > 0) await manager.insert(EditionRow, rows);
}

/** Digests of the declarations at the first import, by edition. */
export async function importDigests(vault: VaultTables, dataset: string): Promise<ReadonlyMap<string, string>> {
  const imported = await vault.getRepository(EditionRow).findBy({ dataset });
  return new Map(imported.map(({ edition, digest }) => [edition, digest]));
}

/** The drawn editions with another plan, verification statuses or codes than at the first import. */
export async function planChosenAfterImport(vault: VaultTables, dataset: string): Promise<string[]> {
  const { editions, digests } = await readLedger(vault, dataset);
  const atImport = await importDigests(vault, dataset);
  return editions.filter((edition) => atImport.has(edition) && atImport.get(edition) !== digests.get(edition));
}

/**
 * Counts the held records of a dataset: those that are new or changed since the draw of their edition. Only a revision
 * counts them. The number is confidential; it is for the operator's terminal.
 */
export async function countHeldRecords(vault: VaultTables, dataset: string): Promise<number> {
  const draws = await vault.getRepository(DrawRow).findBy({ dataset });
  const batches = new Map<string, number>();
  for (const { label, batch } of draws) batches.set(label, Math.max(batch, batches.get(label) ?? 0));
  let held = 0;
  for (const [year, batch] of batches)
    held += await vault.getRepository(RecordRow).countBy({ dataset, year, changed_batch: MoreThan(batch) });
  return held;
}
