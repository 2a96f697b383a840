import { randomBytes } from "node:crypto";
import type { QueryRunner } from "typeorm";
import type { Problem } from "../problem.ts";
import { type CaseFileColumn, caseFileColumns } from "./columns.ts";
import { fileProblem } from "./file-problem.ts";
import type { CheckedRow } from "./row-check.ts";
import { Statements } from "./statements.ts";

/** A checked row on its way into the vault. */
export interface IncomingRow {
  readonly number: number;
  readonly stored: CheckedRow;
}

type StoredRow = Readonly<Record<CaseFileColumn, string>> & { readonly seen_row: number };

const storedColumns = caseFileColumns.filter((column) => column !== "kind");
const contents = storedColumns.filter((column) => column !== "case_ref" && column !== "victim_ref");
const marks = ["created_batch", "changed_batch", "seen_batch", "seen_row"];

/**
 * Writes checked rows of one batch, many at a time, within the caller's transaction. A row whose reference is known
 * updates; rows of the same file that contradict each other are problems, and the first of them stands.
 */
export class RecordWriter {
  readonly #runner: QueryRunner;
  readonly #dataset: string;
  readonly #batch: number;
  readonly #sql: Statements;

  constructor(runner: QueryRunner, dataset: string, batch: number) {
    this.#runner = runner;
    this.#dataset = dataset;
    this.#batch = batch;
    this.#sql = new Statements(runner);
  }

  /** Writes rows and returns what they contradict. */
  async write(rows: readonly IncomingRow[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    const fitting = await this.#withoutKindConflicts(rows, problems);
    const repeated: IncomingRow[] = [];
    const first = new Map<string, IncomingRow>();
    for (const row of fitting) {
      const key = keyOf(row.stored);
      if (first.has(key)) repeated.push(row);
      else first.set(key, row);
    }
    repeated.push(...(await this.#upsert([...first.values()])));
    for (const row of repeated) problems.push(await this.#repetition(row));
    return problems;
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

  /** Inserts or updates; returns the rows whose reference this file has named before. */
  async #upsert(rows: readonly IncomingRow[]): Promise<IncomingRow[]> {
    const refs = [...new Set(rows.map(({ stored }) => stored.case_ref))];
    const ids = randomIds(refs.length);
    const cases = refs.map((ref, index) => [this.#dataset, ref, ids[index]]);
    await this.#sql.insert("documented_case", ["dataset", "case_ref", "record_id"], cases, "ON CONFLICT DO NOTHING");
    const values = rows.map(({ number, stored }) => [
      this.#dataset,
      ...storedColumns.map((column) => stored[column]),
      this.#batch,
      this.#batch,
      this.#batch,
      number,
    ]);
    const written = await this.#sql.insert("record", ["dataset", ...storedColumns, ...marks], values, onKnown);
    if (written === rows.length) return [];
    const named: IncomingRow[] = [];
    for (const row of rows) if ((await this.#stored(row.stored)).seen_row !== row.number) named.push(row);
    return named;
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

/** A record that an earlier batch brought is updated; one that this batch has named already is left as it is. */
const onKnown = `ON CONFLICT (dataset, case_ref, victim_ref) DO UPDATE SET
  ${contents.map((column) => `${column} = excluded.${column}`).join(", ")},
  changed_batch = CASE WHEN ${contents.map((column) => `record.${column} <> excluded.${column}`).join(" OR ")}
    THEN excluded.changed_batch ELSE record.changed_batch END,
  seen_batch = excluded.seen_batch, seen_row = excluded.seen_row
  WHERE record.seen_batch <> excluded.seen_batch`;

function keyOf({ case_ref, victim_ref }: CheckedRow): string {
  return `${case_ref}\n${victim_ref}`;
}

/** 128 random bits each, drawn at once: a record id says nothing of whom it names. */
function randomIds(count: number): string[] {
  const drawn = randomBytes(16 * count).toString("hex");
  return Array.from({ length: count }, (_, index) => drawn.slice(32 * index, 32 * (index + 1)));
}
