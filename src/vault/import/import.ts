import { createHash } from "node:crypto";
import { createReadStream, type Stats, statSync } from "node:fs";
import type { QueryRunner } from "typeorm";
import { NotFound, WrongUse } from "../../errors.ts";
import type { Problem } from "../../problem.ts";
import { nextBatchNumber, insertBatch } from "../batch.ts";
import { analyzeTables } from "../contributors.ts";
import type { Declaration, DeclaredDataset } from "../declaration.ts";
import { declare } from "../declare.ts";
import { BatchRow, DatasetRow } from "../entities.ts";
import { countHeldRecords, readLedger, storeImportDigests } from "../ledger.ts";
import { UnreadableFile } from "./reading/case-file.ts";
import { readCaseFile } from "./reading/read.ts";
import { type IncomingRow, RecordWriter } from "./record-writer.ts";
import { RowCheck } from "./row-check.ts";
import { type ImportResult, ImportTally } from "./import-result.ts";
import { changeVault, type Outcome } from "../transaction.ts";
import { type Mapping, readMapping } from "./uwazi/mapping.ts";
import { type PresetId, presetText } from "./uwazi/preset.ts";
import type { Vault } from "../vault.ts";

/** An import job. */
export interface ImportOptions {
  readonly file: string;
  readonly datasetId: string;
  /** Declarations to make in the same transaction. A new dataset needs editions and a profile. */
  readonly declaration?: Partial<Declaration>;
  /** The JSON text of a mapping, if the file is a Uwazi export. With a preset, it has changes of the preset. */
  readonly mapping?: string;
  /** The preset for a Uwazi export. */
  readonly preset?: PresetId;
  /** Checks the file without changing the vault. */
  readonly dryRun: boolean;
  /** Imports valid rows if other rows are refused. */
  readonly skipInvalid: boolean;
  /** Called with the number of bytes read so far, and the size of the file. */
  readonly onProgress?: (bytes: number, size: number) => void;
  /** Called with every problem. The result has only the first ones. */
  readonly onProblem?: (problem: Problem) => void;
}

const rowsPerInsert = 250;

/**
 * Imports a case file in one transaction. A refused row refuses the file, except with `skipInvalid`. A file that was
 * imported before changes nothing.
 *
 * @throws {NotFound} if the file does not exist
 * @throws {WrongUse} if it cannot be read, or a declaration is missing
 */
export async function importCaseFile(vault: Vault, options: ImportOptions): Promise<ImportResult> {
  const { file, datasetId, mapping, preset } = options;
  const { size } = statsOf(file);
  const parsed = mapping === undefined && preset === undefined ? undefined : readMapping(mapping, preset);
  if (parsed && "problems" in parsed) {
    const tally = new ImportTally(options.onProblem);
    tally.addFile(parsed.problems);
    return { ...tally.result(), readable: false };
  }
  const digest = await digestOf(file, `${preset === undefined ? "" : presetText(preset)}${mapping ?? ""}`);
  return changeVault(vault, "Cannot import into the vault", async (runner) => {
    const dataset = await declare(runner, datasetId, options.declaration ?? {});
    const alreadyImported = await runner.manager.existsBy(BatchRow, { dataset: datasetId, file_digest: digest });
    if (alreadyImported) return { commit: !options.dryRun, result: { ...new ImportTally().result(), alreadyImported } };
    return importRows(runner, { ...options, parsedMapping: parsed?.mapping, dataset }, digest, size);
  });
}

/** Only a regular file can be read twice: for its digest, and for its rows. */
function statsOf(file: string): Stats {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new NotFound("file", file, "it must be a readable file");
  if (!stats.isFile()) throw new WrongUse(`Cannot import "${file}": it must be a regular file`);
  return stats;
}

/** The digest includes the mapping: the same file with another mapping is another import. */
async function digestOf(file: string, mapping: string): Promise<string> {
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

interface ParsedOptions extends ImportOptions {
  readonly parsedMapping: Mapping | undefined;
  readonly dataset: DeclaredDataset;
}

async function importRows(
  runner: QueryRunner,
  options: ParsedOptions,
  digest: string,
  size: number,
): Promise<Outcome<ImportResult>> {
  const { dataset, onProblem, skipInvalid, dryRun } = options;
  const tally = new ImportTally(onProblem);
  const check = new RowCheck(dataset.nature, dataset.editions);
  const number = await nextBatchNumber(runner, dataset.id);
  const drawn = (await readLedger(runner.manager, dataset.id)).editions;
  const writer = new RecordWriter(runner, dataset.id, number, drawn);
  const readable = await readRows(options, check, writer, tally, size);
  if (!readable) return { commit: false, result: { ...tally.result(), readable } };

  const { counts } = writer;
  const fits = tally.refused === 0 || (skipInvalid && tally.refused < tally.rows);
  const commit = fits && !dryRun && check.nature !== null;
  if (commit) {
    await runner.manager.update(DatasetRow, { id: dataset.id }, { nature: check.nature });
    await storeImportDigests(runner, { ...dataset, nature: check.nature });
    await insertBatch(runner, dataset.id, number, digest, counts.new + counts.changed);
    await analyzeTables(runner);
  }
  const held = await countHeldRecords(runner.manager, dataset.id);
  return { commit, result: { ...tally.result(), ...counts, held, imported: commit } };
}

/** Reads, checks and writes all rows. Returns false if the file is unreadable. */
async function readRows(
  { file, onProgress, parsedMapping }: ParsedOptions,
  check: RowCheck,
  writer: RecordWriter,
  tally: ImportTally,
  size: number,
): Promise<boolean> {
  let pending: IncomingRow[] = [];
  const flush = async () => {
    for (const problem of await writer.write(pending, check.nature)) tally.addRow([problem]);
    pending = [];
  };
  let bytes = 0;
  try {
    for await (const item of readCaseFile(file, (chunk) => onProgress?.((bytes += chunk), size), parsedMapping)) {
      if ("notice" in item) {
        tally.addFile([item.notice]);
        continue;
      }
      if ("leftOut" in item) {
        tally.leftOut = item.leftOut;
        continue;
      }
      tally.rows++;
      const checked = "cells" in item ? check.check(item.cells, item.number) : item;
      if ("problems" in checked) tally.addRow(checked.problems);
      else pending.push({ number: item.number, stored: checked.stored });
      if (pending.length === rowsPerInsert) await flush();
    }
    if (pending.length > 0) await flush();
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.addFile(error.problems);
    return false;
  }
}
