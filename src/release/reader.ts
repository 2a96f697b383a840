import { readFile } from "node:fs/promises";
import path from "node:path";
import type { DataSource } from "typeorm";
import { openDatabase } from "../database.ts";
import { NotFound, PublicError } from "../errors.ts";
import { ReleaseDamaged } from "./damaged.ts";
import { digestOf } from "./digest.ts";
import { figuresOf, manifestOf } from "./figures.ts";
import { readRows, readSignature, type ReleaseRows, releaseParts } from "./file.ts";
import { positionsOf } from "./positions.ts";
import type { Release } from "./release.ts";
import { isSqlite, sealHolds } from "./seal.ts";
import { signatureHolds } from "./signature.ts";
import { cellTexts, citations, sources } from "./texts.ts";

/**
 * Opens a release file read-only, after every byte and every row was checked.
 *
 * @throws {NotFound} when there is no such file
 * @throws {ReleaseDamaged} when it is not what was published
 */
export async function openRelease(file: string): Promise<Release> {
  await checkBytes(file);
  const database = await orDamaged(file, () => openDatabase(`sqlite:${file}`, releaseParts, true));
  try {
    const checked = await orDamaged(file, async () => checkRows(file, await readRows(database.manager)));
    const signature = await orDamaged(file, () => checkedSignature(file, database, checked.manifest.digest));
    return {
      ...checked,
      file,
      signature,
      cellTexts: (places) => cellTexts(database, places),
      citations: (countries) => citations(database, countries),
      sources: () => sources(database),
      older: [],
      close: () => database.destroy(),
    };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function checkBytes(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw new NotFound("release file", path.basename(file), "it must be where it is said to be");
    throw new ReleaseDamaged(file, "it must be a file that can be read");
  });
  if (!isSqlite(bytes)) throw new ReleaseDamaged(file, "it must be a SQLite file");
  if (!sealHolds(bytes)) throw new ReleaseDamaged(file, "its bytes must be those that were sealed");
}

function checkRows(file: string, rows: ReleaseRows) {
  const [row, ...others] = rows.release;
  if (!row || others.length > 0) throw new ReleaseDamaged(file, "it must have one manifest");
  if (row.digest !== digestOf(rows)) throw new ReleaseDamaged(file, "its content must be that of its digest");
  const manifest = manifestOf(row);
  return { manifest, tables: figuresOf(rows, manifest.dataset), ...positionsOf(rows) };
}

/** A release without a signature is whole; one whose signature does not hold is not what its signer published. */
async function checkedSignature(file: string, { manager }: DataSource, digest: string) {
  const row = await readSignature(manager);
  if (!row) return null;
  const { publicKey, signature } = row;
  if (!signatureHolds(digest, { publicKey, signature }))
    throw new ReleaseDamaged(file, "its signature must be that of its key over its digest");
  return { publicKey, signature };
}

/** Whatever fails while a sealed file is read, the file is at fault; what SQLite says may repeat content. */
async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PublicError) throw error;
    throw new ReleaseDamaged(file, "its tables must be those of a release", error);
  }
}
