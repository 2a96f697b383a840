import { Not } from "typeorm";
import type { CellMemory, DrawnWith, KeptRelease, Sketch } from "../protect/memory.ts";
import { BatchRow, RememberedCellRow, RememberedReleaseRow } from "./entities.ts";
import type { VaultReader } from "./snapshot.ts";
import type { Vault } from "./vault.ts";

const rowsAtOnce = 500;

/**
 * Keeps what the next release must know of this one. It is kept before the release is placed on the shelf, and counts
 * only when `releasePlaced` says so, or when the release is found on the shelf: a crash between the two loses nothing.
 */
export async function keepRelease(vault: Vault, dataset: string, kept: KeptRelease): Promise<void> {
  const { digest } = kept;
  await vault.transaction(async (manager) => {
    for (const rows of [RememberedCellRow, RememberedReleaseRow]) await manager.delete(rows, { dataset, digest });
    await manager.insert(RememberedReleaseRow, {
      dataset,
      digest,
      version: kept.version,
      key_id: kept.keyId,
      settings: JSON.stringify(kept.drawnWith),
      tables: JSON.stringify([...kept.memory.tables]),
      record_ids: textOf(kept.records.ids),
      record_contents: textOf(kept.records.contents),
      batch: kept.batch,
      published: 0,
    });
    const cells = [...kept.memory.cells].map(([cell, { count, perturbed, shown, sketch }]) => {
      return { dataset, digest, cell, count, perturbed, shown: Number(shown), sketch: textOf(sketch) };
    });
    for (let from = 0; from < cells.length; from += rowsAtOnce)
      await manager.insert(RememberedCellRow, cells.slice(from, from + rowsAtOnce));
  });
}

/** Notes that a kept release stands on the shelf, and forgets the ones before it. */
export async function releasePlaced(vault: Vault, dataset: string, digest: string): Promise<void> {
  await vault.transaction(async (manager) => {
    await manager.update(RememberedReleaseRow, { dataset, digest }, { published: 1 });
    for (const rows of [RememberedCellRow, RememberedReleaseRow])
      await manager.delete(rows, { dataset, digest: Not(digest) });
  });
}

/** What was kept of the release before: the one whose digest is the newest on the shelf, or else the last placed. */
export async function keptRelease(
  vault: VaultReader,
  dataset: string,
  newest: string | null,
): Promise<KeptRelease | null> {
  const rows = await vault.getRepository(RememberedReleaseRow).findBy({ dataset });
  const row = rows.find(({ digest }) => digest === newest) ?? rows.find(({ published }) => published === 1);
  if (!row) return null;
  const cells = await vault.getRepository(RememberedCellRow).findBy({ dataset, digest: row.digest });
  const tables = JSON.parse(row.tables) as string[];
  return {
    digest: row.digest,
    version: row.version,
    keyId: row.key_id,
    drawnWith: JSON.parse(row.settings) as DrawnWith,
    records: { ids: sketchOf(row.record_ids), contents: sketchOf(row.record_contents) },
    batch: row.batch,
    memory: { tables: new Set(tables), cells: new Map(cells.map((cell) => [cell.cell, memoryOf(cell)])) },
  };
}

/** The version of the last release that was placed, so that it is given to no other; undefined where it was not kept. */
export async function lastVersion(vault: VaultReader, dataset: string): Promise<string | undefined> {
  const row = await vault.getRepository(RememberedReleaseRow).findOneBy({ dataset, published: 1 });
  return row?.version || undefined;
}

/** The number of the last batch that brought or removed records of a dataset. */
export async function lastBatch(vault: VaultReader, dataset: string): Promise<number> {
  return (await vault.getRepository(BatchRow).maximum("number", { dataset })) ?? 0;
}

function memoryOf({ count, perturbed, shown, sketch }: RememberedCellRow): CellMemory {
  return { count, perturbed, shown: shown === 1, sketch: sketchOf(sketch) };
}

/** Each sum is kept in four bytes, the lowest first. */
function textOf(sketch: Sketch): string {
  const bytes = Buffer.alloc(4 * sketch.length);
  for (const [place, sum] of sketch.entries()) bytes.writeUInt32LE(sum, 4 * place);
  return bytes.toString("base64");
}

function sketchOf(text: string): Sketch {
  const bytes = Buffer.from(text, "base64");
  return Uint32Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readUInt32LE(4 * place));
}
