import { randomBytes } from "node:crypto";
import type { QueryRunner } from "typeorm";
import type { Problem } from "../../problem.ts";
import { syntheticCaseId, syntheticEntryId } from "../../disclosure/draw-key.ts";
import { type CaseFileColumn, caseFileColumns } from "./columns.ts";
import type { DatasetRow } from "../entities.ts";
import { dropOrphanEntries } from "../entries.ts";
import { fileProblem } from "./file-problem.ts";
import { contents, onKnown, type Written, writtenColumns } from "./known-record.ts";
import type { CheckedRow } from "./row-check.ts";
import { Statements } from "../statements.ts";

/** A checked row on its way into the vault. */
export interface IncomingRow {
  readonly number: number;
  readonly stored: CheckedRow;
}

type StoredRow = Readonly<Record<CaseFileColumn, string>> & { readonly seen_batch: number; readonly seen_row: number };

const storedColumns = caseFileColumns.filter((column) => column !== "kind");
const marks = ["created_batch", "changed_batch", "seen_batch", "seen_row"];

/**
 * Writes checked rows of one batch, many at a time, within the caller's transaction. A row whose reference is known
 * updates; rows of the same file that contradict each other are problems, and the first of them stands. A record of a
 * drawn edition cannot move to another edition.
 */
export class RecordWriter {
  /** Written records that are new, changed, or as they were. */
  readonly counts = { new: 0, changed: 0, unchanged: 0 };
  readonly #runner: QueryRunner;
  readonly #dataset: string;
  readonly #batch: number;
  readonly #sql: Statements;
  readonly #onKnown: string;

  constructor(runner: QueryRunner, dataset: string, batch: number, drawnEditions: readonly string[]) {
    this.#runner = runner;
    this.#dataset = dataset;
    this.#batch = batch;
    this.#sql = new Statements(runner);
    this.#onKnown = onKnown(drawnEditions);
  }

  /** Writes rows of a dataset of the given nature, and returns the problems of rows that were not written. */
  async write(rows: readonly IncomingRow[], nature: DatasetRow["nature"]): Promise<Problem[]> {
    const problems: Problem[] = [];
    const fitting = await this.#withoutKindConflicts(rows, problems);
    const repeated: IncomingRow[] = [];
    const first = new Map<string, IncomingRow>();
    for (const row of fitting) {
      const key = keyOf(row.stored);
      if (first.has(key)) repeated.push(row);
      else first.set(key, row);
    }
    const written = await this.#upsert([...first.values()], repeated, problems, nature);
    await this.#addEntries(written, nature);
    for (const row of repeated) problems.push(await this.#repetition(row));
    return problems;
  }

  /** Makes an entry for each person or organisation that is new in an edition. */
  async #addEntries(rows: readonly IncomingRow[], nature: DatasetRow["nature"]): Promise<void> {
    const named = rows.map(({ stored }) => [stored.victim_ref, stored.year] as const);
    const entries = [...new Map(named.map((entry) => [entry.join("\n"), entry])).values()];
    const ids = randomIds(entries.length);
    const values = entries.map(([ref, edition], index) => {
      const id = nature === "SYNTHETIC" ? syntheticEntryId(this.#dataset, edition, ref) : ids[index];
      return [this.#dataset, ref, edition, id];
    });
    const columns = ["dataset", "victim_ref", "edition", "entry_id"];
    await this.#sql.insert("entry", columns, values, "ON CONFLICT DO NOTHING");
  }

  /** Makes victims that are new, and leaves out rows that give a known one the other kind. */
  async #withoutKindConflicts(rows: readonly IncomingRow[], problems: Problem[]): Promise<IncomingRow[]> {
    const kinds = new Map<string, string>();
    for (const { stored } of rows) if (!kinds.has(stored.victim_ref)) kinds.set(stored.victim_ref, stored.kind);
    const refs = [...kinds.keys()];
    const columns = ["dataset", "victim_ref", "record_id", "kind"];
    const ids = randomIds(refs.length);
    const values = refs.map((ref, index) => [this.#dataset, ref, ids[index], kinds.get(ref)]);
    const made = await this.#sql.insert("victim", columns, values, "ON CONFLICT DO NOTHING");
    if (made < refs.length) for (const { victim_ref, kind } of await this.#victims(refs)) kinds.set(victim_ref, kind);
    return rows.filter(({ number, stored }) => {
      if (kinds.get(stored.victim_ref) === stored.kind) return true;
      const message =
        "must be the same in all rows of this victim_ref, in this file and in the vault: withdraw what is wrong there first";
      problems.push(fileProblem("KIND_CONFLICT", number, "kind", message));
      return false;
    });
  }

  async #victims(refs: readonly string[]): Promise<{ victim_ref: string; kind: string }[]> {
    return this.#runner.query(
      `SELECT victim_ref, kind FROM victim WHERE dataset = ${this.#sql.place(0)} AND victim_ref IN (${this.#sql.places(refs.length, 1)})`,
      [this.#dataset, ...refs],
    );
  }

  /** Inserts or updates, and returns the written rows; `repeated` gets the rows whose reference this file named before. */
  async #upsert(
    rows: readonly IncomingRow[],
    repeated: IncomingRow[],
    problems: Problem[],
    nature: DatasetRow["nature"],
  ): Promise<readonly IncomingRow[]> {
    const refs = [...new Set(rows.map(({ stored }) => stored.case_ref))];
    const ids = randomIds(refs.length);
    const cases = refs.map((ref, index) => {
      return [this.#dataset, ref, nature === "SYNTHETIC" ? syntheticCaseId(this.#dataset, ref) : ids[index]];
    });
    await this.#sql.insert("documented_case", ["dataset", "case_ref", "record_id"], cases, "ON CONFLICT DO NOTHING");
    const values = rows.map(({ number, stored }) => [
      this.#dataset,
      ...storedColumns.map((column) => stored[column]),
      this.#batch,
      this.#batch,
      this.#batch,
      number,
    ]);
    const columns = ["dataset", ...storedColumns, ...marks];
    const marked = await this.#sql.insertReturning<Written>("record", columns, values, this.#onKnown, writtenColumns);
    const bySeenRow = new Map(marked.map((row) => [row.seen_row, row]));
    for (const row of rows) {
      if (bySeenRow.has(row.number)) continue;
      const { seen_batch } = await this.#stored(row.stored);
      if (seen_batch === this.#batch) repeated.push(row);
      else problems.push(movedProblem(row.number));
    }
    await this.#dropEntriesLeft(rows.filter(({ number }) => this.#count(bySeenRow.get(number)) === "changed"));
    return rows.filter(({ number }) => bySeenRow.has(number));
  }

  /** Counts a written record. */
  #count(row: Written | undefined): keyof RecordWriter["counts"] | undefined {
    if (!row) return undefined;
    const isNew = row.created_batch === this.#batch;
    const change = isNew ? "new" : row.changed_batch === this.#batch ? "changed" : "unchanged";
    this.counts[change]++;
    return change;
  }

  /** A changed record may have left an edition, and its entry there with it. */
  async #dropEntriesLeft(changed: readonly IncomingRow[]): Promise<void> {
    const victims = new Set(changed.map(({ stored }) => stored.victim_ref));
    if (victims.size > 0) await dropOrphanEntries(this.#runner, this.#dataset, [...victims]);
  }

  /** The same row again is passed over with a warning; another one with the same references is refused. */
  async #repetition({ number, stored }: IncomingRow): Promise<Problem> {
    const known = await this.#stored(stored);
    if (contents.every((column) => known[column] === stored[column])) {
      const message = `says the same as row ${known.seen_row}, and is counted once`;
      return fileProblem("REPEATED_ROW", number, null, message, [], "WARNING");
    }
    const message = `must not contradict row ${known.seen_row}, which has the same case_ref and victim_ref`;
    return fileProblem("DUPLICATE", number, "victim_ref", message);
  }

  async #stored({ case_ref, victim_ref }: CheckedRow): Promise<StoredRow> {
    const [dataset, caseRef, victimRef] = [0, 1, 2].map((index) => this.#sql.place(index));
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

function keyOf({ case_ref, victim_ref }: CheckedRow): string {
  return `${case_ref}\n${victim_ref}`;
}

/** 128 random bits each, drawn at once: a record id says nothing of whom it names. */
function randomIds(count: number): string[] {
  const drawn = randomBytes(16 * count).toString("hex");
  return Array.from({ length: count }, (_, index) => drawn.slice(32 * index, 32 * (index + 1)));
}
