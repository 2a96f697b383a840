import type { EntityManager, QueryRunner } from "typeorm";
import { operatorError } from "../database.ts";
import type { RevisionReason } from "../codebook/plan/revision.ts";
import type { Span } from "../codebook/plan/span.ts";
import type { Measurement } from "../disclosure/measurement.ts";
import { declarationDigest, type DeclaredDataset, declaredIn } from "./declaration.ts";
import { BatchRow, DatasetRow, DrawRow, EditionRow, MeasurementRow } from "./entities.ts";
import type { Vault } from "./vault.ts";

/** Reads tables: the vault, or a transaction of it. */
export type LedgerReader = Pick<EntityManager, "getRepository">;

/** A draw to store: an edition or a closed period. */
export interface NewDraw {
  readonly label: string;
  /** Left out: the first draw of an edition or a period. */
  readonly revision?: Revision;
  /** The privacy loss as an exact fraction. */
  readonly loss: string;
  readonly measurements: readonly Measurement[];
}

/** The one revision of an edition. */
export interface Revision {
  readonly edition: string;
  readonly reason: RevisionReason;
  /** Grades of records that the revision counts. */
  readonly grades: readonly string[];
  /** The label of the period that contains the edition and was drawn before the revision; null if there is none. */
  readonly olderPeriod: string | null;
}

/** The draws of a dataset. They are never removed: a retracted release leaves its loss spent. */
export interface Ledger {
  /** Drawn editions, ascending. */
  readonly editions: readonly string[];
  /** Drawn periods, ascending. */
  readonly periods: readonly Span[];
  readonly revisions: readonly Revision[];
  /** The digest of the declarations at the newest draw, by label. */
  readonly digests: ReadonlyMap<string, string>;
  /** The grades that the newest draw counted, by label. */
  readonly grades: ReadonlyMap<string, readonly string[]>;
  /** The labels whose draws are all published. */
  readonly published: ReadonlySet<string>;
}

/** Reads the draws of a dataset. */
export async function ledgerOf(vault: LedgerReader, dataset: string): Promise<Ledger> {
  const rows = await vault.getRepository(DrawRow).find({ where: { dataset }, order: { revision: "ASC" } });
  const labels = [...new Set(rows.map(({ label }) => label))].toSorted();
  const stored = new Set(rows.filter(({ state }) => state === "stored").map(({ label }) => label));
  return {
    revisions: rows.flatMap((row) => revisionIn(row)),
    grades: new Map(rows.map(({ label, grades }) => [label, JSON.parse(grades) as string[]])),
    editions: labels.filter((label) => !label.includes("-")),
    periods: labels.filter((label) => label.includes("-")).map((label) => label.split("-") as [string, string]),
    digests: new Map(rows.map(({ label, digest }) => [label, digest])),
    published: new Set(labels.filter((label) => !stored.has(label))),
  };
}

function revisionIn({ label, reason, grades, older_period }: DrawRow): Revision[] {
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

/** Reads the measurements of a dataset, by edition and by period: those of the revision, if an edition has one. */
export async function storedMeasurements(
  vault: LedgerReader,
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

/** Notes that every stored draw of a dataset is in a release. */
export async function markPublished(vault: Vault, dataset: string, digest: string, version: string): Promise<void> {
  try {
    await vault.transaction(async (manager) => {
      await manager.update(DrawRow, { dataset, state: "stored" }, { state: "published", release_digest: digest });
      await manager.update(DatasetRow, { id: dataset }, { last_version: version });
    });
  } catch (error) {
    throw operatorError(error, "Cannot note the release in the vault");
  }
}

/** The version of the newest release, so that no other release gets it; undefined before the first. */
export async function lastVersion(vault: Vault, dataset: string): Promise<string | undefined> {
  return (await vault.getRepository(DatasetRow).findOneBy({ id: dataset }))?.last_version || undefined;
}

/**
 * The other PROTECTED datasets of the vault that drew an edition and can have the same people. SYNTHETIC datasets add no
 * loss.
 *
 * @param revision 0: the first draw; 1: the revision
 */
export async function othersThatDrew(
  vault: LedgerReader,
  { id: own, disjointFrom }: Pick<DeclaredDataset, "id" | "disjointFrom">,
  edition: string,
  revision: 0 | 1,
): Promise<DeclaredDataset[]> {
  const draws = await vault.getRepository(DrawRow).findBy({ label: edition, revision });
  const drawn = new Set(draws.map((draw) => draw.dataset));
  const rows = await vault.getRepository(DatasetRow).findBy({ nature: "PROTECTED" });
  return rows.filter(({ id }) => id !== own && drawn.has(id) && !disjointFrom.includes(id)).map(declaredIn);
}

/**
 * Stores the digest of the declarations of every declared edition at the first import; an earlier digest stays. Editions
 * without a record are included: a release that states a later change must not reveal which editions have records.
 */
export async function noteFirstImport({ manager }: QueryRunner, dataset: DeclaredDataset): Promise<void> {
  const known = new Set((await manager.findBy(EditionRow, { dataset: dataset.id })).map(({ edition }) => edition));
  const rows = dataset.editions
    .filter((edition) => !known.has(edition))
    .map((edition) => ({ dataset: dataset.id, edition, digest: declarationDigest(dataset, edition) }));
  if (rows.length > 0) await manager.insert(EditionRow, rows);
}

/** The digest of the declarations of each edition at the first import after it was declared. */
export async function importDigests(vault: LedgerReader, dataset: string): Promise<ReadonlyMap<string, string>> {
  const imported = await vault.getRepository(EditionRow).findBy({ dataset });
  return new Map(imported.map(({ edition, digest }) => [edition, digest]));
}

/** The drawn editions whose plan, grades or codes changed between the first import and the draw. */
export async function planChosenAfterImport(vault: LedgerReader, dataset: string): Promise<string[]> {
  const { editions, digests } = await ledgerOf(vault, dataset);
  const atImport = await importDigests(vault, dataset);
  return editions.filter((edition) => atImport.has(edition) && atImport.get(edition) !== digests.get(edition));
}
