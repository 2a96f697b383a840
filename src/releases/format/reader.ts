import { readFile } from "node:fs/promises";
import path from "node:path";
import type { DataSource } from "typeorm";
import { openDatabase } from "../../database.ts";
import { NotFound, PublicError } from "../../errors.ts";
import { ReleaseDamaged, ReleaseSuperseded } from "../catalogue/damaged.ts";
import { digestOf } from "./digest.ts";
import { readCells } from "./cells.ts";
import { layoutsOf, manifestOf } from "../figures.ts";
import { readSignature, readTexts, releaseParts } from "./file.ts";
import { formatOf, releaseFormat } from "./format.ts";
import { positionsOf } from "../positions.ts";
import type { Release } from "../release.ts";
import { isSqlite, sealHolds } from "./seal.ts";
import { signatureHolds } from "../signature.ts";
import { cellTexts, citations, sources } from "../texts.ts";

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
    const checked = await orDamaged(file, async () => checkRows(file, database));
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

const otherFormat =
  `it must be of format ${releaseFormat}, the one of this program; retract it and publish its dataset again, ` +
  "or read it with the version that published it";

async function checkBytes(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw new NotFound("release file", path.basename(file), "it must be where it is said to be");
    throw new ReleaseDamaged(file, "it must be a file that can be read");
  });
  if (!isSqlite(bytes)) throw new ReleaseDamaged(file, "it must be a SQLite file");
  if (formatOf(bytes) !== releaseFormat) throw new ReleaseSuperseded(file, otherFormat);
  if (!sealHolds(bytes)) throw new ReleaseDamaged(file, "its bytes must be those that were sealed");
}

async function checkRows(file: string, database: DataSource) {
  const texts = await readTexts(database.manager);
  const [row, ...others] = texts.release;
  if (!row || others.length > 0) throw new ReleaseDamaged(file, "it must have one manifest");
  const manifest = manifestOf(row);
  const layouts = layoutsOf(texts, manifest);
  const cell = readCells(
    database,
    layouts.map(({ count }) => count),
  );
  const rows = { ...texts, cell };
  if (row.digest !== digestOf(rows)) throw new ReleaseDamaged(file, "its content must be that of its digest");
  const tables = layouts.map(({ table }, number) => ({ ...table, ...cell[number]! }));
  return { manifest, tables, ...positionsOf(rows) };
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
