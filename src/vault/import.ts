import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { DataSource, QueryRunner } from "typeorm";
import { demoCasesId, sgReportsId } from "../codebook/datasets.ts";
import { NotFound, WrongUse } from "../errors.ts";
import type { Problem } from "../problem.ts";
import { BatchRow, DatasetRow } from "./entities.ts";
import { UnreadableFile } from "./reading/case-file.ts";
import { readCaseFile } from "./reading/read.ts";
import { type IncomingRow, RecordWriter } from "./record-writer.ts";
import { RowCheck } from "./row-check.ts";

/** What to import, and how. */
export interface ImportOptions {
  readonly file: string;
  readonly datasetId: string;
  /** Check everything and change nothing. */
  readonly dryRun: boolean;
  /** Import the rows that fit, and refuse the others. */
  readonly skipInvalid: boolean;
  /** Called with the bytes read so far and in all. */
  readonly onProgress?: (bytes: number, of: number) => void;
  /** Called with every problem; the result holds the first ones only. */
  readonly onProblem?: (problem: Problem) => void;
}

/** What an import did. Counts are rows of the file. */
export interface ImportResult {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly alreadyImported: boolean;
  /** Whether the vault was changed. */
  readonly imported: boolean;
  /** The first problems, at most `mostProblems`; `problemCount` of them in all. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

const mostProblems = 10_000;
const rowsAtOnce = 250;

/**
 * Imports a case file in one transaction: all of it, or with `skipInvalid` what fits of it, or nothing. A file that
 * was imported before changes nothing.
 */
export async function importCaseFile(vault: DataSource, options: ImportOptions): Promise<ImportResult> {
  checkDatasetId(options.datasetId);
  const digest = await digestOf(options.file);
  const known = await vault.getRepository(BatchRow).findOneBy({ dataset: options.datasetId, file_digest: digest });
  if (known) return { ...new Tally(undefined).result(), alreadyImported: true, imported: false };
  const runner = vault.createQueryRunner();
  await runner.startTransaction();
  try {
    const result = await importRows(runner, options, digest);
    if (result.imported) await runner.commitTransaction();
    else await runner.rollbackTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

function checkDatasetId(id: string): void {
  if (id === sgReportsId)
    throw new WrongUse(`Cannot import into "${id}": it holds published figures, which have no case file`);
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(id))
    throw new WrongUse(
      "Cannot import: a dataset's id must be 2 to 40 small letters, digits and hyphens, beginning with a letter",
    );
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new NotFound("file", file);
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new WrongUse(`Cannot import "${file}": it must be a file`);
    throw error;
  }
  return hash.digest("hex");
}

async function importRows(runner: QueryRunner, options: ImportOptions, digest: string): Promise<ImportResult> {
  const { file, datasetId, onProblem } = options;
  const tally = new Tally(onProblem);
  const { manager } = runner;
  const dataset = await manager.findOneBy(DatasetRow, { id: datasetId });
  const nature = dataset?.nature ?? (datasetId === demoCasesId ? "SYNTHETIC" : null);
  const check = new RowCheck(nature);
  const number = await nextBatch(runner, datasetId);
  const writer = new RecordWriter(runner, datasetId, number);
  const readable = await readRows(options, check, writer, tally, statSync(file).size);
  if (!readable || (tally.refused > 0 && !options.skipInvalid) || check.nature === null || options.dryRun) {
    const counts = readable ? await countsOf(runner, datasetId, number) : {};
    return { ...tally.result(), ...counts, imported: false };
  }
  const counts = await countsOf(runner, datasetId, number);
  if (!dataset) await manager.insert(DatasetRow, { id: datasetId, nature: check.nature });
  await manager.insert(BatchRow, {
    dataset: datasetId,
    number,
    file_digest: digest,
    made_at: new Date().toISOString(),
    records_changed: counts.new + counts.changed,
  });
  await dropOrphans(runner, datasetId);
  return { ...tally.result(), ...counts, imported: true };
}

/** Reads, checks and writes all rows; false when the file as a whole cannot be read. */
async function readRows(
  { file, onProgress }: ImportOptions,
  check: RowCheck,
  writer: RecordWriter,
  tally: Tally,
  size: number,
): Promise<boolean> {
  let waiting: IncomingRow[] = [];
  const flush = async () => {
    for (const problem of await writer.write(waiting)) tally.add([problem]);
    waiting = [];
  };
  let bytes = 0;
  try {
    for await (const item of readCaseFile(file, (read) => onProgress?.((bytes += read), size))) {
      tally.rows++;
      if ("severity" in item) {
        tally.add([item]);
        continue;
      }
      const verdict = check.check(item.cells, item.number);
      if ("problems" in verdict) tally.add(verdict.problems);
      else waiting.push({ number: item.number, stored: verdict.stored });
      if (waiting.length === rowsAtOnce) await flush();
    }
    if (waiting.length > 0) await flush();
    return true;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.add(error.problems);
    return false;
  }
}

/** The number of the next batch of a dataset. */
export async function nextBatch({ manager }: QueryRunner, datasetId: string): Promise<number> {
  return ((await manager.maximum(BatchRow, "number", { dataset: datasetId })) ?? 0) + 1;
}

async function countsOf(runner: QueryRunner, datasetId: string, batch: number) {
  const { driver } = runner.dataSource;
  const [created, changed, seen, dataset] = [0, 1, 2, 3].map((index) => driver.createParameter(`p${index}`, index));
  const [counts] = await runner.query(
    `SELECT COUNT(CASE WHEN created_batch = ${created} THEN 1 END) AS created,
       COUNT(CASE WHEN changed_batch = ${changed} THEN 1 END) AS changed, COUNT(*) AS seen
     FROM record WHERE seen_batch = ${seen} AND dataset = ${dataset}`,
    [batch, batch, batch, datasetId],
  );
  const [newRows, changedRows, seenRows] = [counts.created, counts.changed, counts.seen].map(Number);
  return { new: newRows!, changed: changedRows! - newRows!, unchanged: seenRows! - changedRows! };
}

/** Victims and cases that no record names any more are forgotten, with their record ids. */
export async function dropOrphans(runner: QueryRunner, datasetId: string): Promise<void> {
  for (const [table, ref] of [
    ["victim", "victim_ref"],
    ["documented_case", "case_ref"],
  ])
    await runner.query(
      `DELETE FROM ${table} WHERE dataset = ${runner.dataSource.driver.createParameter("p0", 0)} AND NOT EXISTS
       (SELECT 1 FROM record WHERE record.dataset = ${table}.dataset AND record.${ref} = ${table}.${ref})`,
      [datasetId],
    );
}

/** Counts rows and problems while a file is read. */
class Tally {
  rows = 0;
  refused = 0;
  readonly #problems: Problem[] = [];
  #count = 0;
  readonly #onProblem: ((problem: Problem) => void) | undefined;

  constructor(onProblem: ((problem: Problem) => void) | undefined) {
    this.#onProblem = onProblem;
  }

  /** Notes the problems of one row, or of the file. */
  add(problems: readonly Problem[]): void {
    if (problems.some(({ severity }) => severity === "ERROR")) this.refused++;
    for (const problem of problems) {
      this.#count++;
      this.#onProblem?.(problem);
      if (this.#problems.length < mostProblems) this.#problems.push(problem);
    }
  }

  result(): ImportResult {
    return {
      rows: this.rows,
      new: 0,
      changed: 0,
      unchanged: 0,
      refused: this.refused,
      alreadyImported: false,
      imported: false,
      problems: this.#problems,
      problemCount: this.#count,
    };
  }
}
