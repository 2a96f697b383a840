import { readFile } from "node:fs/promises";
import path from "node:path";
import type { DataSource } from "typeorm";
import { openDatabase } from "../../database.ts";
import { NotFound, PublicError } from "../../errors.ts";
import type { Manifest, Release } from "../release.ts";
import { signatureHolds } from "../signature.ts";
import { readCells } from "./cells.ts";
import { ReleaseDamaged, ReleaseSuperseded } from "./damaged.ts";
import { digestOf } from "./digest.ts";
import { readSignature, readTexts, releaseParts } from "./file.ts";
import { formatOf, hasValidChecksum, isSqlite, releaseFormat } from "./file-header.ts";
import { parseManifest, parsePositions, parseTables } from "./parse-rows.ts";
import { cellTexts, citations, sources } from "./texts.ts";

/**
 * Opens a release file read-only, after a check of its checksum, digest and signature.
 *
 * @throws {NotFound} if the file does not exist
 * @throws {ReleaseDamaged} if it differs from the published release
 */
export async function openRelease(file: string): Promise<Release> {
  await checkBytes(file);
  const database = await orDamaged(file, () => openDatabase(`sqlite:${file}`, releaseParts, true));
  try {
    const content = await orDamaged(file, async () => readContent(file, database));
    const signature = await orDamaged(file, () => checkedSignature(file, database, content.manifest.digest));
    return {
      ...content,
      file,
      signature,
      cellTexts: (positions) => cellTexts(database, positions),
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

/** Reads the manifest of a release file, with the checks and errors of {@link openRelease}. */
export async function readManifest(file: string): Promise<Manifest> {
  const release = await openRelease(file);
  await release.close();
  return release.manifest;
}

const otherFormat =
  `it must have format ${releaseFormat}, the format of this program. Retract it and publish its dataset again, ` +
  "or read it with the version that published it";

async function checkBytes(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new NotFound("release file", path.basename(file), "it must exist");
    throw new ReleaseDamaged(file, "it must be a readable file");
  });
  if (!isSqlite(bytes)) throw new ReleaseDamaged(file, "it must be a SQLite file");
  if (formatOf(bytes) !== releaseFormat) throw new ReleaseSuperseded(file, otherFormat);
  if (!hasValidChecksum(bytes)) throw new ReleaseDamaged(file, "its bytes must agree with its checksum");
}

async function readContent(file: string, database: DataSource) {
  const texts = await readTexts(database.manager);
  const [row, ...duplicates] = texts.release;
  if (!row || duplicates.length > 0) throw new ReleaseDamaged(file, "it must have one manifest");
  const manifest = parseManifest(row);
  const parsed = parseTables(texts, manifest);
  const counts = parsed.map(({ count }) => count);
  const rows = { ...texts, cell: readCells(database, counts) };
  if (row.digest !== digestOf(rows)) throw new ReleaseDamaged(file, "its content must agree with its digest");
  const tables = parsed.map(({ table }, number) => ({ ...table, ...rows.cell[number]! }));
  return { manifest, tables, ...parsePositions(rows) };
}

async function checkedSignature(file: string, { manager }: DataSource, digest: string) {
  const row = await readSignature(manager);
  if (!row) return null;
  const { publicKey, signature } = row;
  if (!signatureHolds(digest, { publicKey, signature }))
    throw new ReleaseDamaged(file, "its signature must be valid for its key and digest");
  return { publicKey, signature };
}

/** Any other error means that the file is damaged. Its message is hidden, because it may repeat content. */
async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PublicError) throw error;
    throw new ReleaseDamaged(file, "its tables must be those of a release", error);
  }
}
