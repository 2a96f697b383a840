import { createHash } from "node:crypto";
import { createReadStream, type Stats, statSync } from "node:fs";
import type { QueryRunner } from "typeorm";
import { NotFound, WrongUse } from "../../errors.ts";
import type { Problem } from "../../problem.ts";
import { nextBatch, noteBatch } from "./batch.ts";
import { analyse } from "../contributors.ts";
import type { Declaration, DeclaredDataset } from "../declaration.ts";
import { declare } from "../declare.ts";
import { BatchRow, DatasetRow } from "../entities.ts";
import { countHeld } from "../held.ts";
import { ledgerOf, noteFirstImport } from "../ledger.ts";
import { UnreadableFile } from "./reading/case-file.ts";
import { readCaseFile } from "./reading/read.ts";
import { type IncomingRow, RecordWriter } from "./record-writer.ts";
import { RowCheck } from "./row-check.ts";
import { type ImportResult, Tally } from "../tally.ts";
import { changeVault, type Outcome } from "../transaction.ts";
import { type Mapping, readMapping } from "./uwazi/mapping.ts";
import type { Vault } from "../vault.ts";

/** What to import, and how. */
export interface ImportOptions {
  readonly file: string;
  readonly datasetId: string;
  /** Declares in the same transaction; a new dataset needs editions and a profile. Left out: as it was declared. */
  readonly declaration?: Partial<Declaration>;
  /** How an export of Uwazi becomes rows, as the operator's own text; without one the file is a case file. */
  readonly mapping?: string;
  /** Check everything and change nothing. */
  readonly dryRun: boolean;
  /** Import the rows that fit, and refuse the others. */
  readonly skipInvalid: boolean;
  /** Called with the bytes read so far and in all. */
  readonly onProgress?: (bytes: number, of: number) => void;
  /** Called with every problem; the result holds the first ones only. */
  readonly onProblem?: (problem: Problem) => void;
}

const rowsAtOnce = 250;

/**
 * Imports a case file in one transaction: all of it, or with `skipInvalid` what fits of it, or nothing. A file that
 * was imported before changes nothing.
 */
export async function importCaseFile(vault: Vault, options: ImportOptions): Promise<ImportResult> {
  const { file, datasetId } = options;
  const { size } = statsOf(file);
  const read = options.mapping === undefined ? undefined : readMapping(options.mapping);
  if (read && "problems" in read) {
    const tally = new Tally(options.onProblem);
    tally.addFile(read.problems);
    return { ...tally.result(), readable: false };
  }
  const digest = await digestOf(file, options.mapping);
  return changeVault(vault, "Cannot import into the vault", async (runner) => {
    const dataset = await declare(runner, datasetId, options.declaration ?? {});
    const alreadyImported = await runner.manager.existsBy(BatchRow, { dataset: datasetId, file_digest: digest });
    if (alreadyImported) return { keep: !options.dryRun, result: { ...new Tally().result(), alreadyImported } };
    return importRows(runner, { ...options, read: read?.mapping, dataset }, digest, size);
  });
}

/** Of a file that is read twice, once for its digest: a pipe would be empty the second time. */
function statsOf(file: string): Stats {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new NotFound("file", file, "it must be one that can be read");
  if (!stats.isFile()) throw new WrongUse(`Cannot import "${file}": it must be a file`);
  return stats;
}

/** The same file under another mapping is another import. */
async function digestOf(file: string, mapping = ""): Promise<string> {
  const hash = createHash("sha256").update(mapping);
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES")
      throw new WrongUse(`Cannot import "${file}": it must be readable`);
    throw error;
  }
  return hash.digest("hex");
}

interface Reading extends ImportOptions {
  readonly read: Mapping | undefined;
  readonly dataset: DeclaredDataset;
}

async function importRows(
  runner: QueryRunner,
  options: Reading,
  digest: string,
  size: number,
): Promise<Outcome<ImportResult>> {
  const { dataset, onProblem, skipInvalid, dryRun } = options;
  const tally = new Tally(onProblem);
  const check = new RowCheck(dataset.nature, dataset.editions);
  const number = await nextBatch(runner, dataset.id);
  const drawn = (await ledgerOf(runner.manager, dataset.id)).editions;
  const writer = new RecordWriter(runner, dataset.id, number, drawn);
  const readable = await readRows(options, check, writer, tally, size);
  if (!readable) return { keep: false, result: { ...tally.result(), readable } };

  const { counts } = writer;
  const fits = tally.refused === 0 || (skipInvalid && tally.refused < tally.rows);
  const keep = fits && !dryRun && check.nature !== null;
  if (keep) {
    await runner.manager.update(DatasetRow, { id: dataset.id }, { nature: check.nature });
    await noteFirstImport(runner, { ...dataset, nature: check.nature });
    await noteBatch(runner, dataset.id, number, digest, counts.new + counts.changed);
    await analyse(runner);
  }
  const held = await countHeld(runner.manager, dataset.id);
  return { keep, result: { ...tally.result(), ...counts, held, imported: keep } };
}

/** Reads, checks and writes all rows; false when the file as a whole cannot be read. */
async function readRows(
  { file, onProgress, read: mapping }: Reading,
  check: RowCheck,
  writer: RecordWriter,
  tally: Tally,
  size: number,
): Promise<boolean> {
  let waiting: IncomingRow[] = [];
  const flush = async () => {
    for (const problem of await writer.write(waiting, check.nature)) tally.addRow([problem]);
    waiting = [];
  };
  let bytes = 0;
  try {
    for await (const item of readCaseFile(file, (more) => onProgress?.((bytes += more), size), mapping)) {
      if ("remark" in item) {
        tally.addFile([item.remark]);
        continue;
      }
      tally.rows++;
      const verdict = "cells" in item ? check.check(item.cells, item.number) : item;
      if ("problems" in verdict) tally.addRow(verdict.problems);
      else waiting.push({ number: item.number, stored: verdict.stored });
      if (waiting.length === rowsAtOnce) await flush();
    }
    if (waiting.length > 0) await flush();
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.addFile(error.problems);
    return false;
  }
}
