import { randomBytes } from "node:crypto";
import type { QueryRunner } from "typeorm";
import { syntheticCaseId, syntheticEntryId } from "../../disclosure/noise/draw-key.ts";
import type { Problem } from "../../problem.ts";
import type { DatasetRow } from "../entities.ts";
import { deleteOrphanEntries } from "../orphans.ts";
import { SqlBuilder } from "../sql-builder.ts";
import { type CaseFileColumn, caseFileColumns } from "./columns.ts";
import { fileProblem } from "./file-problem.ts";
import type { CheckedRow } from "./row-check.ts";

/** A checked row with its number in the file. */
export interface IncomingRow {
  readonly number: number;
  readonly stored: CheckedRow;
}

type StoredRow = Readonly<Record<CaseFileColumn, string>> & { readonly seen_batch: number; readonly seen_row: number };

const recordColumns = caseFileColumns.filter((column) => column !== "kind");
/** The columns that a changed row updates. */
const contentColumns = recordColumns.filter((column) => !["case_ref", "victim_ref"].includes(column));
const batchColumns = ["created_batch", "changed_batch", "seen_batch", "seen_row"];

interface WrittenRow {
  readonly seen_row: number;
  readonly created_batch: number;
  readonly changed_batch: number;
}

/**
 * Updates a record of an earlier batch, except if it would leave a drawn edition. A record that this batch wrote does not
 * change.
 */
function upsertClauses(drawnEditions: readonly string[]): string {
  const isChanged = contentColumns.map((column) => `record.${column} <> excluded.${column}`).join(" OR ");
  const drawn = drawnEditions.map((edition) => `'${edition}'`).join(", ");
  const mayMove = drawn === "" ? "" : ` AND (record.year = excluded.year OR record.year NOT IN (${drawn}))`;
  return `ON CONFLICT (dataset, case_ref, victim_ref) DO UPDATE SET
    ${contentColumns.map((column) => `${column} = excluded.${column}`).join(", ")},
    changed_batch = CASE WHEN ${isChanged} THEN excluded.changed_batch ELSE record.changed_batch END,
    seen_batch = excluded.seen_batch, seen_row = excluded.seen_row
    WHERE record.seen_batch <> excluded.seen_batch${mayMove}
    RETURNING seen_row, created_batch, changed_batch`;
}

/**
 * Writes the checked rows of one batch, many at a time, within the caller's transaction. A row with a known reference
 * updates the record. If rows of one file contradict each other, the first is written and the others are problems.
 */
export class RecordWriter {
  /** The number of written records, by outcome. */
  readonly counts = { new: 0, changed: 0, unchanged: 0 };
  readonly #runner: QueryRunner;
  readonly #dataset: string;
  readonly #batch: number;
  readonly #sql: SqlBuilder;
  readonly #upsertClauses: string;

  constructor(runner: QueryRunner, dataset: string, batch: number, drawnEditions: readonly string[]) {
    this.#runner = runner;
    this.#dataset = dataset;
    this.#batch = batch;
    this.#sql = new SqlBuilder(runner);
    this.#upsertClauses = upsertClauses(drawnEditions);
  }

  /** Writes rows of a dataset of the given nature. Returns the problems of rows that it did not write. */
  async write(rows: readonly IncomingRow[], nature: DatasetRow["nature"]): Promise<Problem[]> {
    const problems: Problem[] = [];
    const first = new Map<string, IncomingRow>();
    const repeated: IncomingRow[] = [];
    for (const row of await this.#withoutKindConflicts(rows, problems)) {
      const key = `${row.stored.case_ref}\n${row.stored.victim_ref}`;
      if (first.has(key)) repeated.push(row);
      else first.set(key, row);
    }
    const incoming = [...first.values()];
    await this.#insertCases(incoming, nature);
    const written = await this.#upsert(incoming, repeated, problems);
    await this.#insertEntries(written, nature);
    for (const row of repeated) problems.push(await this.#repetition(row));
    return problems;
  }

  /** Inserts new victims. Leaves out rows with another kind than the stored victim. */
  async #withoutKindConflicts(rows: readonly IncomingRow[], problems: Problem[]): Promise<IncomingRow[]> {
    const kinds = new Map<string, string>();
    for (const { stored } of rows) if (!kinds.has(stored.victim_ref)) kinds.set(stored.victim_ref, stored.kind);
    const ids = randomIds(kinds.size);
    const values = [...kinds].map(([ref, kind], index) => [this.#dataset, ref, ids[index], kind]);
    const columns = ["dataset", "victim_ref", "record_id", "kind"];
    const { affected } = await this.#sql.insert("victim", columns, values, "ON CONFLICT DO NOTHING");
    if (affected < kinds.size)
      for (const { victim_ref, kind } of await this.#victims([...kinds.keys()])) kinds.set(victim_ref, kind);
    return rows.filter(({ number, stored }) => {
      if (kinds.get(stored.victim_ref) === stored.kind) return true;
      const message =
        "must be the same in all rows of this victim_ref, in this file and in the vault: withdraw incorrect records first";
      problems.push(fileProblem("KIND_CONFLICT", number, "kind", message));
      return false;
    });
  }

  async #victims(refs: readonly string[]): Promise<{ victim_ref: string; kind: string }[]> {
    const references = this.#sql.placeholders(refs.length, 1);
    return this.#runner.query(
      `SELECT victim_ref, kind FROM victim WHERE dataset = ${this.#sql.placeholder(0)} AND victim_ref IN (${references})`,
      [this.#dataset, ...refs],
    );
  }

  async #insertCases(rows: readonly IncomingRow[], nature: DatasetRow["nature"]): Promise<void> {
    const refs = [...new Set(rows.map(({ stored }) => stored.case_ref))];
    const ids = randomIds(refs.length);
    const values = refs.map((ref, index) => {
      return [this.#dataset, ref, nature === "SYNTHETIC" ? syntheticCaseId(this.#dataset, ref) : ids[index]];
    });
    await this.#sql.insert("documented_case", ["dataset", "case_ref", "record_id"], values, "ON CONFLICT DO NOTHING");
  }

  /** Inserts an entry for each person or organisation that is new in an edition. */
  async #insertEntries(rows: readonly IncomingRow[], nature: DatasetRow["nature"]): Promise<void> {
    const keys = rows.map(({ stored }) => [stored.victim_ref, stored.year] as const);
    const entries = [...new Map(keys.map((key) => [key.join("\n"), key])).values()];
    const ids = randomIds(entries.length);
    const values = entries.map(([ref, edition], index) => {
      const id = nature === "SYNTHETIC" ? syntheticEntryId(this.#dataset, edition, ref) : ids[index];
      return [this.#dataset, ref, edition, id];
    });
    const columns = ["dataset", "victim_ref", "edition", "entry_id"];
    await this.#sql.insert("entry", columns, values, "ON CONFLICT DO NOTHING");
  }

  /** Inserts or updates records, and returns the written rows. Adds rows that this batch wrote before to `repeated`. */
  async #upsert(
    rows: readonly IncomingRow[],
    repeated: IncomingRow[],
    problems: Problem[],
  ): Promise<readonly IncomingRow[]> {
    const batches = [this.#batch, this.#batch, this.#batch];
    const values = rows.map(({ number, stored }) => {
      return [this.#dataset, ...recordColumns.map((column) => stored[column]), ...batches, number];
    });
    const columns = ["dataset", ...recordColumns, ...batchColumns];
    const { records } = await this.#sql.insert("record", columns, values, this.#upsertClauses);
    const byRow = new Map((records as readonly WrittenRow[]).map((record) => [record.seen_row, record]));
    for (const row of rows) {
      if (byRow.has(row.number)) continue;
      if ((await this.#storedRow(row.stored)).seen_batch === this.#batch) repeated.push(row);
      else problems.push(movedProblem(row.number));
    }
    const changed = rows.filter(({ number }) => this.#count(byRow.get(number)) === "changed");
    // A changed record may have left an edition, and its victim's entry there with it.
    const victims = new Set(changed.map(({ stored }) => stored.victim_ref));
    if (victims.size > 0) await deleteOrphanEntries(this.#runner, this.#dataset, [...victims]);
    return rows.filter(({ number }) => byRow.has(number));
  }

  #count(row: WrittenRow | undefined): keyof RecordWriter["counts"] | undefined {
    if (!row) return undefined;
    const isNew = row.created_batch === this.#batch;
    const outcome = isNew ? "new" : row.changed_batch === this.#batch ? "changed" : "unchanged";
    this.counts[outcome]++;
    return outcome;
  }

  /** An identical row gives a warning; a different row with the same references gives an error. */
  async #repetition({ number, stored }: IncomingRow): Promise<Problem> {
    const first = await this.#storedRow(stored);
    if (contentColumns.every((column) => first[column] === stored[column])) {
      const message = `repeats row ${first.seen_row}, and is counted once`;
      return fileProblem("REPEATED_ROW", number, null, message, [], "WARNING");
    }
    const message = `must not contradict row ${first.seen_row}, which has the same case_ref and victim_ref`;
    return fileProblem("DUPLICATE", number, "victim_ref", message);
  }

  async #storedRow({ case_ref, victim_ref }: CheckedRow): Promise<StoredRow> {
    const [dataset, caseRef, victimRef] = [0, 1, 2].map((position) => this.#sql.placeholder(position));
    const [row] = await this.#runner.query(
      `SELECT * FROM record WHERE dataset = ${dataset} AND case_ref = ${caseRef} AND victim_ref = ${victimRef}`,
      [this.#dataset, case_ref, victim_ref],
    );
    return row;
  }
}

function movedProblem(row: number): Problem {
  const message = "must not change: the record belongs to a released edition, and cannot move to another one";
  return fileProblem("RELEASED_EDITION", row, "year", message);
}

/** Ids of 128 random bits, from one call of the random generator. */
function randomIds(count: number): string[] {
  const digits = randomBytes(16 * count).toString("hex");
  return Array.from({ length: count }, (_, index) => digits.slice(32 * index, 32 * (index + 1)));
}
