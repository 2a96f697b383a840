import type { EntityManager, QueryRunner } from "typeorm";
import type { ProfileId } from "../codebook/profile.ts";
import type { Span } from "../codebook/span.ts";
import type { Measurement } from "../disclosure/measurement.ts";
import { declarationDigest, type DeclaredDataset } from "./declaration.ts";
import { DatasetRow, DrawRow, EditionRow, MeasurementRow } from "./entities.ts";
import type { Vault } from "./vault.ts";

/** Reads tables: the vault, or a transaction of it. */
export type LedgerReader = Pick<EntityManager, "getRepository">;

/** A draw to store: an edition or a closed period. */
export interface NewDraw {
  readonly label: string;
  /** The privacy loss as an exact fraction. */
  readonly loss: string;
  readonly measurements: readonly Measurement[];
}

/** The draws of a dataset. They are never removed: a retracted release leaves its loss spent. */
export interface Ledger {
  /** Drawn editions, ascending. */
  readonly editions: readonly string[];
  /** Drawn periods, ascending. */
  readonly periods: readonly Span[];
  /** The digest of the declarations at each draw, by label. */
  readonly digests: ReadonlyMap<string, string>;
  /** The labels of published draws. */
  readonly published: ReadonlySet<string>;
}

const revision = 0;

/** Reads the draws of a dataset. */
export async function ledgerOf(vault: LedgerReader, dataset: string): Promise<Ledger> {
  const rows = await vault.getRepository(DrawRow).findBy({ dataset });
  const labels = rows.map(({ label }) => label).toSorted();
  return {
    editions: labels.filter((label) => !label.includes("-")),
    periods: labels.filter((label) => label.includes("-")).map((label) => label.split("-") as [string, string]),
    digests: new Map(rows.map(({ label, digest }) => [label, digest])),
    published: new Set(rows.filter(({ state }) => state === "published").map(({ label }) => label)),
  };
}

/** Stores draws with all their measurements, within the caller's transaction. */
export async function storeDraws(
  { manager }: QueryRunner,
  dataset: DeclaredDataset,
  draws: readonly NewDraw[],
): Promise<void> {
  for (const { label, loss, measurements } of draws) {
    const key = { dataset: dataset.id, label, revision };
    const digest = declarationDigest(dataset, label);
    await manager.insert(DrawRow, { ...key, digest, loss, state: "stored", release_digest: null });
    const rows = measurements.map(({ unit, table, values }) => {
      return { ...key, unit, table_name: table, cells: JSON.stringify([...values]) };
    });
    await manager.insert(MeasurementRow, rows);
  }
}

/** Reads every stored measurement of a dataset, by edition and by period. */
export async function storedMeasurements(
  vault: LedgerReader,
  dataset: string,
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const stored = new Map<string, Measurement[]>();
  for (const { label, unit, table_name, cells } of await vault.getRepository(MeasurementRow).findBy({ dataset })) {
    const measurement = { unit, table: table_name, values: Int32Array.from(JSON.parse(cells) as number[]) };
    stored.set(label, [...(stored.get(label) ?? []), measurement]);
  }
  return stored;
}

/** Notes that every stored draw of a dataset is in a release. */
export async function markPublished(vault: Vault, dataset: string, digest: string, version: string): Promise<void> {
  await vault.transaction(async (manager) => {
    await manager.update(DrawRow, { dataset, state: "stored" }, { state: "published", release_digest: digest });
    await manager.update(DatasetRow, { id: dataset }, { last_version: version });
  });
}

/** The version of the newest release, so that no other release gets it; undefined before the first. */
export async function lastVersion(vault: Vault, dataset: string): Promise<string | undefined> {
  return (await vault.getRepository(DatasetRow).findOneBy({ id: dataset }))?.last_version || undefined;
}

/** The other PROTECTED datasets of the vault that drew an edition, with their profiles. SYNTHETIC datasets add no loss. */
export async function othersThatDrew(
  vault: LedgerReader,
  dataset: string,
  edition: string,
): Promise<{ readonly id: string; readonly profile: ProfileId }[]> {
  const drawn = new Set((await vault.getRepository(DrawRow).findBy({ label: edition })).map((draw) => draw.dataset));
  const rows = await vault.getRepository(DatasetRow).findBy({ nature: "PROTECTED" });
  const others = rows.filter(({ id }) => id !== dataset && drawn.has(id));
  return others.map(({ id, profile }) => ({ id, profile: profile as ProfileId }));
}

/** Stores the digest of the declarations for each edition that has its first record; an earlier digest stays. */
export async function noteFirstImport(
  { manager }: QueryRunner,
  dataset: DeclaredDataset,
  editions: Iterable<string>,
): Promise<void> {
  const known = new Set((await manager.findBy(EditionRow, { dataset: dataset.id })).map(({ edition }) => edition));
  const rows = [...editions]
    .filter((edition) => !known.has(edition))
    .map((edition) => ({ dataset: dataset.id, edition, digest: declarationDigest(dataset, edition) }));
  if (rows.length > 0) await manager.insert(EditionRow, rows);
}

/** The drawn editions whose plan, grades or codes changed between the first import and the draw. */
export async function planChosenAfterImport(vault: LedgerReader, dataset: string): Promise<string[]> {
  const { editions, digests } = await ledgerOf(vault, dataset);
  const imported = await vault.getRepository(EditionRow).findBy({ dataset });
  const atImport = new Map(imported.map(({ edition, digest }) => [edition, digest]));
  return editions.filter((edition) => atImport.has(edition) && atImport.get(edition) !== digests.get(edition));
}
