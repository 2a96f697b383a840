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
import { formatOf, hasValidChecksum, isSqlite, protectedFormat, releaseFormat } from "./file-header.ts";
import { parseBounds, parseManifest, parseSource, parseTables } from "./parse-rows.ts";
import { parseStatements } from "./statements.ts";
import { cellTexts } from "./texts.ts";

/**
 * Opens a release file read-only, after a check of its checksum, digest and signature.
 *
 * @throws {NotFound} if the file does not exist
 * @throws {ReleaseDamaged} if it differs from the published release
 */
export async function openRelease(file: string): Promise<Release> {
  const format = await checkBytes(file);
  const database = await orDamaged(file, () => openDatabase(`sqlite:${file}`, releaseParts, true));
  try {
    const content = await orDamaged(file, async () => readContent(file, database, format));
    const signature = await orDamaged(file, () => checkedSignature(file, database, content.manifest.digest));
    return {
      ...content,
      file,
      signature,
      cellTexts: async (positions) =>
        content.manifest.dataset.nature === "PUBLISHED"
          ? cellTexts(database, positions)
          : positions.map(() => ({ sources: [], notes: [] })),
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

/** Checks the bytes of a file, and returns its format. */
async function checkBytes(file: string): Promise<number> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new NotFound("release file", path.basename(file), "it must exist");
    throw new ReleaseDamaged(file, "it must be a readable file");
  });
  if (!isSqlite(bytes)) throw new ReleaseDamaged(file, "it must be a SQLite file");
  const format = formatOf(bytes);
  if (format !== releaseFormat && format !== protectedFormat) throw new ReleaseSuperseded(file, otherFormat);
  if (!hasValidChecksum(bytes)) throw new ReleaseDamaged(file, "its bytes must agree with its checksum");
  return format;
}

async function readContent(file: string, database: DataSource, format: number) {
  const texts = await readTexts(database.manager);
  const [row, ...duplicates] = texts.release;
  if (!row || duplicates.length > 0) throw new ReleaseDamaged(file, "it must have one manifest");
  const manifest = parseManifest(row);
  if (format !== releaseFormat && manifest.dataset.nature === "PUBLISHED") throw new ReleaseDamaged(file, otherFormat);
  const parsed = parseTables(texts, manifest);
  const counts = parsed.map(({ count }) => count);
  const rows = { ...texts, cell: readCells(database, counts) };
  if (row.digest !== digestOf(rows)) throw new ReleaseDamaged(file, "its content must agree with its digest");
  const bounds = manifest.dataset.nature === "PUBLISHED" ? parseBounds(rows, counts) : [];
  const tables = parsed.map(({ table }, number) => ({ ...table, ...rows.cell[number]!, ...bounds[number] }));
  const sources = rows.source_document.map(parseSource);
  const entrySources = rows.citation.map(({ entrySource }) => entrySource);
  const cited = new Set([
    ...[rows.cell_source, rows.citation, rows.fact].flat().map(({ source }) => source),
    ...entrySources,
  ]);
  return {
    manifest,
    tables,
    ...parseStatements(rows, sources),
    sources: sources.filter((_source, number) => cited.has(number)),
  };
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
